"""Searching an article's text step by step, from the reader's position to the end and then from the start."""

from __future__ import annotations

from reader.core.search.any_word_search import AnyWordSearch
from reader.core.search.query import Finder, Query
from reader.core.search.regex_search import RegexSearch
from reader.core.search.word_search import WordSearch
from reader.core.span import Span
from reader.core.text.search_folding import next_cluster_boundary

MAX_HITS = 20_000
"""The search stops at this number of hits."""


class ArticleSearch:
    """One search, begun at a code point: to the end of the text, then from its start to where it began.

    Hits do not overlap. Of two that would, the one that is met first counts.
    """

    def __init__(self, text: str, query: Query, start: int = 0, finder: Finder | None = None) -> None:
        """It begins with the line that ``start`` is in. ``finder`` is made from the query if none is given.

        Raises:
            QueryError: the expression cannot be read.

        """
        self._text = text
        self._start = next_cluster_boundary(text, text.rfind("\n", 0, max(0, start)) + 1)
        self._finder = finder or _finder(query)
        self._after: list[Span] = []
        self._before: list[Span] = []
        self._ahead, self._round = (len(text), self._start) if query.empty else (self._start, 0)
        self._empty = query.empty

    @property
    def hits(self) -> list[Span]:
        """What is found so far, in the text's order."""
        return self._before + self._after

    @property
    def at_limit(self) -> bool:
        """Whether the search stopped at ``MAX_HITS``: there may be more."""
        return len(self._before) + len(self._after) >= MAX_HITS

    @property
    def done(self) -> bool:
        """Whether there is nothing left to do."""
        return self.at_limit or (self._ahead >= len(self._text) and self._round >= self._start)

    def advance(self) -> list[Span]:
        """Take one more step, and return the hits that it has found.

        Raises:
            QueryError: this takes too long; the search is over, with the hits that it has.

        """
        room = MAX_HITS - len(self._before) - len(self._after)
        if self.done:
            return []
        text, ahead, round_ = self._text, self._ahead, self._round
        self._ahead, self._round = len(text), self._start  # where the search is over, if what follows gives up
        if ahead < len(text):
            found, self._ahead = self._finder.find(text, ahead, len(text))
            self._round = round_
            found = found[:room]
            self._after += found
        else:
            found, self._round = self._finder.find(text, round_, self._start)
            first = self._after[0].start if self._after else len(text)
            found = [span for span in found[:room] if span.end <= first]
            self._before += found
        return found

    def extend_text(self, text: str) -> None:
        """Continue in a longer text that begins with the one that was searched; the hits stay."""
        old, self._text = len(self._text), text
        if self._empty:
            self._ahead = len(text)
            return
        seen = self._after[-1].end if self._after else self._start
        back = old - self._finder.lookahead
        self._ahead = max(seen, min(self._ahead, next_cluster_boundary(text, max(self._start, back))))


def _finder(query: Query) -> Finder:
    if query.expression:
        return RegexSearch(query)
    return AnyWordSearch(query) if query.any_word else WordSearch(query)


def find_all(text: str, query: Query | str, start: int = 0) -> list[Span]:
    """Every hit, up to ``MAX_HITS``, in order; a mere string is looked for as words.

    Raises:
        QueryError: the expression cannot be read, or takes too long.

    """
    search = ArticleSearch(text, Query(query) if isinstance(query, str) else query, start)
    while not search.done:
        search.advance()
    return search.hits
