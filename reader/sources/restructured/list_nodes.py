"""Writes those nodes of docutils' tree that are lists, but for the plainest, and footnotes, which are items, too."""

from __future__ import annotations

from html import escape

from docutils import nodes

from reader.sources.markup.html import anchor, attributes
from reader.sources.restructured.doctree_page import DoctreePage, WriteNode

_NUMBER_TYPES = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class ListNodes:
    """Writes lists."""

    def __init__(self, page: DoctreePage) -> None:
        self._page = page

    def writers(self) -> dict[str, WriteNode]:
        """Who writes each kind, by its name."""
        return {
            **dict.fromkeys(("footnote", "citation"), self._footnote),
            "definition_list_item": self._definition_item,
            "enumerated_list": self._numbered_list,
            "option_group": self._options,
        }

    def _definition_item(self, node: nodes.Element) -> None:
        """A term with its classifiers, and its definition."""
        terms = [child for child in node.children if isinstance(child, nodes.term)]
        for term in terms:
            self._page.anchors(term)
            self._page.add(f"<dt{self._page.lines(term)}>")
            self._page.inside(term)
            for child in node.children:
                if isinstance(child, nodes.classifier) and term is terms[-1]:
                    self._page.add(" : ")
                    self._page.write(child)
            self._page.add("</dt>\n")
        for child in node.children:
            if not isinstance(child, nodes.term | nodes.classifier):
                self._page.write(child)

    def _options(self, node: nodes.Element) -> None:
        self._page.add(f"<dt{self._page.lines(node)}><code>")
        self._page.add(escape(", ".join(one.astext() for one in node.children)))
        self._page.add("</code></dt>\n")

    def _numbered_list(self, node: nodes.Element) -> None:
        kind = _NUMBER_TYPES.get(node.get("enumtype", ""), "")
        self._page.element("ol", node, attributes(start=node.get("start"), type=kind))
        self._page.add("\n")

    def _footnote(self, node: nodes.Element) -> None:
        label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
        rest = [child for child in node.children if not isinstance(child, nodes.label)]
        self._page.lines(node)
        is_number = label.isascii() and label.isdigit()
        names: list[str] = [*node["names"], *node["ids"]]
        targets = "".join(map(anchor, dict.fromkeys(names)))
        if is_number:
            self._page.add(f'<ol><li role="doc-footnote" value="{label}">{targets}')
        else:
            self._page.add(f'<aside role="doc-footnote">{targets}')
            if rest and isinstance(rest[0], nodes.paragraph):
                rest[0].insert(0, nodes.Text(f"[{label}] "))
            elif label:
                self._page.add(f"<p>[{escape(label)}]</p>")
        for child in rest:
            self._page.write(child)
        self._page.add("</li></ol>\n" if is_number else "</aside>\n")
