"""Searches the notebook, a few milliseconds at a time, and makes the rows of the list from the matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.notebook.rows import FoundNotes, NotebookRows
from reader.core.colour import Colour
from reader.core.notes.query import NoteQuery
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.query import NotebookQuery
from reader.translation import msgid, tr

TURN = 0.010
"""Seconds of searching in one turn of the event loop."""
MAX_GROUPED = 5_000
"""More matches than this are not grouped into exact and partial ones."""
EXACT, PARTIAL = msgid("Exact"), msgid("Partial matches")
"""The headings of exact and of partial matches."""


class NotebookFilter(NamedTuple):
    """Which notes to search for; an empty filter matches all."""

    query: NoteQuery = NoteQuery()
    """What was typed."""
    tags: frozenset[str] = frozenset()
    """Any of them."""
    colours: frozenset[Colour] = frozenset()
    """Any of them; a note on an article or a section has none."""
    since: int = 0
    """Changed no earlier than this: milliseconds since 1970."""


class SearchRequest(NamedTuple):
    """What to search for, and how to list it."""

    filter: NotebookFilter
    only_file: str = ""
    """The file name of the one article to list; empty for all."""
    newest_first: bool = False
    """Whether to sort by the time of the last change instead of by article."""


class SearchResult(NamedTuple):
    """The result of a search."""

    request: SearchRequest
    rows: NotebookRows
    articles: list[ArticleNotes]
    """All articles, the one that was changed last first."""
    counts: dict[str, int]
    """How many notes were found in each article that has any, listed or not."""
    numbers: dict[str, Sequence[int]]
    """The numbers of these notes."""


class NotebookSearch(QObject):
    """Searches the notebook; a new search cancels the one before.

    Signals:
        done(SearchResult).
    """

    done = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._last: dict[str, tuple[ArticleNotes, int]] = {}
        self._steps: Iterator[SearchResult | None] = iter(())
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a search is running."""
        return self._turn.isActive()

    def start(self, articles: Iterable[ArticleNotes], request: SearchRequest) -> None:
        """Search these articles."""
        self._steps = self._search(list(articles), request)
        self._go_on()

    def close(self) -> None:
        """Cancel the search, and drop all that refers to articles."""
        self._turn.stop()
        self._steps = iter(())
        self._last.clear()

    def last_change(self, article: ArticleNotes) -> int:
        """When a note was last changed: milliseconds since 1970; 0 if there are no notes."""
        known = self._last.get(article.name)
        if known is None or known[0] is not article:
            known = self._last[article.name] = (article, max(article.modified_times(), default=0))
        return known[1]

    def _go_on(self) -> None:
        end = perf_counter() + TURN
        for result in self._steps:
            if result is not None:
                self.done.emit(result)
                return
            if perf_counter() > end:
                self._turn.start()
                return

    def _search(self, articles: list[ArticleNotes], request: SearchRequest) -> Iterator[SearchResult | None]:
        articles.sort(key=lambda article: (-self.last_change(article), article.name))
        found: list[FoundNotes] = []
        query = NotebookQuery(*request.filter)
        for article in articles:
            found.append((article, query.matches(article)))
            yield None
        counts = {article.name: len(numbers) for article, numbers in found if numbers}
        listed = (
            [(article, numbers) for article, numbers in found if article.name == request.only_file]
            if request.only_file
            else found
        )
        rows = NotebookRows()
        if query.has_terms and sum(len(numbers) for _, numbers in listed) <= MAX_GROUPED:
            yield from self._grouped(rows, listed, request, query)
        else:
            yield from self._listed(rows, listed, request)
        numbers = {article.name: numbers for article, numbers in found if numbers}
        yield SearchResult(request, rows, articles, counts, numbers)

    def _grouped(
        self, rows: NotebookRows, found: list[FoundNotes], request: SearchRequest, query: NotebookQuery
    ) -> Iterator[None]:
        exactly: list[FoundNotes] = []
        loosely: list[FoundNotes] = []
        for article, numbers in found:
            exact = query.exact_matches(article, numbers)
            rest = set(exact)
            exactly.append((article, exact))
            loosely.append((article, [number for number in numbers if number not in rest]))
            yield
        both = any(numbers for _, numbers in exactly) and any(numbers for _, numbers in loosely)
        for words, some in ((EXACT, exactly), (PARTIAL, loosely)):
            if both:
                rows.add_group(tr(words))
            yield from self._listed(rows, some, request)

    def _listed(self, rows: NotebookRows, found: list[FoundNotes], request: SearchRequest) -> Iterator[None]:
        if request.newest_first:
            yield from rows.add_days(found, self._today())
            return
        for article, numbers in found:
            rows.add_article(article, numbers)
            yield
