"""Writes those nodes of docutils' tree that are tables and their cells."""

from __future__ import annotations

from docutils import nodes

from reader.sources.markup.html import attributes
from reader.sources.restructured.doctree_page import DoctreePage, WriteNode


class TableNodes:
    """Writes tables."""

    def __init__(self, page: DoctreePage) -> None:
        self._page = page

    def writers(self) -> dict[str, WriteNode]:
        """Who writes each kind, by its name."""
        return {
            "entry": self._cell,
            "table": self._table,
        }

    def _table(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._page.add(f"<table{self._page.lines(node)}>")
        if title is not None:
            self._page.element("caption", title)
        self._page.inside(node)
        self._page.add("</table>\n")

    def _cell(self, node: nodes.Element) -> None:
        row = node.parent
        tag = "th" if isinstance(row.parent, nodes.thead) or _is_stub(node) else "td"
        wide, high = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        spans = attributes(colspan=wide if wide > 1 else None, rowspan=high if high > 1 else None)
        self._page.element(tag, node, spans + self._page.lines(node))


def _is_stub(cell: nodes.Element) -> bool:
    """Whether a cell is in a column of headings."""
    row = cell.parent
    group = row.parent.parent
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    index = row.index(cell)
    return index < len(columns) and bool(columns[index].get("stub")) and len(row) == len(columns)
