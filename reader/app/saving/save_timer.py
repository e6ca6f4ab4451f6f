"""When the next save is due: at a pause of the reader, after a limit, or some time after a failure."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal


class Delays(NamedTuple):
    """How long to wait, in milliseconds."""

    quiet: int = 400
    """After the last change."""
    limit: int = 900
    """After the first unsaved change, even if more changes follow: including the writing, within a second."""
    retry: int = 2_000
    """After a failure; twice as long after each further one, up to ``longest``."""
    longest: int = 60_000
    cleanup: int = 30_000
    """After the first save: then the texts that no note needs are removed."""
    patience: int = 2_000
    """How long a save may take before a message says that the folder does not answer; flushing waits as long."""


class SaveTimer(QObject):
    """Counts down to the next save.

    Signals:
        due(): what waits is to be saved now.
    """

    due = Signal()

    def __init__(self, delays: Delays, parent: QObject) -> None:
        super().__init__(parent)
        self._delays = delays
        self._failures = 0
        self._quiet, self._limit, self._retry = (QTimer(self) for _ in range(3))
        for timer in (self._quiet, self._limit, self._retry):
            timer.setSingleShot(True)
            timer.timeout.connect(self.due)

    @property
    def limited(self) -> bool:
        """Whether there was a change for which the limit is not reached yet."""
        return self._limit.isActive()

    def wait_for_pause(self) -> None:
        """A change was made: be due when no other follows for a while, and at the limit at the latest."""
        self._quiet.start(self._delays.quiet)
        if not self._limit.isActive():
            self._limit.start(self._delays.limit)

    def wait_to_retry(self) -> None:
        """A save failed: be due again, later after each failure."""
        self._retry.start(min(self._delays.retry * 2 ** min(self._failures, 10), self._delays.longest))
        self._failures += 1

    def forget_failures(self) -> None:
        """Begin with the shortest delay again, should another save fail."""
        self._failures = 0

    def stop(self) -> None:
        """Be due no more, until there is another change or failure."""
        for timer in (self._quiet, self._limit, self._retry):
            timer.stop()
