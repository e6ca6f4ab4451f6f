"""How far wide code and tables are scrolled sideways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from reader.view.typesetting.laid_out_box import LaidOutBox
from reader.view.typesetting.typesetter import Typesetter


class HorizontalOffsets:
    """Pixels to the left for each code block and each table; they outlast the boxes that are laid out."""

    def __init__(self, typesetter: Typesetter) -> None:
        """``typesetter`` knows the article."""
        self._typesetter = typesetter
        self._offsets: dict[tuple[str, int], float] = {}

    def offset(self, box: LaidOutBox) -> float:
        """By how many pixels the content of a box is scrolled to the left."""
        return min(self._offsets.get(box.scroll_group, box.initial_offset), box.overflow) if box.overflow else 0.0

    def scroll(self, box: LaidOutBox, pixels: float) -> bool:
        """Scroll a box's content to the left, or with a negative number back; returns whether it has moved."""
        before = self.offset(box)
        after = max(0.0, min(before + pixels, box.overflow))
        self._offsets[box.scroll_group] = after
        return after != before

    def by_position(self) -> dict[int, float]:
        """All offsets, by the code point at which the code or the table begins."""
        found, blocks = {}, self._typesetter.article.blocks
        for (kind, number), pixels in self._offsets.items():
            block = number if kind == "code" else self._first_block_of(number)
            if block is not None and block < len(blocks):
                found[blocks[block].span.start] = pixels
        return found

    def restore(self, offsets: Mapping[int, float]) -> None:
        """Scroll the code and the tables that begin at these code points, without laying them out."""
        blocks = self._typesetter.article.blocks
        for start, pixels in offsets.items() if blocks else ():
            number = max(0, bisect_right(blocks, start, key=lambda block: block.span.start) - 1)
            cell = blocks[number].cell
            self._offsets[("table", cell.table) if cell else ("code", number)] = pixels

    def _first_block_of(self, table: int) -> int | None:
        blocks = enumerate(self._typesetter.article.blocks)
        return next((number for number, block in blocks if block.cell and block.cell.table == table), None)
