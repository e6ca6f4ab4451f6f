"""The cells of an HTML table, each with its row and column."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.core.article import Cell
from reader.sources.html.text_alignment import text_alignment

Grid = dict[int, Cell]
"""Cells by the ``mem_id`` of their nodes."""

_MAX_SPAN = 100
"""The most columns or rows that a cell may span; larger values are cut."""
MAX_COLUMNS = 500
"""A table with more columns is no grid to be read: its cells follow each other in rows of so many, without spans."""

_Place = tuple[LexborNode, int, int]
"""A cell's node, its row and its column."""


def cell_positions(table: LexborNode, number: int, direction: str = "") -> Grid:
    """The row and column of each cell of ``table``, around cells that span several rows or columns.

    ``direction`` is what the page says of the side of the first column.
    The work grows with the number of cells alone, whatever they span.
    """
    rows = [[node for node in line.iter() if node.tag in ("td", "th")] for line in _rows(table)]
    found = _place_around_spans(rows)
    height = len(rows)
    if found is None:
        found = _place_wrapped(rows)
        height = found[-1][1] + 1
    columns = max((column + 1 for _, _, column in found), default=0)
    return {
        node.mem_id: Cell(
            number,
            row,
            column,
            height,
            columns,
            node.tag == "th",
            text_alignment(node.tag or "", node.attributes) or "",
            direction,
        )
        for node, row, column in found
    }


def _place_around_spans(rows: list[list[LexborNode]]) -> list[_Place] | None:
    """The cells at their places in the grid; None if that would have more than `MAX_COLUMNS` columns."""
    found: list[_Place] = []
    taken: dict[int, tuple[int, int]] = {}
    """By column: the row down to which a cell above reaches, and the column after that cell."""
    for row, nodes in enumerate(rows):
        column = 0
        for node in nodes:
            while (above := taken.get(column)) and above[0] > row:
                column = above[1]
            wide, high = _span(node, "colspan"), _span(node, "rowspan")
            if column >= MAX_COLUMNS:
                return None
            found.append((node, row, column))
            for right in range(column, column + wide) if high > 1 else ():
                taken[right] = max(taken.get(right, (0, 0)), (row + high, column + wide))
            column += wide
    return found


def _place_wrapped(rows: list[list[LexborNode]]) -> list[_Place]:
    """The cells one after the other, in as many rows as it takes."""
    found: list[_Place] = []
    top = 0
    for nodes in rows:
        found += ((node, top + index // MAX_COLUMNS, index % MAX_COLUMNS) for index, node in enumerate(nodes))
        top += -(-len(nodes) // MAX_COLUMNS)
    return found


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of ``table`` in source order, without those of tables inside it."""
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part.iter() if row.tag == "tr")


def _span(node: LexborNode, name: str) -> int:
    written = node.attributes.get(name) or "1"
    return min(max(int(written), 1), _MAX_SPAN) if written.isascii() and written.isdigit() else 1
