"""Whether somebody has made what a note suggests for its passage."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle
from reader.core.article import Article
from reader.core.revision.position_check import same_letters, same_words
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span

_ADDRESS = re.compile(r"\]\([^()\s]*\)")
"""Where a link in Markdown leads: no words of the text."""


def is_made(text: str, note: Annotation) -> bool:
    """Whether the suggested words stand in the text in place of those that were marked, or the passage is gone.

    Gone is a passage that should go, by a suggestion or because it is struck through, if it was looked for in vain.
    """
    target = note.target
    if target is None or not note.is_mark:
        return False
    if note.suggestion:
        return target.span is not None and _replaced(text, target.span, note)
    deletes = note.suggestion == "" or note.style is MarkStyle.STRIKETHROUGH
    if not deletes or target.span is not None or target.match is None:
        return False
    guess = target.match.guess  # a sign that was left of it is no place where it may be
    return guess is None or not _has_letters(guess.extract(text))


def placed_on_suggestion(article: Article, note: Annotation) -> Annotation:
    """The note on the words that it suggests, if it was found there with doubt; nobody has to confirm them."""
    target = note.target
    if target is None or not note.suggestion or target.match is None or target.match.checked:
        return note
    place = target.span or target.match.guess
    if place is None or not _replaced(article.text, place, note):
        return note
    fresh = describe(article, place)
    quote = fresh.quote._replace(exact=target.quote.exact)
    return replace(note, target=fresh._replace(quote=quote, match=MatchRecord(MatchKind.EDITED, checked=True)))


def _replaced(text: str, place: Span, note: Annotation) -> bool:
    """Whether the words there are those suggested, whatever their markup, and not those that were marked."""
    words, suggestion = place.extract(text), _ADDRESS.sub("]", note.suggestion or "")
    return _has_letters(suggestion) and same_letters(words, suggestion) and not same_words(words, note.quote)


def _has_letters(words: str) -> bool:
    return any(map(str.isalnum, words))
