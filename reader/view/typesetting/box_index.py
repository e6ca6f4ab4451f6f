"""An article's blocks as boxes, one above the other: one for each block, but one for all cells of a row.

The boxes of what is folded have no height, and are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.core.article import Block, BlockKind, ContainerKind
from reader.view.typesetting.height_index import HeightEstimate
from reader.view.typesetting.metrics import HEADING_SCALE

if TYPE_CHECKING:
    from reader.core.reading.folding import HiddenBlocks

SHORT = 45
"""A paragraph of fewer letters than this is taken to be one line."""
NOTHING = HeightEstimate()
"""The height of a box that does not show."""
ESTIMATES = {
    BlockKind.PICTURE: HeightEstimate(14.0, 1.0),
    BlockKind.RULE: HeightEstimate(0.0, 1.0, 1.0),
}


class BoxIndex:
    """Which blocks are in which box. Both count from 0 in reading order; blocks may be added at the end."""

    def __init__(self) -> None:
        self._first: list[int] = []
        self._blocks = 0
        self.hidden: HiddenBlocks | None = None
        """The blocks that do not show; None in an article in which nothing folds."""

    def __len__(self) -> int:
        return len(self._first)

    def add(self, blocks: Sequence[Block]) -> list[HeightEstimate]:
        """Add the rest of ``blocks``, of which the first ones are known; returns what the new boxes' heights may be.

        Rows of a table must be added whole.
        """
        new, before = [], blocks[self._blocks - 1].cell if self._blocks else None
        for index in range(self._blocks, len(blocks)):
            cell = blocks[index].cell
            if cell is None or before is None or cell[:2] != before[:2]:
                self._first.append(index)
                new.append(_estimate(blocks[index]) if not self.hides(index) else NOTHING)
            elif new and not self.hides(index):
                new[-1] = new[-1]._replace(letters=new[-1].letters + blocks[index].span.length)
            before = cell
        self._blocks = len(blocks)
        return new

    def estimates(self, boxes: range, blocks: Sequence[Block]) -> list[HeightEstimate]:
        """What the heights of boxes of these blocks may be; all of them show, or none does."""
        if self.hides(self._first[boxes.start]):
            return [NOTHING] * len(boxes)
        return [self._estimate(box, blocks) for box in boxes]

    def _estimate(self, box: int, blocks: Sequence[Block]) -> HeightEstimate:
        first, *others = self.blocks(box)
        found = _estimate(blocks[first])
        return found._replace(letters=found.letters + sum(blocks[index].span.length for index in others))

    # What shows

    def hides(self, block: int) -> bool:
        """Whether a block does not show."""
        return self.hidden is not None and self.hidden.hides(block)

    def shown_before(self, block: int) -> int:
        """The block itself if it shows; else the last before it that does."""
        return block if self.hidden is None else self.hidden.shown_before(block)

    def shown_neighbour(self, block: int, step: int) -> int:
        """The nearest block after a shown one (``step`` 1) or before it (-1) that shows.

        It is -1 before the first one, and the number of all blocks after the last one.
        """
        if self.hidden is None:
            return block + step
        return self.hidden.shown_after(block + 1) if step > 0 else self.hidden.shown_before(block - 1)

    def shown_box(self, box: int) -> int:
        """The box itself if it shows; else the last before it that does."""
        return box if self.hidden is None else self.of_block(self.hidden.shown_before(self._first[box]))

    def next_shown_box(self, box: int) -> int:
        """The box itself if it shows; else the first after it that does, or the number of all boxes."""
        if self.hidden is None or box >= len(self._first):
            return box
        after = self.hidden.shown_after(self._first[box])
        return len(self._first) if after >= self._blocks else self.of_block(after)

    # Blocks and boxes

    def of_block(self, block: int) -> int:
        """The box that a block is in."""
        return max(0, bisect_right(self._first, block) - 1)

    def blocks(self, box: int) -> range:
        """The blocks that are in a box."""
        return range(self._first[box], self._first[box + 1] if box + 1 < len(self._first) else self._blocks)


def _estimate(block: Block) -> HeightEstimate:
    """What a block's height is estimated from."""
    if block.kind in ESTIMATES:
        return ESTIMATES[block.kind]
    letters = block.span.length
    if block.kind is BlockKind.HEADING:
        scale = HEADING_SCALE[min(max(block.display_level, 1), 6) - 1]
        return HeightEstimate(1.5 + 1.25 * scale * (1 + letters * scale // 66))
    if block.kind is BlockKind.CODE:
        return HeightEstimate(1.4, 1.0, 0.0, 0.0)._replace(lines=max(1.0, letters / 40) * 0.74)
    if block.cell is not None:
        return HeightEstimate(0.76, 0.0, 0.84, letters * 0.7)
    footnote = any(container.kind is ContainerKind.FOOTNOTE for container in block.containers)
    small = 0.84 if footnote or block.kind is BlockKind.CAPTION else 1
    gap = (0.3, 0.0) if block.containers and block.containers[-1].kind is ContainerKind.ITEM else (0.0, 1.0)
    if letters < SHORT:
        return HeightEstimate(*gap, lines=small)
    return HeightEstimate(*gap, lines=0.5 * small, letters=letters * small * small)
