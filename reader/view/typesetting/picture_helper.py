"""Asks a helper process about pictures, one at a time, and replaces it where a picture has ended it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PROGRESS, PictureAnswer, PictureRequest, decode_answer, encode_request
from reader.view.typesetting.replaced_process import ReplacedProcess

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess

logger = logging.getLogger(__name__)

PATIENCE = (15_000, 30_000)
"""Milliseconds until a helper is ended: while it waits for the disk, and while it works, which its own limit ends much
earlier, unless it sleeps."""


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
        self._patience = patience
        self._request: PictureRequest | None = None
        self._working = False
        """Whether the process has opened the file."""
        self._process = ReplacedProcess(new_process, "pictures", self)
        self._process.received.connect(self._receive)
        self._process.lost.connect(self._take_loss)

    @property
    def request(self) -> PictureRequest | None:
        """The request that is being answered."""
        return self._request

    def ask(self, request: PictureRequest) -> None:
        """Send a request; only when none is being answered. ``answered`` follows."""
        self._request, self._working = request, False
        if self._process.given_up:
            self._finish(PictureAnswer(PictureFault.NO_HELPER))
            return
        self._process.send(encode_request(request), self._patience[0])

    def _receive(self, data: bytes) -> None:
        if data == PROGRESS:
            self._working = True
            self._process.expect(self._patience[1])
            return
        try:
            answer = decode_answer(data)
        except ValueError:
            logger.warning("The process that decodes pictures has answered with something else", exc_info=True)
            answer = PictureAnswer(PictureFault.DAMAGED)
        self._finish(answer)

    def _take_loss(self, slow: bool) -> None:  # noqa: FBT001 - a signal's
        """The process has ended: by its limits, because the picture has ended it, or since it was too slow."""
        early = PictureFault.UNREADABLE if slow else PictureFault.NO_HELPER
        self._finish(PictureAnswer(PictureFault.TOO_COMPLEX if self._working else early))

    def _finish(self, answer: PictureAnswer) -> None:
        """Tell what has come of the request; the process may also end while there is none."""
        request, self._request = self._request, None
        self._process.rest()
        if request is not None:
            self.answered.emit(request, answer)
