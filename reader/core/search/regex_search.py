"""Search by regular expression; it may take long, and must not run on the window's thread.

``re`` cannot be stopped and holds the interpreter lock until it has a result, and ``(a+)+$`` may keep it busy for
years. Such a search cannot be done in slices either, since a match may have any length. The library ``regex`` has the
same syntax, releases the lock while it searches, and has a timeout: on a thread of its own it does not block the
window, and ends by itself. Another process, which could be killed, would need a copy of the text and more time to
start than most searches take in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader.core.search.query import Query, QueryError
from reader.core.span import Span
from reader.translation import tr

TIME_LIMIT = 2.0
"""Seconds of processor time after which a search is given up."""
MAX_PATTERN_LENGTH = 1000
"""The most letters of an expression; compiling a longer one might block the window."""
BATCH_SIZE = 500
"""The number of matches of one step."""


class RegexSearch:
    """Searches for a regular expression in the unfolded text. Empty matches are skipped."""

    lookahead = 0

    def __init__(self, query: Query, seconds: float = TIME_LIMIT) -> None:
        """Takes 20 ms where it is the first.

        Raises:
            QueryError: this is no regular expression.

        """
        import regex  # late: few searches need it

        flags = regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
        if len(query.words) > MAX_PATTERN_LENGTH:
            raise QueryError(
                tr("A regular expression can have at most {limit:,} characters.", limit=MAX_PATTERN_LENGTH)
            )
        try:
            self._pattern = regex.compile(query.words, flags)
            if query.whole_word:
                inside = r"(?:\b|(?!\w))"  # anywhere but between two letters of a word
                self._pattern = regex.compile(f"{inside}(?:{query.words}){inside}", flags)
        except regex.error as error:
            raise QueryError(_describe_error(error, query.words)) from None
        except (RecursionError, OverflowError, ValueError):
            raise QueryError(tr("This regular expression is too complex.")) from None
        self._seconds = seconds
        self._expected: tuple[str, int] | None = None
        self._spans: Iterator[Span] = iter(())

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """Some hundred hits, or all that are left; see ``Finder``.

        Raises:
            QueryError: it takes too long, and is given up.

        """
        if self._expected is None or self._expected[0] is not text or self._expected[1] != start:
            self._spans = self._matches(text, start)
        found = []
        try:
            for span in islice(self._spans, BATCH_SIZE):
                if span.start >= stop:
                    break
                found.append(span)
            else:
                if len(found) == BATCH_SIZE:
                    self._expected = text, found[-1].end
                    return found, found[-1].end
        except TimeoutError:
            raise QueryError(
                tr("The search took too long and was stopped after {seconds} s.", seconds=f"{self._seconds:g}")
            ) from None
        self._expected = None
        return found, stop

    def _matches(self, text: str, start: int) -> Iterator[Span]:
        for match in self._pattern.finditer(text, start, timeout=self._seconds):
            if match.end() > match.start():
                yield Span(*match.span())


def _describe_error(error: Exception, pattern: str) -> str:
    """What is wrong with a pattern, and where, as far as the library says."""
    reason, position = getattr(error, "msg", str(error)), getattr(error, "pos", None)
    if position is None:
        return tr("This is not a regular expression: {reason}.", reason=reason)
    character = max(1, min(position, len(pattern)))
    return tr("This is not a regular expression: {reason} at character {position}.", reason=reason, position=character)
