"""Writes docutils' tree as the HTML that ``reader.sources.html`` reads, with the lines of the file.

Here are sections and the nodes that are one element each; ``…_nodes.py`` have the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from docutils import nodes

from reader.sources.markup.html import code
from reader.sources.restructured.block_nodes import BlockNodes
from reader.sources.restructured.doctree_page import DoctreePage
from reader.sources.restructured.inline_nodes import InlineNodes
from reader.sources.restructured.list_nodes import ListNodes
from reader.sources.restructured.table_nodes import TableNodes

_MAX_LEVEL = 6
_UNDERLINE = re.compile(r"([!-/:-@[-`{-~])\1*")
_CONTAINERS = {
    "bullet_list": "ul",
    "list_item": "li",
    "definition_list": "dl",
    "definition": "dd",
    "field_list": "dl",
    "field_body": "dd",
    "option_list": "dl",
    "description": "dd",
    "block_quote": "blockquote",
    "legend": "div",
    "thead": "thead",
    "tbody": "tbody",
    "row": "tr",
}
_BLOCKS = {"paragraph": "p", "term": "dt", "field_name": "dt", "caption": "figcaption", "attribution": "p"}
_HIDDEN = ("comment", "substitution_definition", "pending", "meta", "colspec", "title")


class DoctreeWriter:
    """Writes one tree."""

    def __init__(
        self, document: nodes.document, count: int, left_out: Sequence[nodes.Node], *, is_titled: bool
    ) -> None:
        """``count`` is how many lines the file has; what is ``left_out`` is metadata, which is shown otherwise.

        ``is_titled`` says that the title is among that: then all headings are below it.
        """
        self._document, self._level = document, int(is_titled)
        self._page = DoctreePage(document, count, left_out)
        self._page.know(
            {
                **InlineNodes(self._page, document).writers(),
                **ListNodes(self._page).writers(),
                **TableNodes(self._page).writers(),
                **BlockNodes(self._page).writers(),
                **dict.fromkeys(_CONTAINERS, self._container),
                **dict.fromkeys(_BLOCKS, self._block),
                **dict.fromkeys(_HIDDEN, self._hidden),
                "section": self._section,
                "system_message": self._mistake,
            }
        )

    def html(self) -> str:
        """The whole tree."""
        self._page.inside(self._document)
        return self._page.html()

    def _container(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        self._page.element(_CONTAINERS[node.tagname], node)
        self._page.add("\n")

    def _block(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        lines = self._page.lines(node)
        self._page.add(f"<{_BLOCKS[node.tagname]}{lines}>{'— ' if node.tagname == 'attribution' else ''}")
        self._page.inside(node)
        self._page.add(f"</{_BLOCKS[node.tagname]}>\n")

    def _hidden(self, node: nodes.Element) -> None:
        """Show nothing: the title of a section is written with it."""

    def _section(self, node: nodes.Element) -> None:
        self._level += 1
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._page.anchors(node)
        if title is not None:
            title.line = node.line or title.line
            title.rawsource = f"{title.astext()}\n="  # the line below is a part of it
            self._page.element(f"h{min(self._level, _MAX_LEVEL)}", title, self._page.lines(title))
            self._page.add("\n")
        self._page.inside(node)
        self._level -= 1

    def _mistake(self, node: nodes.Element) -> None:
        """What docutils could not read, as it is written; a heading within a container is one that only looks so."""
        for child in node.children:
            if not isinstance(child, nodes.literal_block):
                continue
            lines = [line.strip() for line in child.astext().strip().split("\n")]
            if len(lines) in (2, 3) and _UNDERLINE.fullmatch(lines[-1]):
                if "too short" not in node.astext():  # then the heading has been read all the same
                    self._page.add(f"<h4{self._page.lines(node)}>{escape(lines[-2])}</h4>\n")
            else:
                self._page.add(code(child.astext(), "", self._page.lines(node)))
