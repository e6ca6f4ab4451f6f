"""Where imported notes are in the article whose selectors are for a document of the book, or for its words alone.

Sources: EPUB Annotations 1.0 (W3C), "Selector"; Web Annotation Data Model, section 4.2.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace

from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.notes.imported_file import ImportedFile, ImportedNote
from reader.core.revision.position_check import same_letters
from reader.core.span import Span
from reader.core.webannotation.document_place import DocumentSelectors
from reader.core.webannotation.encode import as_list
from reader.core.webannotation.text_fragment import DIRECTIVE, find_text_fragment, read_text_fragment
from reader.sources.containers.zip_archive import ArchiveError
from reader.sources.epub.book_documents import SUFFIX, BookDocument, BookDocuments
from reader.sources.epub.common_letters import CommonLetters
from reader.sources.epub.css_paths import select
from reader.sources.epub.document_text import BookDocumentText

logger = logging.getLogger(__name__)

_FIRST_WORDS = 6
"""So many words are where a place without extent is."""
_NEAR = 400
"""Within so many code points they are looked for."""


def with_passages(file: ImportedFile, article: Article, checkpoint: Callable[[], None] = lambda: None) -> ImportedFile:
    """The file with places in ``article`` for notes whose selectors select one there for sure, or in its book.

    A note that has a quote, too, is placed only where its words are; the others are left to be found by their quotes.
    """
    places = [(number, note.place) for number, note in enumerate(file.notes) if note.place]
    if not places:
        return file
    notes = list(file.notes)
    with _opened(article) or nullcontext() as book:
        reader = _PlaceReader(article, book)
        for number, place in sorted(places, key=lambda one: one[1].document):
            checkpoint()
            if span := reader.span(place, notes[number].annotation.quote):
                notes[number] = _placed(notes[number], article, span)
    return replace(file, notes=notes)


def _opened(article: Article) -> BookDocuments | None:
    """The book that an article is; None if it is none, or cannot be read."""
    if article.path is None or article.path.suffix.lower() != SUFFIX:
        return None
    try:
        return BookDocuments(article.path, article)
    except (ArchiveError, OSError) as error:
        logger.info("The documents of a book cannot be read: %s", error)
        return None


def _placed(note: ImportedNote, article: Article, span: Span) -> ImportedNote:
    return note._replace(annotation=replace(note.annotation, target=describe(article, span)), is_placed=True)


class _PlaceReader:
    """Reads places in one article."""

    def __init__(self, article: Article, book: BookDocuments | None) -> None:
        self._article, self._book = article, book
        self._common: tuple[BookDocumentText, CommonLetters] | None = None
        """What the last document has in common with the article."""

    def span(self, place: DocumentSelectors, words: str) -> Span | None:
        """Where a place is in the article; ``words`` are those that must be there, if they are known."""
        document = self._book.named(place.document) if self._book else None
        for selector in place.selectors:
            span = self._selected(document, selector)
            if span and (not words or same_letters(span.extract(self._article.text), words)):
                return span
        return document.span and self._first_words(document.span) if document and not place.selectors else None

    def _selected(self, document: BookDocument | None, selector: Mapping[str, object]) -> Span | None:
        part = document.span if document else Span(0, len(self._article.text))
        if span := _of_fragment(selector, part.extract(self._article.text)):
            return Span(part.start + span.start, part.start + span.end)
        read = self._book.text(document) if self._book and document else None
        if read is None or document is None:
            return None
        found = _selected_in(read, selector, Span(0, len(read.text)))
        return self._in_article(read, document, found) if found else None

    def _in_article(self, read: BookDocumentText, document: BookDocument, span: Span) -> Span | None:
        if self._common is None or self._common[0] is not read:
            self._common = read, CommonLetters(self._article.text, document.span, read)
        if span.start < span.end:
            return self._common[1].in_article(span)
        begun = self._common[1].in_article(Span(span.start, min(len(read.text), span.start + _NEAR)))
        return self._first_words(begun) if begun else None

    def _first_words(self, span: Span) -> Span | None:
        """The first words of a part of the article, to the end of its block at most."""
        text = self._article.text
        start = next((at for at in range(span.start, span.end) if not text[at].isspace()), span.end)
        block = self._article.block_at(start)
        line = text[start : min(start + _NEAR, block.span.end if block else span.end)]
        words = " ".join(line.split(" ")[:_FIRST_WORDS]).rstrip()
        return Span(start, start + len(words)) if words else None


def _selected_in(document: BookDocumentText, selector: Mapping[str, object], within: Span) -> Span | None:
    """What a selector selects in a part of a document, and those that refine it; None if it does not, or is unknown."""
    kind, value = selector.get("type"), selector.get("value")
    span: Span | None = None
    if kind == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        if type(start) is int and type(end) is int and 0 <= start <= end <= within.length:
            span = Span(within.start + start, within.start + end)
    elif kind == "CssSelector" and isinstance(value, str):
        element = select(document.root, value, document.tree)
        span = document.spans.get(element) if element is not None else None
    elif kind == "FragmentSelector" and isinstance(value, str):
        span = _of_fragment(selector, within.extract(document.text)) or _with_id(document, value)
    refining = [one for one in as_list(selector.get("refinedBy")) if isinstance(one, Mapping)]
    if span is None or not refining:
        return span
    return next((found for one in refining if (found := _selected_in(document, one, span))), None)


def _of_fragment(selector: Mapping[str, object], text: str) -> Span | None:
    """What a text fragment selects; it is the only kind that needs no document."""
    value = selector.get("value")
    fragment = read_text_fragment(value) if isinstance(value, str) and DIRECTIVE in value else None
    return find_text_fragment(text, fragment) if fragment else None


def _with_id(document: BookDocumentText, name: str) -> Span | None:
    return next((span for element, span in document.spans.items() if element.get("id") == name), None)
