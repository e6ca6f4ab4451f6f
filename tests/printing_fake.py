"""A printing process that needs none: it answers in the test's own process, with pages that are numbered squares."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage

from reader.core.framing import decode_request, encode_outcome
from reader.core.printing.messages import (
    PRINT_ARTICLE,
    PRINT_BLOCKS,
    PRINT_LAY_OUT,
    PRINT_PAGE,
    PRINT_STOP,
    PageCount,
    PrintProgress,
)


class FakePrinting:
    """What all processes of a test have in common: what they were sent, and what they are to answer."""

    def __init__(self) -> None:
        self.pages = 5
        self.requests: list[tuple[object, ...]] = []
        """Each request: its name and its arguments."""
        self.processes: list[FakePrintingProcess] = []
        self.holds = False
        """Whether layouts are left unanswered, but for their first progress."""
        self.hears = True
        """Whether such a layout ends when it is told to."""
        self._held = False

    def new_process(self) -> FakePrintingProcess:
        """Another process."""
        self.processes.append(FakePrintingProcess(self))
        return self.processes[-1]

    def sent(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of all requests of a name."""
        return [request[1:] for request in self.requests if request[0] == name]

    def answer(self, name: str, arguments: tuple[object, ...]) -> Iterable[bytes]:
        """The frames, without their headers."""
        if name in (PRINT_BLOCKS, PRINT_ARTICLE):
            return ()
        if name == PRINT_LAY_OUT:
            progress, self._held = PrintProgress(0.4).to_json(), self.holds
            return (progress,) if self.holds else (progress, PageCount(self.pages).to_json())
        if name == PRINT_STOP:
            return (encode_outcome(),) if self._held and self.hears else ()
        if name == PRINT_PAGE:
            return (b"=" + _picture(*arguments),)
        return (PrintProgress(0.5).to_json(), encode_outcome("made"))


class FakePrintingProcess(QObject):
    """Looks like a ``HelperProcess``."""

    received = Signal(bytes)
    died = Signal()

    def __init__(self, printing: FakePrinting) -> None:
        super().__init__()
        self._printing, self.alive = printing, False

    def start(self) -> None:
        """It could run now."""
        self.alive = True

    def send(self, data: bytes) -> None:
        """Answer, each frame in a turn of its own."""
        name, arguments, _ = decode_request(data)
        self._printing.requests.append((name, *arguments))
        for frame in self._printing.answer(name, arguments):
            QTimer.singleShot(0, self, lambda frame=frame: self.alive and self.received.emit(frame))

    def kill(self) -> None:
        """Nothing is emitted any more."""
        self.alive = False

    def die(self) -> None:
        """End without having been asked to."""
        self.alive = False
        self.died.emit()


def _picture(page: object, width: object) -> bytes:
    """A square in a colour that tells the page."""
    assert isinstance(page, int)
    assert isinstance(width, int)
    image = QImage(width, width, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 200, page % 200))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs have bytes here
    return data.data()
