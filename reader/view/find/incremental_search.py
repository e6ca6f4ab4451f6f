"""A running search: words a little at a time between two frames, a regular expression on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.search.query import Query, QueryError
from reader.core.search.search import ArticleSearch
from reader.core.span import Span

BUDGET = 0.008
"""Seconds that the GUI thread searches at a time."""
FIRST = 0.003
"""Seconds after which the first hits are shown, if there are any."""
INTERVAL = 0.05
"""Seconds between two announcements of hits, until all are found."""
POLL = 8
"""Milliseconds between two checks of the thread."""
FRAME = 16
"""Milliseconds from one turn of a search on the GUI thread to the next; painting and keys have the rest."""


class _RegexThread:
    """Searches for a regular expression on a thread, until it is done or ``cancelled`` is set."""

    def __init__(self, search: ArticleSearch) -> None:
        self.search, self.hits, self.fault = search, list[Span](), ""
        self.cancelled = False
        self._thread = Thread(target=self._run, name="find", daemon=True)
        self._thread.start()

    def ended(self, seconds: float = 0.0) -> bool:
        """Return whether it has ended, after waiting for at most this many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            while not self.cancelled and not self.search.done:
                self.search.advance()
                self.hits = self.search.hits
        except QueryError as error:
            self.fault, self.hits = str(error), self.search.hits


class IncrementalSearch(QObject):
    """Searches one text for one query; another start, or a stop, ends the search before.

    Signals:
        results_changed(): there are more hits than before, or all.
    """

    results_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text, self._query, self._start = "", Query(""), 0
        self._search: ArticleSearch | None = None
        self._thread: _RegexThread | None = None
        self.hits: Sequence[Span] = ()
        """What has been found so far, in the order of the text."""
        self.error = ""
        """Why the search could not be started or finished, in a sentence for the reader; mostly empty."""
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive()

    @property
    def truncated(self) -> bool:
        """Whether there may be more hits than those that are counted."""
        return self._search is not None and not self.running and self._search.at_limit

    def start(self, text: str, query: Query, start: int) -> None:
        """Search from the line of the code point ``start``; the first hits are announced before this returns."""
        self.stop()
        self._text, self._query, self._start = text, query, start
        try:
            self._search = ArticleSearch(text, query, start)
        except QueryError as error:
            self.error = str(error)
            self.results_changed.emit()
            return
        self._begin()

    def grow(self, text: str) -> None:
        """Go on in a longer text, which begins with all of the one before."""
        if self._search is None or (self._thread is not None and self.running):
            self.start(text, self._query, self._start)  # the thread uses the search that is running
            return
        self._text = text
        self._search.extend_text(text)
        self._begin()

    def stop(self) -> None:
        """Forget the query and its hits."""
        if self._thread is not None:
            self._thread.cancelled = True
        self._timer.stop()
        self._search, self._thread = None, None
        self.hits, self.error = (), ""

    def _begin(self) -> None:
        search = self._search
        if search is None:
            return
        if self._query.expression and not search.done:
            self._thread = _RegexThread(search)
            self._timer.start(POLL)
            self._thread.ended(BUDGET)
        else:
            self._timer.start(FRAME)
        self._go_on(first=True)

    def _go_on(self, *, first: bool = False) -> None:
        done = self._check_thread() if self._thread is not None else self._search_here(first=first)
        if done:
            self._timer.stop()
        if done or first or perf_counter() - self._last > INTERVAL:
            self._last = perf_counter()
            self.results_changed.emit()

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

    def _check_thread(self) -> bool:
        thread = self._thread
        if thread is None:
            return True
        ended = thread.ended()
        self.hits, self.error = thread.hits, thread.fault
        return ended
