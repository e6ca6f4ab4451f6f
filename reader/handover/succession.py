"""Has this window listen as soon as no other one does."""

from __future__ import annotations

import logging
import socket

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from reader.handover.claim import WindowClaim
from reader.handover.listener import HandoverListener
from reader.handover.request import HandoverRequest, encode_handover

logger = logging.getLogger(__name__)

AGAIN = 200
"""Milliseconds until it is tried again, where another window has the claim and does not listen."""


class Succession(QObject):
    """Listens, or waits until the window ends that does; ``close`` lets the next one have its turn.

    Signals:
        received(tuple[HandoverRequest, ...]): starts have handed these to this window, about at the same time.
    """

    received = Signal(object)

    def __init__(self, claim: WindowClaim, parent: QObject) -> None:
        super().__init__(parent)
        self._claim = claim
        self._listener: HandoverListener | None = None
        self._other: socket.socket | None = None
        """The connection to the window that listens; it ends with that."""
        self._notifier: QSocketNotifier | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._try)
        self._try()

    def close(self) -> None:
        """Listen no longer, and let go of the claim."""
        self._again.stop()
        self._leave_other()
        self._claim.release()
        if self._listener is not None:
            self._listener.close()  # last: the windows that wait for this may take the claim now

    def _try(self) -> None:
        path = self._claim.socket_path
        if path is None:
            return
        if not self._claim.take():
            self._wait_for_other(str(path))
            return
        try:
            self._listener = HandoverListener(path, self._claim.identity, self)
        except OSError:
            logger.warning("Nothing can be handed to this window", exc_info=True)
            self._claim.release()
        else:
            self._claim.end_start()
            self._listener.received.connect(self.received)

    def _wait_for_other(self, path: str) -> None:
        other = socket.socket(socket.AF_UNIX)
        other.setblocking(False)
        try:
            other.connect(path)
            other.send(encode_handover(HandoverRequest(self._claim.identity, waits=True)))
        except OSError:  # that window is starting, or ending
            other.close()
            self._again.start()
            return
        self._other = other
        self._notifier = QSocketNotifier(other.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._other_has_ended)

    def _other_has_ended(self) -> None:
        self._leave_other()
        self._again.start()  # rather than at once: it may have refused, and would do so again

    def _leave_other(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        if self._other is not None:
            self._other.close()
        self._notifier, self._other = None, None
