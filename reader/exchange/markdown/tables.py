"""Writes rows of a table as Markdown has them: with a bar between cells, and a line under the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.core.article import Cell

_RULES = {"left": ":--", "center": ":-:", "right": "--:"}


def markdown_table(cells: Sequence[tuple[Cell, str]]) -> str:
    """The rows that these cells are in, each with its text as Markdown without line breaks.

    Markdown has no table without a head: where the rows have none, it is empty.
    """
    columns = range(min(cell.column for cell, _ in cells), 1 + max(cell.column for cell, _ in cells))
    rows: dict[int, dict[int, str]] = {}
    for cell, text in cells:
        rows.setdefault(cell.row, {})[cell.column] = text
    heads = {cell.row for cell, _ in cells if cell.header and cell.row == 0}
    aligned = {cell.column: cell.align for cell, _ in cells}
    lines = [_row(row, columns) for row in rows.values()]
    rule = "| " + " | ".join(_RULES.get(aligned.get(column, ""), "---") for column in columns) + " |"
    return "\n".join([lines[0], rule, *lines[1:]] if heads else [_row({}, columns), rule, *lines])


def _row(texts: Mapping[int, str], columns: range) -> str:
    return "| " + " | ".join(texts.get(column, "") for column in columns) + " |"
