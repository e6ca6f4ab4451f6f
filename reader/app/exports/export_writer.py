"""Writes exported files on a thread: first looks whether any is there that may or must not be replaced."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance

from reader.app.tasks.worker import Worker
from reader.core.errors import PostilError
from reader.paths import exists
from reader.store.export_file import check_targets, make_export_folder, write_export

logger = logging.getLogger(__name__)


class ExportedFile(NamedTuple):
    """A file that is to be written."""

    path: Path
    data: bytes


class _Outcome(NamedTuple):
    """How a step on the thread has ended."""

    fault: str
    present: tuple[Path, ...] | None = None
    """The files that are there already, where that was the question."""


class ExportWriter(QObject):
    """Takes one step after the other. After ``close`` nothing more is emitted.

    Signals:
        checked(list[Path]): the files that are there already, and would be replaced.
        written(): all files are written.
        failed(str): they are not, or not all of them; a sentence for the reader.
    """

    checked = Signal(object)
    written = Signal()
    failed = Signal(str)
    _ended = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        """``store`` is the notes folder, whose notes files are never replaced."""
        super().__init__(parent)
        self._store = store
        self._worker = Worker("export")
        self._running: tuple[Future[_Outcome], SignalInstance] | None = None
        """The step on the thread, and what tells its end, with its files if there are any to tell."""
        self._ended.connect(self._finish)

    def check(self, files: Sequence[Path], protected: Sequence[Path]) -> None:
        """See which of the files are there; it is a failure if one is protected."""
        self._run(lambda: _check(files, protected, self._store), self.checked)

    def write(self, files: Sequence[ExportedFile], folder: Path | None = None) -> None:
        """Write the files, each in one piece; ``folder`` is made if it is not there."""
        self._run(lambda: _write(files, folder), self.written)

    def wait(self, seconds: float) -> None:
        """Wait for the present step, at most so long, and announce its end."""
        if self._running is not None:
            with suppress(TimeoutError):
                self._running[0].result(seconds)
                self._finish()

    def close(self) -> None:
        """End the thread when it has written what it is writing; nothing more is emitted."""
        self._running = None
        self._worker.close(0)

    def _run(self, work: Callable[[], _Outcome], ended: SignalInstance) -> None:
        future = self._worker.submit(work)
        self._running = (future, ended)
        future.add_done_callback(self._announce)

    def _announce(self, _future: Future[_Outcome]) -> None:
        with suppress(RuntimeError):  # this object is deleted: the window is closed
            self._ended.emit()

    def _finish(self) -> None:
        """Take up the end of a step, once: waiting may have done so before the signal arrives."""
        if self._running is None or not self._running[0].done():
            return
        (future, ended), self._running = self._running, None
        outcome = future.result()
        if outcome.fault:
            self.failed.emit(outcome.fault)
        else:
            ended.emit(*([list(outcome.present)] if outcome.present is not None else []))


def _check(files: Sequence[Path], protected: Sequence[Path], store: Path) -> _Outcome:
    try:
        check_targets(files, protected, store)
    except PostilError as error:
        logger.warning("An export would have replaced a file that it must not replace")
        return _Outcome(str(error))
    return _Outcome("", tuple(file for file in files if exists(file)))


def _write(files: Sequence[ExportedFile], folder: Path | None) -> _Outcome:
    try:
        if folder is not None:
            make_export_folder(folder)
        for file in files:
            write_export(file.path, file.data)
    except PostilError as error:
        logger.exception("notes could not be exported")
        return _Outcome(str(error))
    return _Outcome("")
