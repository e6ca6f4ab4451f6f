"""Handles tables and their cells."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.core.article import BlockKind
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.html import table_grid as grid
from reader.sources.html.element_handlers import Handler, OnLeave, apart, skip
from reader.sources.html.layout_tables import is_layout_table, line_numbers


class TableElements:
    """Adds the cells of one tree's tables to a builder; tables that only lay out the page are read as text."""

    def __init__(self, builder: BlockBuilder, numbers: Iterator[int]) -> None:
        """``numbers`` gives the number of each table of the article."""
        self._builder, self._numbers = builder, numbers
        self._cells: grid.Grid = {}
        self._line_numbers: set[int] = set()
        """The cells that number the lines of code beside them, by the ``mem_id`` of their nodes."""

    def handlers(self) -> dict[str, Handler]:
        """The handler of each element, by its tag."""
        return {"table": self._table, "td": self._cell, "th": self._cell}

    def _table(self, node: LexborNode) -> OnLeave:
        leave = apart(self._builder)
        if self._builder.in_cell:
            return leave
        if (numbers := line_numbers(node)) is not None:
            self._line_numbers.add(numbers.mem_id)
        elif not is_layout_table(node):
            self._cells = grid.cell_positions(node, next(self._numbers), self._builder.direction)
        return leave

    def _cell(self, node: LexborNode) -> OnLeave:
        if node.mem_id in self._line_numbers:
            return skip
        leave = apart(self._builder)
        if self._builder.in_cell or node.mem_id not in self._cells:
            return leave
        self._builder.begin_block(BlockKind.CELL, cell=self._cells[node.mem_id])
        return self._builder.end_cell
