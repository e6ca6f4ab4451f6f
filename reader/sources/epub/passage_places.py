"""Where passages of an article are in the documents of the book that it was read from: exactly, or not at all.

Source: EPUB Annotations 1.0 (W3C), "Using multiple selectors": an element by a CSS selector, and the place in its text.
"""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.span import Span
from reader.core.webannotation.document_place import DocumentPlace
from reader.core.webannotation.encode import as_mapping
from reader.sources.containers.xml_tree import local
from reader.sources.containers.zip_archive import ArchiveError
from reader.sources.epub.book_documents import SUFFIX, BookDocument, BookDocuments
from reader.sources.epub.common_letters import CommonLetters
from reader.sources.epub.css_paths import css_path
from reader.sources.epub.document_text import BookDocumentText

logger = logging.getLogger(__name__)

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark"),
        *("q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
        "var",
    )
)
"""Elements that are parts of a line: the paragraph around them is what a selector names."""


def passage_places(article: Article, notes: Mapping[str, Annotation]) -> dict[str, DocumentPlace]:
    """The places of annotations by their ids; of an article that is no book, none.

    One without a passage, or whose passage was not found, is on the first document.
    """
    if article.path is None or article.path.suffix.lower() != SUFFIX:
        return {}
    try:
        with BookDocuments(article.path, article) as book:
            return _places(book, article.text, notes)
    except (ArchiveError, OSError) as error:
        logger.info("The documents of a book cannot be read: %s", error)
        return {}


def _places(book: BookDocuments, text: str, notes: Mapping[str, Annotation]) -> dict[str, DocumentPlace]:
    found: dict[str, DocumentPlace] = {}
    by_document = [
        (document, key, note.span)
        for key, note in notes.items()
        if (document := book.at(note.span.start if note.span else 0)) is not None
    ]
    by_document.sort(key=lambda one: one[0].span.start)
    for document, some in groupby(by_document, key=lambda one: one[0]):
        find: Callable[[Span], Mapping[str, object] | None] | None = None
        for _, key, span in some:
            if span is not None and find is None:
                read = book.text(document)
                find = _Passages(read, text, document).selector if read else lambda _span: None
            selector = find(span) if span is not None and find is not None else None
            found[key] = DocumentPlace(document.item.href, _at_start(selector, notes[key]))
    return found


def _at_start(selector: Mapping[str, object] | None, note: Annotation) -> Mapping[str, object] | None:
    """A bookmark is a place, and no range."""
    if selector is None or not note.is_bookmark:
        return selector
    position = as_mapping(selector["refinedBy"])
    return {**selector, "refinedBy": {**position, "end": position["start"]}}


class _Passages:
    """Finds passages in one document."""

    def __init__(self, document: BookDocumentText, text: str, part: BookDocument) -> None:
        """``text`` is the article's."""
        self._document, self._common = document, CommonLetters(text, part.span, document)
        self._children: dict[Element, tuple[list[int], list[Element]]] = {}
        """The elements in one that was looked into, and where each begins."""
        self._ids = Counter(name for element in document.root.iter() if (name := element.get("id")))

    def selector(self, span: Span) -> Mapping[str, object] | None:
        """What selects a passage in the document; None if that is not certain."""
        place = self._common.in_document(span)
        if place is None or not self._document.is_shown(place):
            return None
        element = self._around(place)
        start = self._document.spans[element].start
        position = {"type": "TextPositionSelector", "start": place.start - start, "end": place.end - start}
        value = css_path(element, self._document.tree, self._ids)
        return {"type": "CssSelector", "value": value, "refinedBy": position}

    def _around(self, place: Span) -> Element:
        """The innermost element around a place that is more than a part of a line."""
        element = inner = self._document.body
        spans = self._document.spans
        while True:
            if inner not in self._children:
                self._children[inner] = [spans[child].start for child in inner], list(inner)
            starts, children = self._children[inner]
            number = bisect_right(starts, place.start) - 1
            if number < 0 or place.end > spans[children[number]].end:
                return element
            inner = children[number]
            if local(inner) not in _INLINE:
                element = inner
