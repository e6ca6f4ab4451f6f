"""A search under way: words a little at a time between two frames, an expression on a thread beside the window's."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.search.query import Query, QueryError
from reader.core.search.search import ArticleSearch
from reader.core.span import Span

BUDGET = 0.008
"""Seconds that the window is held up at once."""
FIRST = 0.003
"""Seconds after which the first hits are shown, if there are any."""
TOLD = 0.05
"""Seconds between two tellings of hits, before all are found."""
POLL = 8
"""Milliseconds between two looks at the thread."""
FRAME = 16
"""Milliseconds between two turns of a search on the window's own thread; paints and keys have the rest."""


class _RegexThread:
    """An expression's search on its thread. The thread looks at ``wanted``, which the window's thread may unset."""

    def __init__(self, search: ArticleSearch) -> None:
        self.search, self.hits, self.fault = search, list[Span](), ""
        self.wanted = True
        self._thread = Thread(target=self._run, name="find", daemon=True)
        self._thread.start()

    def over(self, seconds: float = 0.0) -> bool:
        """Whether it is done; waits for that as long as told."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            while self.wanted and not self.search.done:
                self.search.advance()
                self.hits = self.search.hits
        except QueryError as error:
            self.fault, self.hits = str(error), self.search.hits


class IncrementalSearch(QObject):
    """Looks for one query in one text; another query, or an end, does away with the one before.

    Signals:
        told(): there are more hits than before, or all.
    """

    results_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text, self._query, self._start = "", Query(""), 0
        self._search: ArticleSearch | None = None
        self._beside: _RegexThread | None = None
        self.hits: Sequence[Span] = ()
        """What is found so far, in the text's order."""
        self.error = ""
        """Why the search could not be begun or ended, in a sentence."""
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive()

    @property
    def truncated(self) -> bool:
        """Whether there are as many hits as are counted, and perhaps more."""
        return self._search is not None and not self.running and self._search.at_limit

    def start(self, text: str, query: Query, start: int) -> None:
        """Begin with the line of the code point ``start``; the first hits are told before this returns."""
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
        """Go on in a longer text, that begins with all of the one before."""
        if self._search is None or (self._beside is not None and self.running):
            self.start(text, self._query, self._start)  # the thread has the search; it is left to itself
            return
        self._text = text
        self._search.extend_text(text)
        self._begin()

    def stop(self) -> None:
        """Forget the query and its hits."""
        if self._beside is not None:
            self._beside.wanted = False
        self._timer.stop()
        self._search, self._beside = None, None
        self.hits, self.error = (), ""

    def _begin(self) -> None:
        search = self._search
        if search is None:
            return
        if self._query.expression and not search.done:
            self._beside = _RegexThread(search)
            self._timer.start(POLL)
            self._beside.over(BUDGET)
        else:
            self._timer.start(FRAME)
        self._go_on(first=True)

    def _go_on(self, *, first: bool = False) -> None:
        over = self._look_beside() if self._beside is not None else self._look_here(first=first)
        if over:
            self._timer.stop()
        if over or first or perf_counter() - self._last > TOLD:
            self._last = perf_counter()
            self.results_changed.emit()

    def _look_here(self, *, first: bool) -> bool:
        search, begun = self._search, perf_counter()
        if search is None:
            return True
        while not search.done and (spent := perf_counter() - begun) < BUDGET:
            if first and spent > FIRST and search.hits:
                break  # what the reader sees comes first
            search.advance()
        self.hits = search.hits
        return search.done

    def _look_beside(self) -> bool:
        beside = self._beside
        if beside is None:
            return True
        over = beside.over()
        self.hits, self.error = beside.hits, beside.fault
        return over
