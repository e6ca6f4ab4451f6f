"""Search for any of several words, as the library's search reads them, a slice of the text at a time."""

from __future__ import annotations

from reader.core.search.query import Query
from reader.core.search.word_search import LOOKAHEAD_MARGIN, LOOKBEHIND, SLICE_LENGTH, end_of_hits
from reader.core.search.words_query import parse_words
from reader.core.span import Span
from reader.core.text.search_folding import FoldOptions, next_cluster_boundary


class AnyWordSearch:
    """Finds what the library marks in a passage: each word, a beginning if it is the last, what is in quotation marks.

    Words after a minus sign are not looked for. Hits that would overlap are one.
    """

    def __init__(self, query: Query, slice_length: int = SLICE_LENGTH) -> None:
        """With ``whole_word`` the last word is no beginning either."""
        words = f"{query.words} " if query.whole_word else query.words
        self._query, self._slice = parse_words(words, FoldOptions(query.case, query.accents)), slice_length
        longest = max((sum(map(len, term.runs)) for term in self._query.terms), default=0)
        self.lookahead = 4 * longest + LOOKAHEAD_MARGIN  # an accent on each letter, and some space between

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """One slice's hits; see ``Finder``."""
        if self._query.is_empty:
            return [], stop
        stop = min(stop, next_cluster_boundary(text, start + self._slice))
        first = next_cluster_boundary(text, max(0, start - LOOKBEHIND))
        found = self._query.spans(text[first : end_of_hits(text, stop, self.lookahead)])
        hits = [Span(first + span.start, first + span.end) for span in found]
        hits = [hit for hit in hits if max(first, start) <= hit.start < stop]
        return hits, max(stop, hits[-1].end) if hits else stop
