"""The letters that a document of a book and the part of the article have in common that was read from it."""

from __future__ import annotations

from reader.core.span import Span
from reader.sources.epub.document_text import BookDocumentText, Letters

_CONTEXT = 40
"""So many letters on either side tell one of several equal passages from the others."""


class CommonLetters:
    """Takes passages from one to the other: for sure, or not at all."""

    def __init__(self, text: str, part: Span, document: BookDocumentText) -> None:
        """``text`` is the article's, ``part`` what of it was read from the document."""
        self._part = part
        self._ours, self._theirs = Letters(text, [part]), document.shown_letters()
        self._is_same = self._ours.text == self._theirs.text

    def in_document(self, span: Span) -> Span | None:
        """Where a passage of the article is in the text of the document; None if that is not certain."""
        is_part = self._part.start <= span.start and span.end <= self._part.end
        return self._taken(self._ours.within(span), self._ours, self._theirs) if is_part else None

    def in_article(self, span: Span) -> Span | None:
        """Where a passage of the document is in the article's text; None if that is not certain."""
        return self._taken(self._theirs.within(span), self._theirs, self._ours)

    def _taken(self, letters: Span, source: Letters, aim: Letters) -> Span | None:
        if letters.start >= letters.end:
            return None
        found = letters if self._is_same else _same_letters(letters, source.text, aim.text)
        return aim.in_text(found) if found else None


def _same_letters(letters: Span, source: str, aim: str) -> Span | None:
    """The same letters in ``aim``, if both have them once; or once with what is around them."""
    around = Span(max(0, letters.start - _CONTEXT), min(len(source), letters.end + _CONTEXT))
    for part in (letters, around):
        wanted = part.extract(source)
        at = aim.find(wanted)
        if at >= 0 and _is_only(wanted, aim) and _is_only(wanted, source):
            start = at + letters.start - part.start
            return Span(start, start + letters.length)
    return None


def _is_only(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0
