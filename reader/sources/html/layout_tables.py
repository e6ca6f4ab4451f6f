"""Tells tables of data from those that only place things on the page, and from code with its lines numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_DATA_SIGNS = frozenset(("caption", "col", "colgroup", "tfoot", "thead", "th"))
_TEXT_SIGNS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main"))
_BLOCK_SIGNS = frozenset(("p", "pre", "div", "ul", "ol", "dl", "blockquote", "figure"))
_PARAGRAPHS = 2
"""A cell with more paragraphs than this is a text."""
_NUMBERS = re.compile(r"[\d\s]+")


def is_layout_table(table: LexborNode) -> bool:
    """Whether a table only lays out the page: what is in its cells is to be read as text, one after the other.

    So it is if the page says so, if it has one cell with more than a phrase in it, or if a table, a heading or several
    paragraphs stand in a cell, and nothing says that it holds data.
    """
    attributes = table.attributes
    if attributes.get("role") in ("presentation", "none"):
        return True
    if attributes.get("summary") or attributes.get("border", "0") not in ("0", "", None):
        return False
    cells = paragraphs = 0
    is_text = has_blocks = False
    for node in _inside(table):
        tag = node.tag
        if tag in _DATA_SIGNS:
            return False
        if tag in ("td", "th"):
            cells, paragraphs = cells + 1, 0
        paragraphs += tag == "p"
        has_blocks = has_blocks or tag in _BLOCK_SIGNS
        is_text = is_text or tag == "table" or tag in _TEXT_SIGNS or paragraphs > _PARAGRAPHS
    return is_text or (cells == 1 and has_blocks)


def line_numbers(table: LexborNode) -> LexborNode | None:
    """The cell with the numbers of lines, if the table is nothing but code and those numbers."""
    cells = [node for node in _inside(table) if node.tag in ("td", "th")]
    if len(cells) != 2 or cells[0].css_first("pre") is None or cells[1].css_first("pre") is None:
        return None
    return cells[0] if _NUMBERS.fullmatch(cells[0].text()) else None


def _inside(table: LexborNode) -> Iterator[LexborNode]:
    """The elements in a table in reading order, without what is in tables inside it."""
    stack = list(table.iter())[::-1]
    while stack:
        node = stack.pop()
        yield node
        if node.tag != "table":
            stack += list(node.iter())[::-1]
