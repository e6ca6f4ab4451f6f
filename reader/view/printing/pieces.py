"""The pieces that a laid-out column can be parted in, and what it costs to part them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from reader.core.article import Block, BlockKind, Container, ContainerKind
from reader.view.printing.breaking import AVOIDED, FORBIDDEN, FREE, POOR, ColumnPiece
from reader.view.typesetting.laid_out_box import LaidOutBox, PlacedBlock
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

INSET = 9.0
"""Pixels of a card, or of a table's row, between its edge and the line where a page parts it."""
HIGH_ROW, ROW_PARTED = 0.2, 15.0
"""A row of a table that takes so much of a page may be parted rather than leave more per cent of a page empty."""
HIGHEST_HEAD = 0.35
"""A first row of a table that takes more of the page is not repeated."""


class PieceFinder:
    """Finds the pieces of the boxes of one layout, from top to bottom."""

    def __init__(self, layout: PageLayout, height: float, kept: AbstractSet[int] = frozenset()) -> None:
        """``height`` is that of a page; ``kept`` blocks stay with the ones before them."""
        self._layout, self._height, self._kept = layout, height, kept
        self._before: int | None = None
        """The last block of the box before."""
        self._head: tuple[int, float, float] | None = None
        """The table whose first rows are known, and where these begin and end."""

    def of(self, number: int) -> Iterator[ColumnPiece]:
        """The pieces of the next box that shows; its lines are laid out."""
        box = self._layout.box(number)
        top, whole = float(self._layout.top(number)), float(box.height)
        if not box.placed:
            return
        block = self._block(box.placed[0].number)
        begin, head = top + box.space_above, self._head_of(block)
        cost = FORBIDDEN if box.placed[0].number in self._kept else self._cost(block)
        if block.cell is not None and self._is_head(box):
            begun = self._head is not None and self._head[0] == block.cell.table
            start = self._head[1] if begun and self._head is not None else begin
            self._head = (block.cell.table, start, top + whole)
            head = None
        inset = INSET if self._in_card(block) else 0.0
        cuts = _cuts(box) if block.kind is not BlockKind.HEADING else []
        edges = [begin, *(top + cut for cut in cuts if begin < top + cut < top + whole), top + whole]
        costs = [cost, *self._costs_within(block, box, len(edges) - 2)]
        for at, (upper, lower) in enumerate(pairwise(edges)):
            parts = at and (block.kind is BlockKind.CODE or block.cell is not None)
            within = INSET if parts else inset
            yield ColumnPiece(upper, lower, costs[at], head, within)
        self._before = box.placed[-1].number

    def _block(self, number: int) -> Block:
        return self._layout.article.blocks[number]

    def _cost(self, block: Block) -> float:
        """What it costs to begin a page with a block."""
        before = self._block(self._before) if self._before is not None else None
        if before is None:
            return FREE
        if _belong_together(before, block):
            return FORBIDDEN
        if self._is_title(block):
            return AVOIDED
        if block.kind is BlockKind.CAPTION:  # what is said of a note, under it
            return AVOIDED
        leads = before.kind is BlockKind.PARAGRAPH and self._text(before).rstrip().endswith((":", "："))
        follows = block.kind in (BlockKind.CODE, BlockKind.PICTURE) or block.cell or block.containers
        return AVOIDED if leads and follows else FREE

    def _is_title(self, block: Block) -> bool:
        """Whether the block before is the title of a call-out, or the summary of what folds, that a block is in."""
        if self._before is None:
            return False
        above = self._layout.shown_neighbour(self._before, -1)
        known = self._block(above).containers if above >= 0 else ()
        begun = [one for one in self._block(self._before).containers if one not in known]
        return any(one in block.containers and (_is_card(one) or one.open is not None) for one in begun)

    def _costs_within(self, block: Block, box: LaidOutBox, count: int) -> list[float]:
        """What it costs to begin a page at each of the lines of a box but the first."""
        if block.kind is BlockKind.HEADING:
            return [FORBIDDEN] * count
        if block.cell is not None and box.height < HIGH_ROW * self._height:
            return [AVOIDED] * count
        costs = [FREE if block.cell is None else ROW_PARTED] * count
        if block.kind is BlockKind.CODE:
            costs = [FREE if blank else POOR for blank in _after_blanks(box.placed[0])][:count]
            costs += [POOR] * (count - len(costs))
        for end in (0, -1):
            if costs:
                costs[end] = AVOIDED
        return costs

    def _text(self, block: Block) -> str:
        return block.span.extract(self._layout.article.text)

    def _head_of(self, block: Block) -> tuple[float, float] | None:
        """The first rows of the table that a row is in."""
        if self._head is None or block.cell is None or block.cell.table != self._head[0]:
            return None
        _, top, bottom = self._head
        return (top, bottom) if bottom - top <= HIGHEST_HEAD * self._height else None

    def _is_head(self, box: LaidOutBox) -> bool:
        """Whether a row is the head of its table: all its cells are, and no other row has been before."""
        cells = [cell for placed in box.placed if (cell := self._block(placed.number).cell)]
        known = self._head is not None and bool(cells) and self._head[0] == cells[0].table
        before = self._block(self._before).cell if self._before is not None else None
        first = bool(cells) and (cells[0].row == 0 or (known and before is not None and before.header))
        return first and all(cell.header for cell in cells)

    def _in_card(self, block: Block) -> bool:
        """Whether a block is in the card of a call-out that the block before is in, too."""
        before = self._block(self._before).containers if self._before is not None else ()
        return any(_is_card(container) and container in before for container in block.containers)


def _belong_together(before: Block, block: Block) -> bool:
    """Whether no page begins with a block that is after another: a text under its heading, a picture's caption."""
    if before.kind in (BlockKind.HEADING, BlockKind.TERM):
        return True
    if before.kind is BlockKind.CAPTION and block.cell is not None:
        return True
    if block.cell is not None and before.cell is not None and block.cell.table == before.cell.table:
        return before.cell.row == 0 or block.cell.row == block.cell.rows - 1
    return block.kind is BlockKind.CAPTION and before.kind is BlockKind.PICTURE


def _is_card(container: Container) -> bool:
    return container.kind is ContainerKind.ADMONITION


def _cuts(box: LaidOutBox) -> list[float]:
    """Where a box can be parted, from its top: between lines of each of its blocks."""
    if len(box.placed) == 1:
        return [cut + box.placed[0].origin.y() for cut in box.placed[0].cuts[1:]]
    lines = [_edges(placed) for placed in box.placed]
    found = sorted({edge for edges in lines for edge in edges[1:-1]})
    return [cut for cut in found if not any(_goes_through(cut, edges) for edges in lines)]


def _edges(placed: PlacedBlock) -> list[float]:
    """Where the lines of a cell begin, and where the last one ends."""
    starts = placed.cuts or (0.0,)
    return [edge + placed.origin.y() for edge in (*starts, placed.height)]


def _goes_through(cut: float, edges: list[float]) -> bool:
    return edges[0] < cut < edges[-1] and all(abs(cut - edge) > 1 for edge in edges)


def _after_blanks(placed: PlacedBlock) -> list[bool]:
    """Of each line of code but the first, whether the line before has nothing in it."""
    text, lines = placed.block.text(), placed.block.layout()
    found = []
    for number in range(lines.lineCount() - 1):
        line = lines.lineAt(number)
        written = text[line.textStart() : line.textStart() + line.textLength()]
        found.append(not written.strip(LINE_SEPARATOR + " \t"))
    return found
