"""Keeping the open tabs of a window on the disk: soon after each change, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.app.tabs.open_tabs import OpenTabs
from reader.core.tabs.kept_tabs import KeptTabs, kept_tabs

if TYPE_CHECKING:
    from reader.app.tasks.worker import Worker

logger = logging.getLogger(__name__)

DELAY = 300
"""Milliseconds from a change to writing it."""
PATIENCE = 2.0
"""Seconds that closing waits for a disk that does not answer."""


class TabsKeeper(QObject):
    """Watches the tabs of the panes of one window, in the order in which they are to be kept."""

    def __init__(self, write: Callable[[Sequence[KeptTabs]], None], parent: QObject | None = None) -> None:
        """``write`` writes a list for each pane, on a worker thread. Raises StoreError."""
        super().__init__(parent)
        self._write = write
        self._panes: list[OpenTabs] = []
        self._worker: Worker | None = None
        self._written: tuple[KeptTabs, ...] | None = None
        """What was written last, or is being written."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._start)

    def watch(self, *panes: OpenTabs) -> None:
        """Keep the tabs of these panes in this order, and of no others any more."""
        for tabs in self._panes:
            tabs.changed.disconnect(self._write_soon)
        self._panes = [*panes]
        for tabs in self._panes:
            tabs.changed.connect(self._write_soon)
        self._write_soon()

    def close(self, write: Callable[[Sequence[KeptTabs]], None] | None = None) -> None:
        """Write the tabs as they are now, by ``write`` if it is given, and end; waits, but not for ever."""
        if self._panes:
            self._timer.stop()
            self._submit(write or self._write)
            if self._worker is not None:
                self._worker.close(PATIENCE)
            self._panes, self._worker = [], None

    def _write_soon(self) -> None:
        """Write after a moment, whatever else changes until then."""
        if not self._timer.isActive():
            self._timer.start()

    def _start(self) -> None:
        if self._panes and self._kept() != self._written:
            self._submit(self._write)

    def _kept(self) -> tuple[KeptTabs, ...]:
        return tuple(kept_tabs(tabs.list) for tabs in self._panes)

    def _submit(self, write: Callable[[Sequence[KeptTabs]], None]) -> None:
        if self._worker is None:
            from reader.app.tasks.worker import Worker  # late: nothing is kept before the first paint

            self._worker = Worker("tabs")
        kept = self._written = self._kept()
        self._worker.submit(lambda: write(kept)).add_done_callback(_log_failure)


def _log_failure(done: Future[None]) -> None:
    """Leave a line in the log; that the settings folder cannot be written to is told by what else is kept there."""
    if (error := done.exception()) is not None:
        logger.error("the open tabs could not be written", exc_info=error)
