"""The texts and elements of a page's tree; an element knows how many letters, letters in links and commas it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.sources.html.reader_view import names

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PICTURES = frozenset(("img", "picture", "video", "audio", "object", "embed", "canvas", "svg", "iframe"))
_COMMAS = re.compile("[,،﹐︐︑⹁⸴，]")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Signs of Chinese and Japanese, each of which says as much as two letters."""


class PageText:
    """A text of the page."""

    __slots__ = ("commas", "letters", "source", "text")

    def __init__(self, text: str, source: int) -> None:
        """``source`` is the ``mem_id`` of its node."""
        self.text, self.source = text, source
        self.letters = len(text) if text.isascii() else len(text) + len(_IDEOGRAPHS.findall(text))
        self.commas = len(_COMMAS.findall(text))


class PageElement:
    """An element of the page; the numbers are of all that is in it and not dropped."""

    __slots__ = (
        *("attributes", "children", "commas", "dropped", "end", "is_leaf", "letters", "link_letters", "name"),
        *("number", "order", "parent", "score", "source", "tag", "was_div"),
    )

    def __init__(self, tag: str, attributes: dict[str, str | None], source: int, parent: PageElement | None) -> None:
        self.tag, self.attributes, self.source, self.parent = tag, attributes, source, parent
        self.children: list[PageElement | PageText] = []
        self.name = names.name_of(attributes) if attributes else " "
        """Its class and id as written."""
        self.letters = self.commas = 0
        self.link_letters = 0.0
        self.score: float | None = None
        """Its points as a candidate; None if no paragraph has given it any."""
        self.dropped = False
        self.was_div = False
        """Whether it is a paragraph only because it is a ``div`` that has nothing but phrases."""
        self.is_leaf = False
        """Whether it is a block without blocks in it."""
        self.order: list[PageElement] = []
        """All elements of the page in reading order, dropped or not: ``number`` is its place there."""
        self.number = self.end = 0
        """Its place in ``order``, and the place after all that is in it."""

    def add_text(self, text: str, source: int) -> None:
        """Add a text that comes next, if it has any words; ``source`` is the ``mem_id`` of its node."""
        if words := " ".join(text.split()):
            self.children.append(PageText(words, source))

    @property
    def elements(self) -> list[PageElement]:
        """Its child elements that are not dropped."""
        return [child for child in self.children if isinstance(child, PageElement) and not child.dropped]

    def has_one_element(self) -> bool:
        """Whether it has exactly one child element that is not dropped."""
        found = (child for child in self.children if isinstance(child, PageElement) and not child.dropped)
        return next(found, None) is not None and next(found, None) is None

    @property
    def link_density(self) -> float:
        """The share of its letters that are in links."""
        return self.link_letters / self.letters if self.letters else 0.0

    def walk(self) -> Iterator[PageElement]:
        """All elements in it that are not dropped, in reading order; they may be dropped on the way."""
        order, number, end = self.order, self.number + 1, self.end
        while number < end:
            element = order[number]
            if not element.dropped:
                yield element
            number = element.end if element.dropped else number + 1

    def ancestors(self) -> Iterator[PageElement]:
        """The elements around it, from the inside out."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def drop(self) -> None:
        """Take it out of the page: it counts no more, but its own content stays in it."""
        if self.dropped:
            return
        self.dropped = True
        if not self.letters:
            return
        for element in self.ancestors():
            element.letters -= self.letters
            element.link_letters -= self.link_letters
            element.commas -= self.commas

    def words(self) -> str:
        """Its text on one line."""
        return " ".join(" ".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        """Its texts that are not dropped, in reading order."""
        stack = self.children[::-1]
        while stack:
            child = stack.pop()
            if isinstance(child, PageText):
                yield child.text
            elif not child.dropped:
                stack += child.children[::-1]
