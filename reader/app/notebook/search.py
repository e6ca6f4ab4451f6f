"""Looking through all notes of the store, a few milliseconds at a time, and making the list's rows of what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.notebook.rows import Found, NotebookRows
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.query import NotebookQuery

TURN = 0.010
"""Seconds of work in one turn of the event loop."""
PARTED = 5_000
"""More hits than this are not parted into exact ones and others: so common a word tells nothing."""
EXACTLY, LOOSELY = "As written", "Parts of words, other accents"
"""What stands over hits that have the words just as they are typed, and over the others."""


class SearchRequest(NamedTuple):
    """What is to be listed."""

    wanted: NotebookQuery
    only: str = ""
    """The name of the one leaf to list; empty for all."""
    newest: bool = False
    """Whether by the time of the last change, instead of by article."""


class SearchResult(NamedTuple):
    """What was found."""

    ask: SearchRequest
    rows: NotebookRows
    leaves: list[ArticleNotes]
    """All that there are, the one that was changed last first."""
    counts: dict[str, int]
    """How many notes were found in each leaf, also in those that are not listed; without those where there are none."""


class NotebookSearch(QObject):
    """One search at a time; a new one ends the last.

    Signals:
        done(Outcome).
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
        """Whether a search is under way."""
        return self._turn.isActive()

    def begin(self, leaves: Iterable[ArticleNotes], ask: SearchRequest) -> None:
        """Look through these leaves."""
        self._steps = self._search(list(leaves), ask)
        self._go_on()

    def end(self) -> None:
        """Let go of all."""
        self._turn.stop()
        self._steps = iter(())
        self._last.clear()

    def last_change(self, leaf: ArticleNotes) -> int:
        """When something was changed last: milliseconds since 1970; 0 where there are no notes."""
        known = self._last.get(leaf.name)
        if known is None or known[0] is not leaf:
            known = self._last[leaf.name] = (leaf, max(leaf.changed(), default=0))
        return known[1]

    def _go_on(self) -> None:
        end = perf_counter() + TURN
        for outcome in self._steps:
            if outcome is not None:
                self.done.emit(outcome)
                return
            if perf_counter() > end:
                self._turn.start()
                return

    def _search(self, leaves: list[ArticleNotes], ask: SearchRequest) -> Iterator[SearchResult | None]:
        leaves.sort(key=lambda leaf: (-self.last_change(leaf), leaf.name))
        found: list[Found] = []
        for leaf in leaves:
            found.append((leaf, ask.wanted.hits(leaf)))
            yield None
        counts = {leaf.name: len(numbers) for leaf, numbers in found if numbers}
        listed = [one for one in found if one[0].name == ask.only] if ask.only else found
        rows = NotebookRows()
        if ask.wanted.worded and sum(len(numbers) for _, numbers in listed) <= PARTED:
            yield from self._parted(rows, listed, ask)
        else:
            yield from self._listed(rows, listed, ask)
        yield SearchResult(ask, rows, leaves, counts)

    def _parted(self, rows: NotebookRows, found: list[Found], ask: SearchRequest) -> Iterator[None]:
        exactly: list[Found] = []
        loosely: list[Found] = []
        for leaf, numbers in found:
            exact = ask.wanted.exact(leaf, numbers)
            rest = set(exact)
            exactly.append((leaf, exact))
            loosely.append((leaf, [number for number in numbers if number not in rest]))
            yield
        both = any(numbers for _, numbers in exactly) and any(numbers for _, numbers in loosely)
        for words, some in ((EXACTLY, exactly), (LOOSELY, loosely)):
            if both:
                rows.add_part(words)
            yield from self._listed(rows, some, ask)

    def _listed(self, rows: NotebookRows, found: list[Found], ask: SearchRequest) -> Iterator[None]:
        if ask.newest:
            yield from rows.add_days(found, self._today())
            return
        for leaf, numbers in found:
            rows.add_article(leaf, numbers)
            yield
