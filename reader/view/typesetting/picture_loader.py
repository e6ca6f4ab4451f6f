"""Caches decoded pictures, and has those decoded that are missing."""

from __future__ import annotations

import logging
import os
from collections import OrderedDict, deque
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PictureAnswer, PictureRequest, PictureStamp
from reader.view.typesetting.picture_helper import PictureHelper

logger = logging.getLogger(__name__)

CACHE_BYTES = 96 * 1024 * 1024
"""Bytes of pixels that are kept at most, but for one picture that is larger than that."""
WAITING = 8
"""How many pictures may wait to be decoded; when there are more, the oldest requests are dropped."""
LASTING = (PictureFault.DAMAGED, PictureFault.TOO_LARGE, PictureFault.TOO_COMPLEX, PictureFault.READS_FILES)
"""What is wrong with a picture as long as its file stays as it is; nothing else is remembered for the next article."""


class ShownPicture(NamedTuple):
    """A picture as it is shown."""

    image: QImage
    is_line_art: bool


class PictureLoader(QObject):
    """The decoded pictures of a window, whatever article it shows.

    Signals:
        loaded(): a picture that was not there when it was asked for is there now.
        measured(Path, QSize, PictureFault, str): a file, or what has the last of these as its address in it, has been
            looked at: its size in pixels, or None, and why it is not shown, or None.
    """

    loaded = Signal()
    measured = Signal(object, object, object, str)

    def __init__(self, helper: PictureHelper, kept: int = CACHE_BYTES, parent: QObject | None = None) -> None:
        """The helper, which decodes what is missing, lives as long as this."""
        super().__init__(parent)
        helper.setParent(self)
        self._helper, self._limit, self._bytes = helper, kept, 0
        self._loaded: OrderedDict[PictureRequest, ShownPicture] = OrderedDict()
        self._faults: dict[tuple[Path, str, PictureStamp | None], PictureFault | None] = {}
        self._waiting: deque[PictureRequest] = deque(maxlen=WAITING)
        self._known: list[tuple[PictureRequest, PictureFault]] = []
        helper.answered.connect(self._take)
        self._turn = QTimer(self, singleShot=True, interval=0)  # the page that asks is being painted: that comes first
        self._turn.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether any picture that was asked for is still to come."""
        return self._helper.request is not None or bool(self._waiting or self._known)

    def load(self, request: PictureRequest) -> ShownPicture | None:
        """The picture, or None while it is being decoded; ``loaded`` or ``measured`` follows."""
        if request in self._loaded:
            self._loaded.move_to_end(request)
            return self._loaded[request]
        fault = self._faults.get((request.file, request.part, request.stamp))
        if fault is not None:
            self._known.append((request, fault))
        elif request != self._helper.request and request not in self._waiting:
            self._waiting.append(request)
        self._turn.start()
        return None

    def measure(self, file: Path, stamp: PictureStamp | None, part: str = "") -> None:
        """Find out a picture's size; ``measured`` follows."""
        self.load(PictureRequest(file, stamp, part=part))

    def last_loaded(self, file: Path, part: str = "") -> ShownPicture | None:
        """A file's picture at the size, and in the state, that it was decoded for last, if that is kept."""
        loaded = reversed(self._loaded.items())
        return next((shown for request, shown in loaded if (request.file, request.part) == (file, part)), None)

    def _go_on(self) -> None:
        """Ask for what waits, and tell what is known."""
        self._ask_next()
        known, self._known = self._known, []
        for request, fault in known:
            self.measured.emit(request.file, None, fault, request.part)

    def _ask_next(self) -> None:
        """Ask for the newest request, unless one is being answered."""
        if self._helper.request is None and self._waiting:
            self._helper.ask(self._waiting.pop())

    def _take(self, request: PictureRequest, answer: PictureAnswer) -> None:
        """Take what has come of a request."""
        fault = answer.fault
        shown = _map_pixels(answer) if answer.memory else None
        if shown is not None:
            self._add(request, shown)
        elif answer.memory:
            fault = PictureFault.UNREADABLE
        if fault in LASTING:
            self._faults[request.file, request.part, request.stamp] = fault
        self._turn.start()
        self.measured.emit(request.file, None if fault is not None else QSize(*answer.size), fault, request.part)
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
    from mmap import ACCESS_COPY, mmap  # late: it is needed after the first paint

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
