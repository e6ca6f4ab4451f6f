"""Learns the reader's speed from how the page is moved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.reading.word_count import words_in
from reader.core.span import Span
from reader.view.page.page import PageView

ENOUGH = 60
"""Words that must have been scrolled past before the time for them counts."""


class ReadingSpeedTracker(QObject):
    """Measures the time from one position at the page's top edge to a later one, as long as the reader goes on evenly.

    Nothing is kept of it but the pace.

    Signals:
        changed(ReadingSpeed): the pace as it is known now.
    """

    changed = Signal(object)

    def __init__(self, page: PageView, pace: ReadingSpeed, seconds: Callable[[], float], parent: QObject) -> None:
        """``seconds`` is a monotonic clock."""
        super().__init__(parent)
        self._page, self._seconds = page, seconds
        self.speed = pace
        self._seen, self._since, self._last = Span(0, 0), 0.0, 0.0
        self._begun = 0
        self.restart()
        page.reading.moved.connect(self._moved)

    def restart(self) -> None:
        """Start again from here: after another article, a jump, or anything else than reading."""
        self._seen = self._page.positions.visible_span()
        self._begun = self._seen.start
        self._since = self._last = self._seconds()

    def _moved(self) -> None:
        article, now = self._page.article, self._seconds()
        seen, before = self._page.positions.visible_span(), self._seen
        if article is None or not before.start <= seen.start <= before.end:
            self.restart()
            return
        words = words_in(article.text, self._begun, seen.start)
        if self.speed.is_idle(words, now - self._last):
            self.restart()
            return
        self._seen, self._last = seen, now
        if words >= ENOUGH:
            self.speed = self.speed.updated(words, now - self._since)
            self._begun, self._since = seen.start, now
            self.changed.emit(self.speed)
