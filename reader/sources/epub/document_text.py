"""The text of one document of a book as the DOM has it, and where in it each element lies.

Source: DOM Living Standard, ``textContent``: the text of all descendants, that of comments and instructions excepted.
Positions are in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reader.core.span import Span
from reader.sources.containers.xml_tree import descendants, local, parse_xml
from reader.sources.epub.css_paths import tree_of

_LETTERS = re.compile("[^\\s\ufffc\u00ad\u200b\u2060\ufeff]+")
"""What is the same in the article and in its document: white space is not, nor are signs that nobody sees."""
_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "title"))
"""Elements whose text is part of the DOM, but none of the article's."""


class BookDocumentText:
    """The body of one document."""

    def __init__(self, data: bytes) -> None:
        """``data`` is the document.

        Raises:
            ValueError: it is not well-formed, so that programs do not agree on its DOM.
        """
        root = parse_xml(data)
        self.root = root
        self.body = next(descendants(root, "body"), root)
        self.spans: dict[Element, Span] = {}
        """Where each element's text lies in ``text``."""
        self.tree = tree_of(root)
        self._shown: list[Span] = []
        self.text = "".join(self._walk())

    def shown_letters(self) -> Letters:
        """The letters of what is shown of the text."""
        return Letters(self.text, self._shown)

    def is_shown(self, span: Span) -> bool:
        """Whether all of a part of the text is shown, and not the source of a script, say."""
        number = bisect_right(self._shown, span.start, key=lambda one: one.start) - 1
        at = span.start
        while 0 <= number < len(self._shown) and self._shown[number].start <= at < span.end:
            at = max(at, self._shown[number].end)
            number += 1
        return at >= span.end

    def _walk(self) -> Iterator[str]:
        position = 0

        def piece(text: str | None, *, hidden: bool) -> Iterator[str]:
            nonlocal position
            if text:
                if not hidden:
                    self._shown.append(Span(position, position + len(text)))
                position += len(text)
                yield text

        open_elements = [(self.body, iter(self.body), 0, False)]
        yield from piece(self.body.text, hidden=False)
        while open_elements:
            element, children, start, hidden = open_elements[-1]
            child = next(children, None)
            if child is None:
                open_elements.pop()
                self.spans[element] = Span(start, position)
                if open_elements:
                    yield from piece(element.tail, hidden=open_elements[-1][3])
                continue
            inside = hidden or local(child) in _HIDDEN
            open_elements.append((child, iter(child), position, inside))
            yield from piece(child.text, hidden=inside)


class Letters:
    """The letters of a text without white space, and where each is in it."""

    def __init__(self, text: str, parts: list[Span]) -> None:
        """``parts`` are those parts of the text that count."""
        words = [found for part in parts for found in _LETTERS.finditer(text, part.start, part.end)]
        self.text = "".join(word[0] for word in words)
        self._places = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        self._starts: list[int] = []
        length = 0
        for word in words:
            self._starts.append(length)
            length += word.end() - word.start()

    def within(self, span: Span) -> Span:
        """The letters that lie in a part of the text."""
        return Span(self._letter_from(span.start), self._letter_from(span.end))

    def in_text(self, letters: Span) -> Span:
        """Where some letters are in the text, from the first to the last; there must be one."""
        return Span(self._place(letters.start), self._place(letters.end - 1) + 1)

    def _letter_from(self, position: int) -> int:
        """The number of the first letter at a position or after it."""
        word = bisect_right(self._places, position) - 1
        if word < 0:
            return 0
        return self._starts[word] + min(position, self._ends[word]) - self._places[word]

    def _place(self, letter: int) -> int:
        word = bisect_right(self._starts, letter) - 1
        return self._places[word] + letter - self._starts[word]
