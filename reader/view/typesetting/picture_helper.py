"""Asks a helper process about pictures, one at a time, and replaces it where a picture has ended it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PROGRESS, PictureAnswer, PictureRequest, decode_answer, encode_request

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess

logger = logging.getLogger(__name__)

PATIENCE = (15_000, 30_000)
"""Milliseconds until a helper is ended: while it waits for the disk, and while it works, which its own limit ends much
earlier, unless it sleeps."""
FAILURES = 3
"""How often in a row a helper may end before it has answered anything at all; then no more is started."""


def new_picture_process(fonts: Iterable[Path] = ()) -> HelperProcess:
    """A process that decodes pictures; ``fonts`` are files of fonts for the words in drawings."""
    from reader.app.tasks.helper_process import HelperProcess  # late: it is started after the first paint

    return HelperProcess("reader.processes.picture_process", tuple(map(str, fonts)))


class PictureHelper(QObject):
    """Has pictures measured and decoded. The process is started with the first request, and kept.

    Signals:
        answered(PictureRequest, PictureAnswer): what has come of a request, be it that the process has ended.
    """

    answered = Signal(object, object)

    def __init__(
        self,
        new_process: Callable[[], HelperProcess],
        patience: tuple[int, int] = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._new_process, self._patience = new_process, patience
        self._request: PictureRequest | None = None
        self._processes: list[HelperProcess] = []
        """The one that runs, or none."""
        self._working = False
        """Whether the process has opened the file."""
        self._failures = 0
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._end_slow)
        end = partial(_end, self._processes)
        self.destroyed.connect(end)
        finalize(self, end)  # where no event loop deletes it before the interpreter ends
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(end)

    @property
    def request(self) -> PictureRequest | None:
        """The request that is being answered."""
        return self._request

    def ask(self, request: PictureRequest) -> None:
        """Send a request; only when none is being answered. ``answered`` follows."""
        self._request, self._working = request, False
        if self._failures >= FAILURES:
            self._finish(PictureAnswer(PictureFault.NO_HELPER))
            return
        if not self._processes:
            self._processes.append(process := self._new_process())
            process.received.connect(self._receive)
            process.died.connect(self._replace_dead)
            process.start()
        self._processes[0].send(encode_request(request))
        self._limit.start(self._patience[0])

    def _receive(self, data: bytes) -> None:
        self._failures = 0
        if data == PROGRESS:
            self._working = True
            self._limit.start(self._patience[1])
            return
        try:
            answer = decode_answer(data)
        except ValueError:
            logger.warning("The process that decodes pictures has answered with something else", exc_info=True)
            answer = PictureAnswer(PictureFault.DAMAGED)
        self._finish(answer)

    def _replace_dead(self) -> None:
        """The process has ended: by its limits, or because the picture has ended it."""
        self._failures += not self._working
        self._drop_process()
        self._finish(PictureAnswer(PictureFault.TOO_COMPLEX if self._working else PictureFault.NO_HELPER))

    def _end_slow(self) -> None:
        """The process has not answered in time."""
        logger.warning("The process that decodes pictures does not answer")
        self._drop_process()
        self._finish(PictureAnswer(PictureFault.TOO_COMPLEX if self._working else PictureFault.UNREADABLE))

    def _drop_process(self) -> None:
        for process in self._processes:
            process.deleteLater()
        _end(self._processes)

    def _finish(self, answer: PictureAnswer) -> None:
        """Tell what has come of the request; the process may also end while there is none."""
        request, self._request = self._request, None
        self._limit.stop()
        if request is not None:
            self.answered.emit(request, answer)


def _end(processes: list[HelperProcess]) -> None:
    """End the process, if there is one."""
    while processes:
        processes.pop().kill()
