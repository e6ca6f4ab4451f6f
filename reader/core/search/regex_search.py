"""Search by regular expression; an expression may use up any time and memory, so this runs in a helper process.

``re`` cannot be stopped, and ``(a+)+$`` may keep it busy for years. Such a search cannot be done in slices either,
since a match may have any length. The library ``regex`` has the same syntax and more, and a timeout for searching.
There is none for compiling, and ``(?:a{9999}){9999}`` takes gigabytes: ``reader.processes.find_job`` limits that.
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
"""The most letters of an expression."""
BATCH_SIZE = 500
"""The number of matches of one step; the first steps have fewer, so that the first match is known at once."""
GROWTH = 4
"""How many times as many matches a step has as the one before, up to that."""


def too_complex() -> QueryError:
    """The error for an expression that needs too much time or memory to be read, or too much memory to be searched."""
    return QueryError(tr("This regular expression is too complex."))


class RegexSearch:
    """Searches for a regular expression in the unfolded text. Empty matches are skipped."""

    lookahead = 0

    def __init__(self, query: Query, seconds: float = TIME_LIMIT) -> None:
        """Takes 20 ms where it is the first.

        Raises:
            QueryError: this is no regular expression, or none that can be searched for.

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
        except (RecursionError, OverflowError, ValueError, MemoryError):
            raise too_complex() from None
        if self._pattern.flags & regex.REVERSE:
            raise QueryError(tr("A regular expression cannot search backwards."))
        self._seconds, self._batch = seconds, 1
        self._fault: QueryError | None = None
        """Why the search was given up, to be raised when the hits before have been returned."""
        self._expected: tuple[str, int] | None = None
        self._spans: Iterator[Span] = iter(())

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """Up to some hundred hits; see ``Finder``.

        Raises:
            QueryError: it takes too long or too much memory, and is given up.

        """
        if self._fault is not None:
            raise self._fault
        if self._expected is None or self._expected[0] is not text or self._expected[1] != start:
            self._spans = self._matches(text, start)
        found, wanted = list[Span](), self._batch
        try:
            for span in islice(self._spans, wanted):
                if span.start >= stop:
                    break
                found.append(span)
        except TimeoutError:
            sentence = tr("The search took too long and was stopped after {seconds} s.", seconds=f"{self._seconds:g}")
            self._fault = QueryError(sentence)
        except (MemoryError, RecursionError):
            self._fault = too_complex()
        if self._fault is not None and not found:
            raise self._fault
        if self._fault is None and len(found) < wanted:
            self._expected = None
            return found, stop
        self._batch = min(BATCH_SIZE, GROWTH * wanted)
        self._expected = text, found[-1].end
        return found, found[-1].end

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
