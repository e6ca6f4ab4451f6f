"""One export of notes to a file, made by a helper process and written on a thread: neither stops the window."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.exports.sent_articles import requests_of
from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.app.tasks.worker import Worker
from reader.core.errors import PostilError
from reader.core.framing import decode_outcome, encode_request
from reader.exchange.content.exported_notes import ExportedNotes
from reader.store.export_file import write_export
from reader.translation import tr

logger = logging.getLogger(__name__)

TURN = 0.010
"""Seconds of work in one turn of the event loop."""
PATIENCE = 2.0
"""Seconds that a window which is being closed waits for the helper, and then for the file to be written."""


class ExportTask(QObject):
    """Writes one file. After ``done``, ``failed`` or ``stop`` nothing more is emitted.

    Signals:
        done(): the file is written.
        failed(str): it is not; a sentence for the reader.
    """

    done = Signal()
    failed = Signal(str)
    _written = Signal(str)

    def __init__(self, file: Path, helpers: HelperPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._helpers = helpers
        self._helper: HelperProcess | None = None
        self._worker = Worker("export")
        self._requests: Iterator[bytes] = iter(())
        """What the helper has not been sent yet."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._send)
        self._written.connect(self._end)

    def start(self, kind: str, parts: Iterable[ExportedNotes]) -> None:
        """Export these notes; ``kind`` is the name of the format.

        The parts are asked for a few at a time, and may raise PostilError.
        """
        self._requests = chain(requests_of(parts), [encode_request("export", kind)])
        helper = self._helper = self._helpers.borrow()
        helper.received.connect(self._write)
        helper.died.connect(self._fail)
        self._turn.start()

    def stop(self) -> None:
        """Stop, whatever it is doing. What is being written is written."""
        self._turn.stop()
        self._release(busy=True)
        self._written.disconnect(self._end)
        self._worker.close(0)

    def finish(self, seconds: float = PATIENCE) -> None:
        """Wait for the helper and for the file to be written, each at most so many seconds."""
        self._turn.stop()
        while self._helper is not None and self._send_one():
            pass
        if self._helper is not None:
            self._helper.wait(round(seconds * 1000))
        self._worker.close(seconds)

    def _send(self) -> None:
        """Send as much as fits into a turn of the event loop."""
        end = perf_counter() + TURN
        while self._helper is not None and self._send_one():
            if perf_counter() > end:
                self._turn.start()
                return

    def _send_one(self) -> bool:
        """Send the next request; returns whether there was one."""
        if self._helper is None:
            return False
        try:
            request = next(self._requests, None)
        except PostilError as error:
            logger.exception("notes could not be exported")
            self._release(busy=True)
            self._end(str(error))
            return False
        if request is not None:
            self._helper.send(request)
        return request is not None

    def _write(self, data: bytes) -> None:
        """Write what the helper has made."""
        self._release(busy=False)
        self._worker.submit(partial(_write, self.file, data)).add_done_callback(self._tell)

    def _tell(self, written: Future[str]) -> None:
        """On the thread: tell the GUI thread that the file is written."""
        with suppress(RuntimeError):  # this object is deleted: the export was stopped, or the window is closed
            self._written.emit(written.result())

    def _fail(self) -> None:
        self._turn.stop()
        self._release(busy=True)
        logger.error("The helper that exports has ended")
        self._end(tr("The notes could not be exported."))

    def _end(self, fault: str) -> None:
        self._worker.close(0)
        if fault:
            self.failed.emit(fault)
        else:
            self.done.emit()

    def _release(self, *, busy: bool) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        helper.received.disconnect(self._write)
        helper.died.disconnect(self._fail)
        if busy:
            self._helpers.kill(helper)
            self._helpers.warm()
        else:
            self._helpers.give_back(helper)


def _write(file: Path, data: bytes) -> str:
    """Write what the helper has made; returns what is wrong, in a sentence for the reader, or nothing."""
    try:
        write_export(file, decode_outcome(data))
    except PostilError as error:
        logger.exception("notes could not be exported")
        return str(error)
    return ""
