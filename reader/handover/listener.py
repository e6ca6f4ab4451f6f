"""Listens in the window's process for other starts; one that says nothing holds nothing up."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from reader.core.framing import missing_bytes
from reader.handover.peer import is_own_process
from reader.handover.request import ACCEPTED, MAX_SIZE, REFUSED, HandoverRequest, decode_handover

logger = logging.getLogger(__name__)

BACKLOG = 128
"""How many starts may wait to be heard."""
SETTLING = 50
"""Milliseconds without another start, until what was handed over is opened."""
SETTLING_LONGER, BURST = 300, 1.5
"""The same within so many seconds of the last one: of files that come one after the other, few are to be read."""
PATIENCE = 1000
"""Milliseconds in which a start has to have said all that it has to say."""


class HandoverListener(QObject):
    """A Unix socket to which starts say what they are to open.

    All that call are answered before anything is opened, since that may take longer than the others would wait.

    Signals:
        received(tuple[HandoverRequest, ...]): starts have handed these over, about at the same time, and ended.

    Raises:
        OSError: the socket cannot be made.
    """

    received = Signal(object)

    def __init__(self, path: Path, identity: str, parent: QObject) -> None:
        """Listen at ``path`` for starts of the same ``identity``; others are refused."""
        super().__init__(parent)
        self._identity = identity
        self._requests: list[HandoverRequest] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._emitted = -inf
        """When something was handed over last, on the monotonic clock."""
        self._settling.timeout.connect(self._emit)
        self._waiting: list[socket.socket] = []
        """Windows that want to see when this one ends: that closes their connections."""
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._socket.setblocking(False)
            self._socket.bind(str(path))
            self._socket.listen(BACKLOG)
        except OSError:
            self._socket.close()
            raise
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept_all)

    def close(self) -> None:
        """Listen no longer, and hand over nothing more, for nothing can be opened now; the windows that wait see it."""
        self._settling.stop()
        if self._requests:
            logger.warning("What was handed over at the very end of the window is not opened")
            self._requests = []
        self._notifier.setEnabled(False)
        for connection in (self._socket, *self._waiting):
            connection.close()
        self._waiting.clear()

    def _accept_all(self) -> None:
        with suppress(OSError):  # nobody else calls
            while True:
                self._accept(self._socket.accept()[0])

    def _accept(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        if is_own_process(connection):
            _Caller(connection, self._answer, self).read()
        else:
            logger.warning("Another user has tried to hand something over")
            connection.close()

    def _emit(self) -> None:
        requests, self._requests, self._emitted = tuple(self._requests), [], monotonic()
        self.received.emit(requests)

    def _answer(self, connection: socket.socket, frame: bytes) -> None:
        """Answer a start that has said all; what it said counts only if it is still there to hear that."""
        try:
            request = decode_handover(frame)
            is_ours = request.identity == self._identity
            if is_ours and request.waits:
                self._waiting.append(connection)
                return
            connection.send(ACCEPTED if is_ours else REFUSED)
        except ValueError:
            logger.warning("What was handed over cannot be read", exc_info=True)
        except OSError:  # it has waited too long, and has opened a window of its own
            logger.warning("A start has gone before it was answered")
        else:
            if is_ours:
                self._requests.append(request)
                self._settling.start(SETTLING_LONGER if monotonic() - self._emitted < BURST else SETTLING)
        connection.close()


class _Caller(QObject):
    """A connection from which a frame is read as it comes."""

    def __init__(
        self, connection: socket.socket, answer: Callable[[socket.socket, bytes], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._connection, self._answer, self._data = connection, answer, b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read)
        QTimer.singleShot(PATIENCE, self, self._give_up)

    def read(self) -> None:
        """Take what has come; the whole frame is answered."""
        with suppress(BlockingIOError):
            while missing := missing_bytes(self._data):
                more = self._more(missing) if missing <= MAX_SIZE else b""
                if not more:
                    self._give_up()
                    return
                self._data += more
            self._end()
            self._answer(self._connection, self._data)

    def _more(self, size: int) -> bytes:
        """What has come of so many bytes; none if no more will come.

        Raises:
            BlockingIOError: it has not come yet.
        """
        try:
            return self._connection.recv(size)
        except BlockingIOError:
            raise
        except OSError:
            return b""

    def _give_up(self) -> None:
        self._end()
        self._connection.close()

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self.deleteLater()
