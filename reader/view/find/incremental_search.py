"""A running search: words a little at a time between two frames, a regular expression in a helper process."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.tasks.helper_pool import HelperPool
from reader.core.search.query import Query
from reader.core.search.search import MAX_HITS, ArticleSearch
from reader.core.span import Span
from reader.view.find.expression_search import ExpressionSearch

BUDGET = 0.008
"""Seconds that the GUI thread searches at a time."""
FIRST = 0.003
"""Seconds after which the first hits are shown, if there are any."""
INTERVAL = 0.05
"""Seconds between two announcements of hits, until all are found."""
FRAME = 16
"""Milliseconds from one turn of a search on the GUI thread to the next; painting and keys have the rest."""


class IncrementalSearch(QObject):
    """Searches one text for one query; another start, or a stop, ends the search before.

    Signals:
        results_changed(): there are more hits than before, or all.
    """

    results_changed = Signal()

    def __init__(self, helpers: HelperPool, parent: QObject | None = None) -> None:
        """``helpers`` are processes that can search for regular expressions."""
        super().__init__(parent)
        self._query = Query("")
        self._search: ArticleSearch | None = None
        """The search for words, if it is words that are searched for."""
        self._expressions = ExpressionSearch(helpers, self)
        self._expressions.progressed.connect(self._receive)
        self.hits: Sequence[Span] = ()
        """What has been found so far, in the order of the text."""
        self.error = ""
        """Why the search could not be started or finished, in a sentence for the reader; mostly empty."""
        self._starting = False
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive() or self._expressions.running

    @property
    def truncated(self) -> bool:
        """Whether there may be more hits than those that are counted."""
        return not self.running and len(self.hits) >= MAX_HITS

    def start(self, text: str, query: Query, start: int) -> None:
        """Search from the line of the code point ``start``; the first hits are announced before this returns."""
        self._forget()
        self._query = query
        if not query.expression:
            self._search = ArticleSearch(text, query, start)
            self._begin()
        elif query.empty:
            self._expressions.prepare(text)
            self.results_changed.emit()
        else:
            self._starting = True
            self._expressions.start(text, query, start)
            self._starting = False
            self._receive()

    def grow(self, text: str) -> None:
        """Go on in a longer text, which begins with all of the one before."""
        if self._query.expression:
            self._expressions.grow(text)
        elif self._search is not None:
            self._search.extend_text(text)
            self._begin()

    def stop(self) -> None:
        """Forget the query and its hits."""
        self._forget()
        self._expressions.stop()

    def _forget(self) -> None:
        self._timer.stop()
        self._expressions.forget()
        self._search, self._query = None, Query("")
        self.hits, self.error = (), ""

    # Words

    def _begin(self) -> None:
        self._timer.start(FRAME)
        self._go_on(first=True)

    def _go_on(self, *, first: bool = False) -> None:
        done = self._search_here(first=first)
        if done:
            self._timer.stop()
        if done or first or perf_counter() - self._last > INTERVAL:
            self._announce()

    def _search_here(self, *, first: bool) -> bool:
        search, begun = self._search, perf_counter()
        if search is None:
            return True
        while not search.done and (spent := perf_counter() - begun) < BUDGET:
            if first and spent > FIRST and search.hits:
                break  # show the first hits at once
            search.advance()
        self.hits = search.hits
        return search.done

    # Expressions

    def _receive(self) -> None:
        """Take over what the helper has found, and announce it: the first and the last hits at once."""
        expressions = self._expressions
        if self._starting:
            return
        if not expressions.running or not self.hits or perf_counter() - self._last > INTERVAL:
            self.hits, self.error = expressions.hits, expressions.error
            self._announce()

    def _announce(self) -> None:
        self._last = perf_counter()
        self.results_changed.emit()
