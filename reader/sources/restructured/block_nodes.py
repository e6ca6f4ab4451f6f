"""Writes those nodes of docutils' tree that are blocks of their own: admonitions, code, formulas, pictures, folds."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes

from reader.sources.markup.html import attributes, balanced, code, fold
from reader.sources.restructured.doctree_page import DoctreePage, WriteNode

_ADMONITIONS = (
    *("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "admonition"),
    *("topic", "sidebar"),
)


class BlockNodes:
    """Writes blocks."""

    def __init__(self, page: DoctreePage) -> None:
        self._page = page

    def writers(self) -> dict[str, WriteNode]:
        """Who writes each kind, by its name."""
        return {
            **dict.fromkeys(_ADMONITIONS, self._admonition),
            **dict.fromkeys(("literal_block", "doctest_block"), self._code),
            "container": self._fold,
            "figure": self._figure,
            "image": self._picture,
            "line_block": self._line_block,
            "math_block": self._formula,
            "raw": self._raw,
            "rubric": self._rubric,
            "transition": lambda node: self._page.add(f"<hr{self._page.lines(node)}>\n"),
        }

    def _admonition(self, node: nodes.Element) -> None:
        kind = node.tagname
        if kind in ("admonition", "topic", "sidebar"):
            classes: list[str] = node.get("classes", [])
            named = [name for name in classes if not name.startswith("admonition")]
            kind = named[0] if named else "note"
        self._page.anchors(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        self._page.add(
            f'<div{attributes(class_=f"admonition {kind}")}><p class="admonition-title"{self._page.lines(node)}>'
        )
        if title is not None:
            self._page.inside(title)
        else:
            self._page.add(escape(node.tagname.capitalize()))
        self._page.add("</p>\n")
        self._page.inside(node)
        self._page.add("</div>\n")

    def _fold(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        title = "".join(self._page.written(child) for child in node.children if isinstance(child, nodes.title))
        self._page.add(fold(title, self._page.lines(node), is_open=bool(node.get("is_open"))))
        self._page.inside(node)
        self._page.add("</details>\n")

    def _code(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        if any(not isinstance(child, nodes.Text | nodes.inline) for child in node.children):  # parsed-literal
            self._page.element("pre", node, self._page.lines(node))
            self._page.add("\n")
            return
        language = node.get("language", "") or next((name for name in node["classes"] if name != "code"), "")
        language = "pycon" if node.tagname == "doctest_block" else language
        self._page.add(code(node.astext().replace("\x00", ""), language, self._page.lines(node)))

    def _formula(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        self._page.add(f'<div class="math display"{self._page.lines(node)}>{escape(node.astext().strip())}</div>\n')

    def _line_block(self, node: nodes.Element) -> None:
        """Lines as they are, those of inner blocks indented."""
        self._page.add(f"<p{self._page.lines(node)}>")
        self._lines_of(node, 0)
        self._page.add("</p>\n")

    def _lines_of(self, node: nodes.Element, depth: int) -> None:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                self._lines_of(child, depth + 1)
            elif isinstance(child, nodes.Element):
                self._page.add("&nbsp;" * 4 * depth)
                self._page.inside(child)
                self._page.add("<br>")

    def _figure(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        self._page.element("figure", node)
        self._page.add("\n")

    def _picture(self, node: nodes.Element) -> None:
        size = {name: _pixels(str(node.get(name, ""))) for name in ("width", "height")}
        inline = isinstance(node.parent, nodes.TextElement) and not isinstance(node.parent, nodes.reference)
        lines = "" if inline else self._page.lines(node)
        align = node.get("align", "")
        self._page.anchors(node)
        self._page.add(f"<img{attributes(src=node.get('uri'), alt=node.get('alt'), align=align, **size)}{lines}>")
        self._page.add("" if inline or isinstance(node.parent, nodes.reference) else "\n")

    def _raw(self, node: nodes.Element) -> None:
        if "html" in node.get("format", ""):
            self._page.add(f"<div{self._page.lines(node)}>{balanced(node.astext())}</div>\n")

    def _rubric(self, node: nodes.Element) -> None:
        self._page.element("p", node, f' class="tab-title"{self._page.lines(node)}')
        self._page.add("\n")


def _pixels(written: str) -> str:
    """A length in pixels as HTML has it; nothing for other units."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(?:px)?", written)
    return found[1] if found else ""
