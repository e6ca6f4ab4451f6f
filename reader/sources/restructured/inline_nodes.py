"""Writes those nodes of docutils' tree that stand in a line: emphasis, links, signs of footnotes, substitutions."""

from __future__ import annotations

from html import escape

from docutils import nodes

from reader.sources.markup.html import attributes, formula, link, quiet, to_name
from reader.sources.restructured.doctree_page import DoctreePage, WriteNode

_MAX_SUBSTITUTIONS = 10_000
"""More are written as their names: each might stand for two others, and so on."""
_WRAPPED = {
    "emphasis": "em",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "sup",
    "title_reference": "cite",
    "literal": "code",
    "option_argument": "var",
    "classifier": "em",
}


class InlineNodes:
    """Writes what stands in a line."""

    def __init__(self, page: DoctreePage, document: nodes.document) -> None:
        self._page, self._document = page, document
        self._labels = _labels(document)
        self._substituted: list[str] = []
        """The names of the substitutions that are being written, each within the one before."""
        self._substitutions = 0

    def writers(self) -> dict[str, WriteNode]:
        """Who writes each kind, by its name."""
        return {
            **dict.fromkeys(_WRAPPED, self._wrapped),
            **dict.fromkeys(("footnote_reference", "citation_reference"), self._note_sign),
            "abbreviation": self._abbreviation,
            "inline": self._inline,
            "math": lambda node: self._page.add(formula(node.astext())),
            "reference": self._reference,
            "substitution_reference": self._substitution,
            "target": self._target,
        }

    def _wrapped(self, node: nodes.Element) -> None:
        self._page.element(_WRAPPED[node.tagname], node)

    def _inline(self, node: nodes.Element) -> None:
        classes = node["classes"]
        if "template" in classes:
            self._page.add(quiet(node.astext()))
        elif classes and classes[0] in ("kbd", "small"):
            self._page.element(classes[0], node)
        else:
            self._page.other(node)

    def _abbreviation(self, node: nodes.Element) -> None:
        self._page.element("abbr", node, attributes(title=node.get("explanation")))

    def _substitution(self, node: nodes.Element) -> None:
        """The text that a name stands for, which may have names in it; the name itself where there is none."""
        written = node.get("refname", node.astext())
        name = self._document.substitution_names.get(written.lower(), written)
        meant = self._document.substitution_defs.get(name)
        self._substitutions += 1
        is_endless = name in self._substituted or self._substitutions > _MAX_SUBSTITUTIONS
        if meant is None or is_endless:
            self._page.add(quiet(f"|{node.astext()}|"))
            return
        if "ltrim" in meant:
            self._page.trim_end()
        self._substituted.append(name)
        self._page.inside(meant)
        self._substituted.pop()
        self._page.is_trimmed = "rtrim" in meant

    def _target(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        self._page.inside(node)

    def _reference(self, node: nodes.Element) -> None:
        label = node.get("label")
        is_untitled = label and node.get("untitled")
        inside = escape(self._labels.get(label.lower()) or label) if is_untitled else self._page.written(node)
        self._page.add(link(to_name(label) if label else self._address(node), inside))

    def _address(self, node: nodes.Element) -> str:
        if uri := node.get("refuri"):
            return str(uri)
        refid = node.get("refid") or self._document.nameids.get(node.get("refname", ""), "")
        target = self._document.ids.get(refid)
        if target is None:
            return to_name(str(node.get("refname", "")))
        names = [name for name in target["names"] if self._document.nametypes.get(name)]
        if isinstance(target, nodes.section) and not names:
            return to_name(target[0].astext() if len(target) else "")
        return to_name(names[0] if names else refid)

    def _note_sign(self, node: nodes.Element) -> None:
        self._page.anchors(node)
        words, address = escape(node.astext()), self._address(node)
        is_citation = isinstance(node, nodes.citation_reference)
        self._page.add(link(address, f"[{words}]") if is_citation else f"<sup>{link(address, words or '*')}</sup>")


def _labels(document: nodes.document) -> dict[str, str]:
    """What each label is a name of: the words of the heading, or the caption, that it stands before."""
    found = {}
    for node in document.findall(nodes.Element):
        title = next((one for one in node.children if isinstance(one, nodes.title | nodes.caption)), None)
        if title is not None:
            found.update(dict.fromkeys(node["names"], title.astext()))
    return found
