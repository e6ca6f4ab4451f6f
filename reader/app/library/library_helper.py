"""The process that keeps the library current, as the window sees it; one that ends is started anew after a while."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.tasks.helper_process import HelperProcess
from reader.core.library.library_messages import decode_message
from reader.core.text.written_paths import written_path

RESTART = 5_000
"""Milliseconds after which it is started anew: what it was reading may end it again."""


class LibraryHelper(QObject):
    """Starts and ends the process.

    Signals:
        told(LibraryMessage): what it tells.
    """

    told = Signal(object)

    def __init__(self, notes: Path, settings: Path, cache: Path, parent: QObject | None = None) -> None:
        """The folders of the notes, the settings and the index."""
        super().__init__(parent)
        self._arguments = tuple(written_path(str(folder)) for folder in (notes, settings, cache))
        self._process: HelperProcess | None = None
        self._restart = QTimer(self, singleShot=True, interval=RESTART)
        self._restart.timeout.connect(self.start)

    def start(self) -> None:
        """Start the process, unless it runs."""
        if self._process is not None:
            return
        self._process = HelperProcess("reader.processes.library.index_process", self._arguments, self)
        self._process.received.connect(lambda frame: self.told.emit(decode_message(frame)))
        self._process.died.connect(self._died)
        self._process.start()

    def ask(self, request: str) -> None:
        """Send one of the values of ``LibraryRequest``."""
        if self._process is not None:
            self._process.send(request.encode())

    def close(self) -> None:
        """End the process."""
        self._restart.stop()
        if self._process is not None:
            self._process.kill()
            self._process = None

    def _died(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._restart.start()
