"""The places of a passage where words are found, with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reader.core.library.index_words import fold_words
from reader.core.library.indexed_file import IndexedFile, Passage
from reader.core.library.text_hit import TextHit
from reader.core.library.words_query import WordsQuery
from reader.core.span import Span

AROUND = 90
"""Code points before and after what was found."""


def hits_in(file: IndexedFile, passages: Iterable[Passage], query: WordsQuery, most: int) -> Iterator[TextHit]:
    """The first places in an article where one of the words stands, at most ``most``."""
    pattern = re.compile("|".join(f"(?:{term.pattern})" for term in query.terms))
    left = most
    for passage in passages:
        for span in _spans(passage.text, pattern, left):
            yield _hit(file, passage, span)
            left -= 1
        if left <= 0:
            return


def _spans(text: str, pattern: re.Pattern[str], most: int) -> Iterator[Span]:
    folded = fold_words(text)
    last = -1
    for found in pattern.finditer(folded.text):
        span = folded.to_text_span(*found.span())
        if span and span.start > last and most > 0:
            last, most = span.start + AROUND, most - 1
            yield span


def _hit(file: IndexedFile, passage: Passage, span: Span) -> TextHit:
    text, start = passage.text, passage.start + span.start
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    section = next((path for at, path in reversed(passage.sections) if at <= start), ())
    number = bisect_right(passage.lines, start, key=lambda pair: pair[0])
    line = passage.lines[number - 1][1] if number else 0
    around = (" ".join(part.split()) for part in (before, span.extract(text), after))
    return TextHit(file.path, file.title, section, start, passage.start + span.end, line, *around)
