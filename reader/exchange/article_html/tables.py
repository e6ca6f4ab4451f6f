"""Writes the cells of a table as rows; the table scrolls by itself where it is wider than the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reader.core.article import Block, Cell
from reader.exchange.article_html.text import escaped
from reader.translation import tr

MANY_COLUMNS = 3
"""So many may have to be scrolled, which keys can do where the table takes the focus."""
WrittenCell = tuple[Block, str, str, str]
"""A block of a cell, its content as HTML, its name for links, and the attribute of its direction."""


def table(cells: Sequence[WrittenCell], direction: str) -> str:
    """The table of these cells, in their order; a cell may be several blocks."""
    rows = [_row(list(row)) for _, row in groupby(cells, key=lambda cell: _cell(cell).row)]
    heads = 0
    while heads < len(rows) and rows[heads][1]:
        heads += 1
    head = f"<thead>\n{_joined(rows[:heads])}</thead>\n" if heads else ""
    body = f"<tbody>\n{_joined(rows[heads:])}</tbody>\n" if rows[heads:] else ""
    columns = max(_cell(cell).columns for cell in cells)
    scrolls = f' tabindex="0" role="group" aria-label="{escaped(tr("Table"))}"' if columns >= MANY_COLUMNS else ""
    return f'<div class="table"{scrolls}><table{direction}>\n{head}{body}</table></div>'


def _joined(rows: Sequence[tuple[str, bool]]) -> str:
    return "".join(f"<tr>{row}</tr>\n" for row, _ in rows)


def _row(cells: Sequence[WrittenCell]) -> tuple[str, bool]:
    """A row, and whether it is one of headings."""
    written, at, last = "", 0, 0
    for column, some in groupby(cells, key=lambda cell: _cell(cell).column):
        blocks = list(some)
        written += "<td></td>" * (column - at)
        written += _written_cell(blocks)
        at, last = column + 1, _cell(blocks[0]).columns
    return written + "<td></td>" * (last - at), all(_cell(cell).header for cell in cells)


def _written_cell(blocks: Sequence[WrittenCell]) -> str:
    cell = _cell(blocks[0])
    tag = "th" if cell.header else "td"
    scope = f' scope="{"col" if cell.row == 0 else "row"}"' if cell.header else ""
    align = f' style="text-align: {cell.align}"' if cell.align in ("left", "right", "center") else ""
    _, content, name, direction = blocks[0]
    identity = f' id="{escaped(name)}"' if name else ""
    if len(blocks) > 1:
        content = "".join(f"<p{_named(own)}{side}>{words}</p>" for _, words, own, side in blocks)
        identity = ""
    return f"<{tag}{scope}{align}{identity}{direction if len(blocks) == 1 else ''}>{content}</{tag}>"


def _named(name: str) -> str:
    return f' id="{escaped(name)}"' if name else ""


def _cell(cell: WrittenCell) -> Cell:
    found = cell[0].cell
    if found is None:  # only cells are asked for
        raise ValueError("no cell")
    return found
