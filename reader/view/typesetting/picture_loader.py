"""Reading pictures while the page stays quick: large ones on a thread of their own, and so many kept as fit."""

from __future__ import annotations

from collections import OrderedDict, deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QSizeF, Signal

from reader.view.typesetting.picture_decoder import DecodedPicture, read

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

KEPT = 96 * 1024 * 1024
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

    arrived = Signal()
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None, kept: int = KEPT) -> None:
        super().__init__(parent)
        self._limit, self._bytes = kept, 0
        self._shown: OrderedDict[PictureRequest, DecodedPicture] = OrderedDict()
        self._waiting: deque[PictureRequest] = deque(maxlen=WAITING)
        self._reading: set[PictureRequest] = set()
        self._earlier: dict[Path, DecodedPicture] = {}
        """What another reader had read of files that this one has still to read."""
        self._worker: ThreadPoolExecutor | None = None
        self._done.connect(self._keep)

    def at_once(self, wanted: PictureRequest) -> DecodedPicture:
        """The picture, read now if it is not there."""
        if wanted not in self._shown:
            self._put(wanted, _read(wanted))
        return self._shown[wanted]

    def soon(self, wanted: PictureRequest) -> DecodedPicture | None:
        """The picture, or None while it is being read; ``arrived`` follows."""
        if wanted in self._shown:
            self._shown.move_to_end(wanted)
            return self._shown[wanted]
        if wanted not in self._reading and wanted not in self._waiting:
            self._waiting.append(wanted)
            self._begin()
        return None

    def before(self, file: Path) -> DecodedPicture | None:
        """A file's picture at the size that it was read for last, if that is kept."""
        found = next((shown for one, shown in reversed(self._shown.items()) if one.file == file), None)
        return found or self._earlier.get(file)

    def follow(self, other: PictureLoader) -> None:
        """Have what ``other`` has read to show ``before``; all of it is read anew, for the files may be others now."""
        self._earlier = {one.file: shown for one, shown in other._shown.items()}

    def forget(self, *suffixes: str) -> bool:
        """Forget the pictures in files whose names end so; whether there were any."""
        found = [one for one in self._shown if one.file.suffix.lower() in suffixes]
        for one in found:
            self._bytes -= self._shown.pop(one).image.sizeInBytes()
        return bool(found)

    def _begin(self) -> None:
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
        shown = _read(wanted)
        try:
            self._done.emit(wanted, shown)
        except RuntimeError:
            return

    def _keep(self, wanted: PictureRequest, shown: DecodedPicture) -> None:
        self._reading.discard(wanted)
        self._earlier.pop(wanted.file, None)
        self._put(wanted, shown)
        self._begin()
        self.arrived.emit()

    def _put(self, wanted: PictureRequest, shown: DecodedPicture) -> None:
        if wanted in self._shown:
            self._bytes -= self._shown.pop(wanted).image.sizeInBytes()
        self._shown[wanted] = shown
        self._bytes += shown.image.sizeInBytes()
        while self._bytes > self._limit and len(self._shown) > 1:
            _, dropped = self._shown.popitem(last=False)
            self._bytes -= dropped.image.sizeInBytes()


def _read(wanted: PictureRequest) -> DecodedPicture:
    return read(wanted.file, QSizeF(wanted.width, wanted.height), wanted.ratio)
