"""When exports that are kept current are looked at again: soon after a change, and some time after a failure."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE, LONGEST_PAUSE = 1_500, 60_000
"""Milliseconds from a change of the notes to writing them again: what follows within that is one change."""
LONG, RATIO = 3_000, 5
"""What takes more than so many milliseconds, as a large store may, is not begun again before so many times as many."""
RETRY, LONGEST_RETRY = 60_000, 900_000
"""Milliseconds until what has failed is tried again, if no change comes before; twice as many after each time."""


class KeptExportTimer(QObject):
    """Is told when a round begins and ends, and says when it is time for the next one.

    Signals:
        due(): it is time.
    """

    due = Signal()

    def __init__(self, parent: QObject, pause: int = PAUSE) -> None:
        """``pause`` are milliseconds from a change to the next round, where a round takes no long time."""
        super().__init__(parent)
        self._shortest_pause, self._patience, self._begun = pause, RETRY, 0.0
        self._pause, self._retry = (QTimer(self, singleShot=True) for _ in range(2))
        self._pause.setInterval(pause)
        for timer in (self._pause, self._retry):
            timer.timeout.connect(self.due)

    @property
    def waits(self) -> bool:
        """Whether the next round follows soon."""
        return self._pause.isActive()

    def start_soon(self) -> None:
        """Have a round after a pause, which those that are asked for meanwhile do not make longer."""
        if not self._pause.isActive():
            self._pause.start()

    def start_later(self) -> None:
        """Have a round although nothing changes: something has failed."""
        if not self._retry.isActive():
            self._retry.start(self._patience)
            self._patience = min(2 * self._patience, LONGEST_RETRY)

    def recover(self) -> None:
        """What has failed before is done: the next failure is another one."""
        self._patience = RETRY

    def begin_round(self) -> None:
        """A round begins now."""
        self._pause.stop()
        self._begun = monotonic()

    def end_round(self) -> None:
        """A round is over; a long one is followed by a longer pause."""
        took = round(1000 * (monotonic() - self._begun))
        self._pause.setInterval(min(RATIO * took, LONGEST_PAUSE) if took > LONG else self._shortest_pause)

    def stop(self) -> None:
        """Have no more rounds."""
        self._pause.stop()
        self._retry.stop()
