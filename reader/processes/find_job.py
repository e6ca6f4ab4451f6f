"""Searches a text for regular expressions in a helper process, within limits of memory and processor time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reader.core.errors import WorkLimitError
from reader.core.search.hit_frames import SearchState, encode_failure, encode_hits
from reader.core.search.query import Query, QueryError
from reader.core.search.regex_search import TIME_LIMIT, too_complex
from reader.core.search.search import ArticleSearch
from reader.processes.limits import limit_cpu
from reader.work_limit import work_limit

COMPILE_LIMIT = 1.0
"""Seconds of processor time for reading an expression; an ordinary one takes some milliseconds."""
CPU_LIMIT = 2 * TIME_LIMIT + 1
"""Seconds of processor time after which the system ends this process: its own limits have not helped. A search that
goes round has its limit twice."""


class FindJob:
    """Gets its text once, and searches it for one query after the other. An answer's last frame says how it ended.

    The window has this process killed when it wants something else than what is searched for now.
    """

    def __init__(self) -> None:
        self._text = ""
        self._search: ArticleSearch | None = None
        self._number = 0

    def jobs(self) -> Mapping[str, Callable[..., Iterator[bytes]]]:
        """What can be asked for, by name."""
        return {"find_set_text": self.set_text, "find_append_text": self.append_text, "find": self.find}

    def set_text(self, number: int, text: str) -> Iterator[bytes]:
        """Search this text from now on."""
        self._text, self._search = text, None
        yield encode_hits(number, (), SearchState.DONE)
        import regex  # noqa: F401 - late: other jobs do not need it; a query is to find it loaded

    def append_text(self, number: int, text: str) -> Iterator[bytes]:
        """The text has become longer by this; the search is continued in it if it is the one with this number."""
        self._text += text
        if self._search is not None and self._number == number:
            self._search.extend_text(self._text)
            yield from self._results(self._search)
        else:
            self._search = None
            yield encode_hits(number, (), SearchState.DONE)

    def find(self, number: int, query: Query, start: int) -> Iterator[bytes]:
        """Search from the line of the code point ``start`` to the end, then from the beginning to there."""
        self._number, self._search = number, None
        limit_cpu(COMPILE_LIMIT + CPU_LIMIT)
        try:
            with work_limit(COMPILE_LIMIT):
                self._search = ArticleSearch(self._text, query, start)
        except QueryError as error:
            yield encode_failure(number, str(error))
        except WorkLimitError:
            yield encode_failure(number, str(too_complex()))
        else:
            yield from self._results(self._search)

    def _results(self, search: ArticleSearch) -> Iterator[bytes]:
        limit_cpu(CPU_LIMIT)
        try:
            while not search.done:
                if hits := search.advance():
                    yield encode_hits(self._number, hits)
        except QueryError as error:
            self._search = None
            yield encode_failure(self._number, str(error))
        else:
            yield encode_hits(self._number, (), SearchState.DONE)
