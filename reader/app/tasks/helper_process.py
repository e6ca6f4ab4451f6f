"""A helper process as the window sees it: requests go in, answers come out, and it can be killed at any time."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from reader.app.tasks.process_end import end_process
from reader.core.framing import HEADER_SIZE, as_frame, missing_bytes

logger = logging.getLogger(__name__)


class HelperProcess(QObject):
    """A Python module that runs in a process of its own; frames of bytes are exchanged by standard input and output.

    Signals:
        received(bytes): an answer, without its header; at most one in a turn of the event loop.
        died(): it has ended without being asked to, or could not be started. Nothing more is received.
    """

    received = Signal(bytes)
    died = Signal()

    def __init__(self, module: str, arguments: tuple[str, ...] = (), parent: QObject | None = None) -> None:
        """``module`` is the dotted name of the module that is run with these arguments."""
        super().__init__(parent)
        self._module, self._arguments = module, arguments
        self._data = b""
        self._over = self._killed = False
        self._frames = 0
        """How many frames have been received."""
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._turn = QTimer(self, singleShot=True, interval=0)  # one frame a turn, however often more is announced
        self._turn.timeout.connect(self._readable)
        for more in (self._process.readyReadStandardOutput, self._process.finished, self._process.errorOccurred):
            more.connect(lambda *_: self._turn.start())

    def start(self) -> None:
        """Start the process. Requests may be sent at once; they wait in the pipe."""
        environment = QProcessEnvironment.systemEnvironment()
        home = str(Path(__file__).resolve().parents[3])  # the folder of this very package, whatever else has its name
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (home, environment.value("PYTHONPATH")))))
        self._process.setProcessEnvironment(environment)
        self._process.start(sys.executable, ["-P", "-m", self._module, *self._arguments])

    @property
    def alive(self) -> bool:
        """Whether it may still answer."""
        return not self._over and self._process.state() != QProcess.ProcessState.NotRunning

    def send(self, data: bytes) -> None:
        """Send a request."""
        self._process.write(as_frame(data))

    def wait(self, milliseconds: int) -> bool:
        """Wait for one more answer, and receive it; returns whether it came before the time was over."""
        deadline, before = QDeadlineTimer(milliseconds), self._frames
        while not self._over and self._frames == before:
            self._receive()
            if self._over or self._frames != before or deadline.hasExpired():
                break
            self._process.waitForBytesWritten(0)
            if not self._process.bytesAvailable():
                self._process.waitForReadyRead(max(0, int(deadline.remainingTime())))
        return self._frames != before

    def kill(self) -> None:
        """End the process, whatever it is doing; nothing is emitted any more."""
        self._over = True
        self._turn.stop()
        if not self._killed:
            self._killed = True
            end_process(self._process)

    def _readable(self) -> None:
        """Receive one answer, or what there is of it; the next one in a later turn of the event loop."""
        self._receive()
        if not self._over and self._process.bytesAvailable():
            self._turn.start()

    def _receive(self) -> None:
        process, over = self._process, self._process.state() == QProcess.ProcessState.NotRunning
        started = process.error() != QProcess.ProcessError.FailedToStart
        while not self._over and (data := bytes(process.read(missing_bytes(self._data)).data())):
            self._data += data
            if len(self._data) >= HEADER_SIZE and not missing_bytes(self._data):
                frame, self._data = self._data[HEADER_SIZE:], b""
                self._frames += 1
                self.received.emit(frame)
                return
        if not self._over and (over or not started) and not process.bytesAvailable():
            self._over = True
            logger.warning("The helper %s has ended: %s", self._module, process.errorString())
            self.died.emit()
