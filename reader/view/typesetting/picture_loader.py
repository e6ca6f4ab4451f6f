"""Has pictures decoded by a process with limits, which is replaced when one of them ends it, and caches them."""

from __future__ import annotations

import logging
import os
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import (
    PROGRESS,
    PictureAnswer,
    PictureRequest,
    PictureStamp,
    decode_answer,
    encode_request,
)

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess

logger = logging.getLogger(__name__)

CACHE_BYTES = 96 * 1024 * 1024
"""Bytes of pixels that are kept at most, but for one picture that is larger than that."""
WAITING = 8
"""How many pictures may wait to be read; when there are more, the oldest requests are dropped."""
PATIENCE = (15_000, 30_000)
"""Milliseconds until a helper is ended: while it waits for the disk, and while it works, which its own limit ends much
earlier, unless it sleeps."""
LASTING = (PictureFault.DAMAGED, PictureFault.TOO_LARGE, PictureFault.TOO_COMPLEX, PictureFault.READS_FILES)
"""What is wrong with a picture as long as its file stays as it is; nothing else is remembered for the next article."""
FAILURES = 3
"""How often in a row a helper may end before it has answered anything at all; then no more is started."""


def picture_helper(fonts: Iterable[Path] = ()) -> HelperProcess:
    """A process that decodes pictures; ``fonts`` are files of fonts for the words in drawings."""
    from reader.app.tasks.helper_process import HelperProcess  # late: it is started after the first paint

    return HelperProcess("reader.processes.picture_process", tuple(map(str, fonts)))


class ShownPicture(NamedTuple):
    """A picture as it is shown."""

    image: QImage
    is_line_art: bool


class PictureLoader(QObject):
    """Caches pictures that were decoded, and has those decoded that are missing.

    Signals:
        loaded(): a picture that was not there when it was asked for is there now.
        measured(Path, QSize, PictureFault): a file has been looked at: its size in pixels, or None, and why it is not
            shown, or None.
    """

    loaded = Signal()
    measured = Signal(object, object, object)

    def __init__(
        self,
        new_helper: Callable[[], HelperProcess],
        kept: int = CACHE_BYTES,
        patience: tuple[int, int] = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        """``new_helper`` makes a process that decodes pictures."""
        super().__init__(parent)
        self._new_helper, self._patience = new_helper, patience
        self._limit, self._bytes = kept, 0
        self._loaded: OrderedDict[PictureRequest, ShownPicture] = OrderedDict()
        self._faults: dict[tuple[Path, PictureStamp | None], PictureFault | None] = {}
        self._waiting: deque[PictureRequest] = deque(maxlen=WAITING)
        self._current: PictureRequest | None = None
        self._helpers: list[HelperProcess] = []
        """The one that runs, or none."""
        self._working = False
        """Whether the helper has opened the file."""
        self._failures = 0
        self._limit_timer = QTimer(self, singleShot=True)
        self._limit_timer.timeout.connect(self._end_slow)
        self._turn = QTimer(self, singleShot=True, interval=0)  # the page that asks is being painted: that comes first
        self._turn.timeout.connect(self._start_next)
        self._known: list[tuple[PictureRequest, PictureFault]] = []
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._tell_faults)
        end = partial(_end, self._helpers)
        self.destroyed.connect(end)
        finalize(self, end)  # where no event loop deletes it before the interpreter ends
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(end)

    @property
    def busy(self) -> bool:
        """Whether any picture that was asked for is still to come."""
        return self._current is not None or bool(self._waiting or self._known)

    def load(self, request: PictureRequest) -> ShownPicture | None:
        """The picture, or None while it is being decoded; ``loaded`` or ``measured`` follows."""
        if request in self._loaded:
            self._loaded.move_to_end(request)
            return self._loaded[request]
        fault = self._faults.get((request.file, request.stamp))
        if fault is not None:
            self._known.append((request, fault))  # told later: a page that is being painted must not change
            self._tell.start()
        elif request != self._current and request not in self._waiting:
            self._waiting.append(request)
            self._turn.start()
        return None

    def measure(self, file: Path, stamp: PictureStamp | None) -> None:
        """Find out a picture's size; ``measured`` follows."""
        self.load(PictureRequest(file, stamp))

    def last_loaded(self, file: Path) -> ShownPicture | None:
        """A file's picture at the size, and in the state, that it was decoded for last, if that is kept."""
        return next((shown for request, shown in reversed(self._loaded.items()) if request.file == file), None)

    def _tell_faults(self) -> None:
        known, self._known = self._known, []
        for request, fault in known:
            self.measured.emit(request.file, None, fault)

    # The helper

    def _start_next(self) -> None:
        """Send the newest request, unless one is being answered."""
        if self._current is not None or not self._waiting:
            return
        self._current = self._waiting.pop()
        if self._failures >= FAILURES:
            self._finish(PictureAnswer(PictureFault.NO_HELPER))
            return
        if not self._helpers:
            helper = self._new_helper()
            helper.received.connect(self._receive)
            helper.died.connect(self._replace_dead)
            self._helpers.append(helper)
            helper.start()
        self._helpers[0].send(encode_request(self._current))
        self._working = False
        self._limit_timer.start(self._patience[0])

    def _receive(self, data: bytes) -> None:
        self._failures = 0
        if data == PROGRESS:
            self._working = True
            self._limit_timer.start(self._patience[1])
            return
        try:
            answer = decode_answer(data)
        except ValueError:
            logger.warning("The process that decodes pictures has answered with something else", exc_info=True)
            answer = PictureAnswer(PictureFault.DAMAGED)
        self._finish(answer)

    def _replace_dead(self) -> None:
        """The helper has ended: by its limits, or because the picture has."""
        self._failures += not self._working
        self._drop_helper()
        self._finish(PictureAnswer(PictureFault.TOO_COMPLEX if self._working else PictureFault.NO_HELPER))

    def _end_slow(self) -> None:
        """The helper has not answered in time."""
        logger.warning("The process that decodes pictures does not answer")
        self._drop_helper()
        self._finish(PictureAnswer(PictureFault.TOO_COMPLEX if self._working else PictureFault.UNREADABLE))

    def _drop_helper(self) -> None:
        for helper in self._helpers:
            helper.deleteLater()
        _end(self._helpers)

    def _finish(self, answer: PictureAnswer) -> None:
        """Take what has come of the current request."""
        request, self._current = self._current, None
        self._limit_timer.stop()
        if request is None:
            return
        fault = answer.fault
        shown = _map_pixels(answer) if answer.memory else None
        if answer.memory and shown is None:
            fault = PictureFault.UNREADABLE
        if shown is not None:
            self._add(request, shown)
        elif fault in LASTING:
            self._faults[request.file, request.stamp] = fault
        self._start_next()
        self.measured.emit(request.file, None if fault is not None else QSize(*answer.size), fault)
        self.loaded.emit()

    def _add(self, request: PictureRequest, shown: ShownPicture) -> None:
        shown.image.setDevicePixelRatio(request.ratio)
        self._loaded[request] = shown
        self._bytes += shown.image.sizeInBytes()
        while self._bytes > self._limit and len(self._loaded) > 1:
            _, dropped = self._loaded.popitem(last=False)
            self._bytes -= dropped.image.sizeInBytes()


def _map_pixels(answer: PictureAnswer) -> ShownPicture | None:
    """The pixels of an answer, without copying them; None if they are not there.

    (20 MB through a pipe take the window's thread 150 ms, in the last piece more than a frame; mapped, 0.4 ms.)
    """
    from mmap import ACCESS_COPY, mmap  # late, as above

    width, height = answer.pixels
    try:
        with open(answer.memory, "r+b", buffering=0) as file:  # noqa: PTH123 - a path of /proc, which is no file's name
            if not answer.memory.startswith("/proc/"):
                Path(answer.memory).unlink()
            size = 4 * width * height
            if not 0 < size <= os.fstat(file.fileno()).st_size:
                return None
            memory = mmap(file.fileno(), size, access=ACCESS_COPY)
    except (OSError, ValueError):
        logger.warning("The pixels of a picture cannot be mapped", exc_info=True)
        return None
    image = QImage(memoryview(memory), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return ShownPicture(image, answer.is_line_art)


def _end(helpers: list[HelperProcess]) -> None:
    """End the helper, if there is one."""
    while helpers:
        helpers.pop().kill()
