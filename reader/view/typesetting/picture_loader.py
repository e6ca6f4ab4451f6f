"""Reads large pictures on a thread of their own, and caches as many as fit."""

from __future__ import annotations

from collections import OrderedDict, deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QSizeF, Signal

from reader.view.typesetting.picture_decoder import DecodedPicture, decode

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

CACHE_BYTES = 96 * 1024 * 1024
"""Bytes of pixels that are kept at most, but for one picture that is larger than that."""
WAITING = 8
"""How many pictures may wait to be read; when there are more, the oldest requests are dropped."""


class PictureRequest(NamedTuple):
    """A file at a size in device-independent pixels, on a screen with ``ratio`` pixels for each."""

    file: Path
    width: float
    height: float
    ratio: float


class PictureLoader(QObject):
    """Caches pictures that were read, and reads those that are missing.

    Signals:
        loaded(): a picture that was not there when it was asked for is there now.
    """

    loaded = Signal()
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None, kept: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._limit, self._bytes = kept, 0
        self._loaded: OrderedDict[PictureRequest, DecodedPicture] = OrderedDict()
        self._waiting: deque[PictureRequest] = deque(maxlen=WAITING)
        self._reading: set[PictureRequest] = set()
        self._replaced: dict[Path, DecodedPicture] = {}
        """Pictures of a replaced loader, for files that this one has yet to read."""
        self._worker: ThreadPoolExecutor | None = None
        self._done.connect(self._keep)

    def load_now(self, request: PictureRequest) -> DecodedPicture:
        """The picture, read now if it is not there."""
        if request not in self._loaded:
            self._add(request, _decode(request))
        return self._loaded[request]

    def load_soon(self, request: PictureRequest) -> DecodedPicture | None:
        """The picture, or None while it is being read; ``loaded`` follows."""
        if request in self._loaded:
            self._loaded.move_to_end(request)
            return self._loaded[request]
        if request not in self._reading and request not in self._waiting:
            self._waiting.append(request)
            self._start_next()
        return None

    def last_loaded(self, file: Path) -> DecodedPicture | None:
        """A file's picture at the size that it was read for last, if that is kept."""
        found = next((shown for request, shown in reversed(self._loaded.items()) if request.file == file), None)
        return found or self._replaced.get(file)

    def show_until_loaded(self, other: PictureLoader) -> None:
        """Show what ``other`` has read as ``last_loaded``; all of it is read again, for the files may have changed."""
        self._replaced = {request.file: shown for request, shown in other._loaded.items()}

    def forget(self, *suffixes: str) -> bool:
        """Forget the pictures in files whose names end so; whether there were any."""
        found = [request for request in self._loaded if request.file.suffix.lower() in suffixes]
        for request in found:
            self._bytes -= self._loaded.pop(request).image.sizeInBytes()
        return bool(found)

    def _start_next(self) -> None:
        """Give the newest request to the thread, unless it is working."""
        if self._reading or not self._waiting:
            return
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # late: most pages have no large pictures

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self._waiting.clear)
        request = self._waiting.pop()
        self._reading.add(request)
        self._worker.submit(self._work, request)

    def _work(self, request: PictureRequest) -> None:
        """On the thread: read and emit; the page may be deleted by then."""
        shown = _decode(request)
        try:
            self._done.emit(request, shown)
        except RuntimeError:
            return

    def _keep(self, request: PictureRequest, shown: DecodedPicture) -> None:
        self._reading.discard(request)
        self._replaced.pop(request.file, None)
        self._add(request, shown)
        self._start_next()
        self.loaded.emit()

    def _add(self, request: PictureRequest, shown: DecodedPicture) -> None:
        if request in self._loaded:
            self._bytes -= self._loaded.pop(request).image.sizeInBytes()
        self._loaded[request] = shown
        self._bytes += shown.image.sizeInBytes()
        while self._bytes > self._limit and len(self._loaded) > 1:
            _, dropped = self._loaded.popitem(last=False)
            self._bytes -= dropped.image.sizeInBytes()


def _decode(request: PictureRequest) -> DecodedPicture:
    return decode(request.file, QSizeF(request.width, request.height), request.ratio)
