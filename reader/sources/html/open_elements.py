"""Which elements of a text of HTML are open at each of its tags, as a browser would have them.

Source: HTML Living Standard, 13.2.6, "Tree construction".
"""

from __future__ import annotations

from reader.sources.html.tag_scanner import Tag

MAX_FORMATTING = 16
"""The most elements like ``<b>`` that are open at once: a parser opens all of them again in each later paragraph."""
FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
"""Elements that a parser opens again after a block in which they were not ended."""
_FOREIGN = ("svg", "math")
_EMPTY_LEAVING_FOREIGN = frozenset(("br", "embed", "hr", "img", "meta"))
_LEAVING_FOREIGN = frozenset(
    (
        *("b", "big", "blockquote", "center", "code", "dd", "div", "dl", "dt", "em", "i", "li", "listing", "menu"),
        *("nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt"),
        *("u", "ul", "var", "h1", "h2", "h3", "h4", "h5", "h6", *_EMPTY_LEAVING_FOREIGN),
    )
)
"""Elements of HTML that end SVG and MathML; those above have no content."""
_IN_FOREIGN = frozenset(("annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext"))
"""Elements of SVG and MathML that hold HTML."""
_BOUNDARIES = (
    frozenset(("applet", "caption", "marquee", "object", "select", "table", "td", "template", "th")) | _IN_FOREIGN
)
"""Elements whose content closes nothing outside of them."""
_TABLE_PARTS = {
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead"), frozenset(("table", "template"))),
    "tr": frozenset(("tbody", "tfoot", "thead", "table", "template")),
    **dict.fromkeys(("td", "th"), frozenset(("tr", "tbody", "tfoot", "thead", "table", "template"))),
}
"""The parts of a table, each with the elements that it may lie in; it closes all that is within these."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CLOSING_P = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "li", "listing", "main", "menu"),
        *("nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "ul", "xmp", *_HEADINGS),
    )
)
"""Elements before which an open paragraph ends."""
_BLOCKS = _CLOSING_P | _BOUNDARIES | frozenset((*_TABLE_PARTS, "button", "noscript", "select"))
"""The specification calls them special: no end of a phrase reaches beyond them."""
_TRANSPARENT = frozenset(("address", "div", "p"))
"""Blocks through which an item of a list ends the one before."""
_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "rt": ("rt", "rp")}


class OpenElements:
    """The elements that are open, as a browser has them, but for what it adds of its own.

    Positions by name, and of some kinds, make each step take the same time, however deep it is.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._names: list[str] = []
        self._positions: dict[str, list[int]] = {}
        self._boundaries: list[int] = []
        self._blocks: list[int] = []
        self._stops: list[int] = []
        """The blocks that are not transparent to items."""
        self._foreign: list[int] = []
        """Where SVG or MathML begins."""
        self._formatting: list[list[str]] = [[]]
        """The formatting elements that were begun and not ended: outside of all boundaries, and in each open one."""
        self._dropped: dict[str, int] = {}
        """How many tags were dropped since the innermost element was opened, by name."""

    def open(self, tag: Tag) -> bool:
        """Open an element; returns whether its tag may be kept."""
        name = tag.name
        if name in FORMATTING and len(self._formatting[-1]) >= MAX_FORMATTING:
            return self._drop(name)
        is_foreign = _end(self._foreign) > _end(self._boundaries)
        if is_foreign and tag.is_closed:
            return True
        while is_foreign and name in _LEAVING_FOREIGN:
            self._pop_to(self._foreign[-1])
            is_foreign = _end(self._foreign) > _end(self._boundaries)
        if name in _EMPTY_LEAVING_FOREIGN:
            return True
        if not is_foreign:
            if name in _TABLE_PARTS and max(map(self._last, _TABLE_PARTS[name])) < 0:
                return True  # it means nothing outside of a table
            self._close_before(name)
        return self._push(name, is_block=name in _BLOCKS and not is_foreign)

    def _push(self, name: str, *, is_block: bool) -> bool:
        position = len(self._names)
        if position >= self._limit:
            return self._drop(name)
        if name in FORMATTING:
            self._formatting[-1].append(name)
        self._names.append(name)
        self._positions.setdefault(name, []).append(position)
        if name in _FOREIGN:
            self._foreign.append(position)
        if is_block or name in _IN_FOREIGN:
            self._blocks.append(position)
            if name not in _TRANSPARENT:
                self._stops.append(position)
            if name in _BOUNDARIES:
                self._boundaries.append(position)
                self._formatting.append([])
        return True

    def _drop(self, name: str) -> bool:
        self._dropped[name] = self._dropped.get(name, 0) + 1
        return False

    def close(self, name: str) -> bool:
        """Close an element, and what is open in it; returns whether its tag may be kept."""
        if self._dropped.get(name):
            self._dropped[name] -= 1
            return False
        if name in self._formatting[-1]:
            self._formatting[-1].remove(name)
        while name in ("br", "p") and _end(self._foreign) > _end(self._boundaries):
            self._pop_to(self._foreign[-1])
        position = max(map(self._last, _HEADINGS)) if name in _HEADINGS else self._last(name)
        if position < self._reach(name):
            return True
        if name in _BLOCKS or position > _end(self._blocks):
            self._pop_to(position)
        elif name in FORMATTING:  # ends here, while the blocks in it stay open
            self._names[position] = ""
            self._positions[name].pop()
        return True

    def _reach(self, name: str) -> int:
        """The position down to which the end of an element looks for its beginning."""
        if name in _TABLE_PARTS:
            return max(self._last("table"), 0)
        if name == "table":
            return 0
        lists = (self._last("ol"), self._last("ul")) if name == "li" else ()
        return max(_end(self._boundaries), 0, *lists)

    def _close_before(self, name: str) -> None:
        """Close what ends where the element begins, with or without an end tag."""
        if name in _CLOSING_P and (paragraph := self._last("p")) > _end(self._boundaries):
            self._pop_to(paragraph)
        if name in _ITEMS:
            before = max(map(self._last, _ITEMS[name]))
            if before >= max(_end(self._stops), 0):
                self._pop_to(before)
        elif name in _TABLE_PARTS:
            self._pop_to(max(map(self._last, _TABLE_PARTS[name])) + 1)
        elif self._names and (self._names[-1] == name == "option" or {self._names[-1], name} <= _HEADINGS):
            self._pop_to(len(self._names) - 1)
        elif name in ("a", "button", "nobr") and self._last(name) > _end(self._boundaries):
            self.close(name)

    def _last(self, name: str) -> int:
        positions = self._positions.get(name)
        return positions[-1] if positions else -1

    def _pop_to(self, position: int) -> None:
        """Close all elements from a position on."""
        while _end(self._boundaries) >= position:
            left_open = self._formatting.pop()
            if self._names[self._boundaries.pop()] == "select":
                self._formatting[-1] += left_open
        for name in self._names[position:]:
            if name:
                self._positions[name].pop()
        if len(self._names) > position:
            del self._names[position:]
            self._dropped.clear()
        for kind in (self._blocks, self._stops, self._foreign):
            while _end(kind) >= position:
                kind.pop()


def _end(positions: list[int]) -> int:
    return positions[-1] if positions else -1
