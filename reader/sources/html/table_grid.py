"""The cells of an HTML table, each with its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.core.article import Cell

Grid = dict[int, Cell]
"""Cells by the ``mem_id`` of their nodes."""

_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_MAX_SPAN = 100
"""The most columns or rows that a cell may span; larger values are cut."""


def cell_positions(table: LexborNode, number: int) -> Grid:
    """The row and column of each cell of ``table``, around cells that span several rows or columns."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[LexborNode, int, int]] = []
    rows = 0
    for row, line in enumerate(_rows(table)):
        column = 0
        rows = row + 1
        for node in line.iter():
            if node.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            found.append((node, row, column))
            wide, high = _span(node, "colspan"), _span(node, "rowspan")
            if high > 1:
                taken.update((row + down, column + right) for down in range(1, high) for right in range(wide))
            column += wide
    columns = max((column + 1 for _, _, column in found), default=0)
    return {
        node.mem_id: Cell(number, row, column, rows, columns, node.tag == "th", _align(node))
        for node, row, column in found
    }


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


def _align(node: LexborNode) -> str:
    attributes = node.attributes
    said = _ALIGN.search(attributes.get("style") or "")
    align = said[1].lower() if said else (attributes.get("align") or "").lower()
    return align if align in ("left", "center", "right") else ""
