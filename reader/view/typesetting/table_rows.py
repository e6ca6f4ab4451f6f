"""Sets the rows of tables: their cells side by side, in columns that all rows of a table share."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF

from reader.core.article import Block
from reader.view.typesetting.block_spacing import BlockSpacing, SpacingRules
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.indents import Indent, are_rtl
from reader.view.typesetting.laid_out_box import LaidOutBox, overflow_of
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.paragraph_composer import ParagraphComposer
from reader.view.typesetting.picture_sizes import PictureSizes
from reader.view.typesetting.table_columns import CellNeeds, Columns, columns, fitted
from reader.view.typesetting.text_formats import TextFormats

SMALLEST = 0.6
"""How much smaller than usual the letters of a table on paper are at most."""


class TableRows:
    """Sets rows in one set of sizes. All lengths are pixels."""

    def __init__(
        self,
        article: GrowingArticle,
        metrics: PageMetrics,
        rules: SpacingRules,
        composer: ParagraphComposer,
        needs: CellNeeds,
        formats: TextFormats,
        sizes: PictureSizes,
    ) -> None:
        self._growing, self._metrics, self._rules = article, metrics, rules
        self._composer, self._needs, self._formats = composer, needs, formats
        self._sizes = sizes
        self._columns: dict[int, Columns] = {}
        self._rtl_tables = set[int]()

    def row(self, blocks: range, table: int, spacing: BlockSpacing, indent: Indent) -> LaidOutBox:
        """The row of a table whose cells are these blocks, with the spacing and the innermost indent of the first."""
        article, room = self._growing.article, self._metrics.column - spacing.left - spacing.right
        found, rtl = self._columns_of(table, blocks[0], room), table in self._rtl_tables
        scale = self._formats.table_scales.get(table, 1.0)
        line, padding = self._metrics.line_height(0.84 * scale), self._metrics.cell_padding * scale
        placed, height = [], line
        for index in blocks:
            block = article.blocks[index]
            cell = block.cell
            if cell is None or cell.column >= len(found.widths):
                continue
            own = self._rules.of(block, None, block.span.extract(article.text), indent)._replace(line=line)
            at, wide = found.lefts[cell.column], found.widths[cell.column]
            at = max(found.whole, room) - at - wide if rtl else at
            origin = QPointF(spacing.left + at, spacing.above + padding)
            lines, _ = self._composer.compose(index, origin, wide, own, side=cell.align or ("right" if rtl else ""))
            placed.append(lines)
            height = max(height, lines.height)
        overflow = overflow_of(found.whole - room)
        whole = ceil(height + spacing.above + 2 * padding)
        begin, width = overflow if rtl else 0.0, min(found.whole, room)
        left = spacing.left + (room - width if rtl else 0.0)
        return LaidOutBox(whole, spacing.above, left, width, tuple(placed), overflow, begin, ("table", table))

    def forget_columns(self, tables: Iterable[int]) -> None:
        """Measure the columns of these tables again when they are laid out next: pictures in them have other sizes."""
        for table in tables:
            self._columns.pop(table, None)
            self._sizes.cell_widths.pop(table, None)

    def _columns_of(self, table: int, index: int, room: float) -> Columns:
        if table not in self._columns:
            cells = self._cells(table, index)
            if self._begins_right(cells):
                self._rtl_tables.add(table)
            found = columns(cells, room, self._metrics.cell_padding, self._needs.of, self._metrics.size)
            found = self._fitted(found, table, cells, room) if self._metrics.page else found
            self._columns[table], self._sizes.cell_widths[table] = found, found.widths
        return self._columns[table]

    def _fitted(self, found: Columns, table: int, cells: list[Block], room: float) -> Columns:
        """Columns for paper, where nothing is scrolled: with smaller letters, and then with divided words."""
        if overflow_of(found.whole - room):
            scale = self._formats.table_scales[table] = max(SMALLEST, room / found.whole)
            padding = self._metrics.cell_padding * scale
            found = columns(cells, room, padding, self._needs.of, self._metrics.size * scale)
            found = fitted(found, room, padding)
        return found

    def _begins_right(self, cells: list[Block]) -> bool:
        """Whether the first column of a table is at the right: as the article says, or else as its first row runs."""
        first = cells[0].cell
        if first is not None and first.direction:
            return first.direction == "rtl"
        return are_rtl(self._growing.article, cells[: first.columns if first else 1])

    def _cells(self, table: int, index: int) -> list[Block]:
        """All cells of the table that has a cell at ``index``."""
        blocks = self._growing.article.blocks
        first, last = index, index
        while first > 0 and (cell := blocks[first - 1].cell) and cell.table == table:
            first -= 1
        while last < len(blocks) and (cell := blocks[last].cell) and cell.table == table:
            last += 1
        return list(blocks[first:last])
