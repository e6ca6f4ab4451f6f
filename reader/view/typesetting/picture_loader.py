"""Reading pictures while the page stays quick: large ones on a thread of their own, and so many kept as fit."""

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
"""So many pictures wait to be read; of those that a reader scrolls by, the first ones are given up."""


class PictureRequest(NamedTuple):
    """A file at a size in device-independent pixels, on a screen with ``ratio`` pixels for each."""

    file: Path
    width: float
    height: float
    ratio: float


class PictureLoader(QObject):
    """Keeps pictures that were read, and reads those that are missing.

    Signals:
        arrived(): a picture that was not there when it was asked for is there now.
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
        """What another reader had read of files that this one has still to read."""
        self._worker: ThreadPoolExecutor | None = None
        self._done.connect(self._keep)

    def load_now(self, wanted: PictureRequest) -> DecodedPicture:
        """The picture, read now if it is not there."""
        if wanted not in self._loaded:
            self._add(wanted, _decode(wanted))
        return self._loaded[wanted]

    def load_soon(self, wanted: PictureRequest) -> DecodedPicture | None:
        """The picture, or None while it is being read; ``loaded`` follows."""
        if wanted in self._loaded:
            self._loaded.move_to_end(wanted)
            return self._loaded[wanted]
        if wanted not in self._reading and wanted not in self._waiting:
            self._waiting.append(wanted)
            self._start_next()
        return None

    def last_loaded(self, file: Path) -> DecodedPicture | None:
        """A file's picture at the size that it was read for last, if that is kept."""
        found = next((shown for one, shown in reversed(self._loaded.items()) if one.file == file), None)
        return found or self._replaced.get(file)

    def show_until_loaded(self, other: PictureLoader) -> None:
        """Show what ``other`` has read as ``last_loaded``; all of it is read again, for the files may have changed."""
        self._replaced = {one.file: shown for one, shown in other._loaded.items()}

    def forget(self, *suffixes: str) -> bool:
        """Forget the pictures in files whose names end so; whether there were any."""
        found = [one for one in self._loaded if one.file.suffix.lower() in suffixes]
        for one in found:
            self._bytes -= self._loaded.pop(one).image.sizeInBytes()
        return bool(found)

    def _start_next(self) -> None:
        """Hand the newest one that waits to the thread, unless that is at work."""
        if self._reading or not self._waiting:
            return
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # late: most pages have no large pictures

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self._waiting.clear)
        wanted = self._waiting.pop()
        self._reading.add(wanted)
        self._worker.submit(self._work, wanted)

    def _work(self, wanted: PictureRequest) -> None:
        """On the thread: read, and tell; the page may be gone by then."""
        shown = _decode(wanted)
        try:
            self._done.emit(wanted, shown)
        except RuntimeError:
            return

    def _keep(self, wanted: PictureRequest, shown: DecodedPicture) -> None:
        self._reading.discard(wanted)
        self._replaced.pop(wanted.file, None)
        self._add(wanted, shown)
        self._start_next()
        self.loaded.emit()

    def _add(self, wanted: PictureRequest, shown: DecodedPicture) -> None:
        if wanted in self._loaded:
            self._bytes -= self._loaded.pop(wanted).image.sizeInBytes()
        self._loaded[wanted] = shown
        self._bytes += shown.image.sizeInBytes()
        while self._bytes > self._limit and len(self._loaded) > 1:
            _, dropped = self._loaded.popitem(last=False)
            self._bytes -= dropped.image.sizeInBytes()


def _decode(wanted: PictureRequest) -> DecodedPicture:
    return decode(wanted.file, QSizeF(wanted.width, wanted.height), wanted.ratio)
