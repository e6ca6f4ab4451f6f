"""Listens in the window's process for other starts; one that says nothing holds nothing up."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from reader.core.framing import missing_bytes
from reader.handover.peer import is_own_process
from reader.handover.request import ACCEPTED, MAX_SIZE, REFUSED, decode_handover

logger = logging.getLogger(__name__)

BACKLOG = 128
"""How many starts may wait to be heard."""
PATIENCE = 1000
"""Milliseconds in which a start has to have said all that it has to say."""


class HandoverListener(QObject):
    """A Unix socket to which starts say what they are to open.

    Signals:
        received(HandoverRequest): a start has handed something over, and ended.

    Raises:
        OSError: the socket cannot be made.
    """

    received = Signal(object)

    def __init__(self, path: Path, identity: str, parent: QObject) -> None:
        """Listen at ``path`` for starts of the same ``identity``; others are refused."""
        super().__init__(parent)
        self._identity = identity
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
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        """Listen no longer; the windows that wait see it."""
        self._notifier.setEnabled(False)
        for connection in (self._socket, *self._waiting):
            connection.close()
        self._waiting.clear()

    def _accept(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:  # it has gone again
            return
        connection.setblocking(False)
        if is_own_process(connection):
            _Caller(connection, self._answer, self)
        else:
            logger.warning("Another user has tried to hand something over")
            connection.close()

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
                self.received.emit(request)
        connection.close()


class _Caller(QObject):
    """A connection from which a frame is read as it comes."""

    def __init__(
        self, connection: socket.socket, answer: Callable[[socket.socket, bytes], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._connection, self._answer, self._data = connection, answer, b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        QTimer.singleShot(PATIENCE, self, self._give_up)

    def _read(self) -> None:
        try:
            more = self._connection.recv(min(missing_bytes(self._data), MAX_SIZE))
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._data += more
        if not more or missing_bytes(self._data) > MAX_SIZE:
            self._give_up()
        elif not missing_bytes(self._data):
            self._end()
            self._answer(self._connection, self._data)

    def _give_up(self) -> None:
        self._end()
        self._connection.close()

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self.deleteLater()
