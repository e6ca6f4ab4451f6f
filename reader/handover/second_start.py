"""Hands what a start is to open to the window that listens. Runs before Qt is loaded."""

from __future__ import annotations

import logging
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reader.handover.claim import WindowClaim
from reader.handover.request import ACCEPTED, HandoverRequest, encode_handover

if TYPE_CHECKING:
    import socket

logger = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds that the window has to answer; also that one that has ended may take to be replaced by another."""
LONGEST = 10.0
"""Seconds that the window has if it would answer, but other programs have all the processors."""
LONGEST_START, PROGRESS = 60.0, 0.02
"""Seconds that a window may take to start as long as it goes on, and that it has to run of each second to do so."""
PAUSE, LONGEST_PAUSE = 0.02, 0.2
"""Seconds until a window is asked again that does not listen yet; the pauses get longer: there may be many that ask."""


def hand_over(claim: WindowClaim, request: HandoverRequest) -> bool:
    """Hand a request to the window that listens; returns whether that has taken it over.

    If not, this process is to open a window of its own; where none was there, it has the claim now.
    """
    if claim.socket_path is None or claim.take():
        return False
    frame, until, pause = encode_handover(request), monotonic() + PATIENCE, PAUSE
    starting = SlowStart(claim)
    while not claim.take():
        answer = _ask(claim.socket_path, frame)
        if answer is not None:
            return answer == ACCEPTED
        if not starting.goes_on() and monotonic() > until and not claim.is_young():
            logger.warning("The window that is there does not listen")
            return False
        sleep(pause)
        pause = min(1.5 * pause, LONGEST_PAUSE)
    return False


class SlowStart:
    """Tells whether a window that does not listen yet is starting slowly, or hangs: what hangs does not run."""

    def __init__(self, claim: WindowClaim) -> None:
        self._claim, self._began = claim, monotonic()
        self._used, self._since = claim.time_used(), self._began
        """How long it had run when it had last made progress, and when that was."""

    def goes_on(self) -> bool:
        """Whether it has made progress of late, and has not taken too long; to be asked again and again."""
        now, used = monotonic(), self._claim.time_used()
        if used is None or now - self._began > LONGEST_START:
            return False
        if self._used is None or used - self._used >= PROGRESS * PATIENCE:
            self._used, self._since = used, now
        return now - self._since <= PATIENCE


def _ask(path: Path, frame: bytes) -> bytes | None:
    """The answer; empty if none comes in time; None if nobody listens, or no longer."""
    import socket  # late, as the next one: most starts find no other window

    from reader.handover.peer import is_own_process

    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(PATIENCE)
        try:
            caller.connect(str(path))
            if not is_own_process(caller):
                return b""
            caller.sendall(frame)
            return received_in_time(caller) or None
        except TimeoutError:
            logger.warning("The window that is there does not answer")
            return b""
        except OSError:
            return None


def received_in_time(caller: socket.socket) -> bytes:
    """The answer; the time in which the window could not run, since many start at once, is none of its patience's.

    Raises:
        TimeoutError: it hangs, or has not had a processor for a long time.

    """
    from reader.handover.peer import time_queued

    began, queued, left = monotonic(), time_queued(caller), PATIENCE
    while True:
        caller.settimeout(left)
        try:
            return caller.recv(1)
        except TimeoutError:
            passed = monotonic() - began
            left = PATIENCE - passed + time_queued(caller) - queued
            if left < PAUSE or passed > LONGEST:
                raise
