"""How long a window's thread is busy at a time, and with what: seen from inside the process."""

from __future__ import annotations

import faulthandler
import re
import signal
import sys
from collections import Counter
from pathlib import Path
from threading import Thread, get_ident
from time import monotonic, sleep
from traceback import walk_stack
from types import FrameType
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

INTERVAL = 10
"""Milliseconds between two beats of a window that is not busy."""
SAMPLE = 0.25
"""Seconds of stillness after which it is looked where the thread is, and again after each further one."""
_FRAME = re.compile(r'File ".*?/(reader/\S+?)", line (\d+) in (\S+)')
_PACKAGE = "/reader/"


class Stall(NamedTuple):
    """The longest time between two turns of the event loop."""

    seconds: float = 0.0
    """Without the time in which the thread could have run, but others had the processor."""
    during: str = ""
    """What was done meanwhile."""
    where: str = ""
    """The functions in which the thread was found most often, the innermost first."""


class Heartbeat(QObject):
    """Beats in every turn of the event loop. ``during`` names what is being done, for whoever reads of it."""

    def __init__(self, stacks: Path, parent: QObject) -> None:
        """``stacks`` is a file, to which the stack is written when the process gets SIGUSR1."""
        super().__init__(parent)
        self._stacks = stacks.open("w", encoding="utf-8")
        faulthandler.register(signal.SIGUSR1, file=self._stacks)
        self.during, self.beats = "starting", 0
        self._worst = Stall()
        self._last, self._waited = monotonic(), waited()
        self._found = Counter[str]()
        Thread(target=self._sample, args=(get_ident(),), daemon=True).start()
        timer = QTimer(self)
        timer.timeout.connect(self.beat)
        timer.start(INTERVAL)

    def beat(self) -> None:
        """Measure the time since the last beat."""
        now, lost = monotonic(), waited()
        seconds = now - self._last - (lost - self._waited)
        self._last, self._waited = now, lost
        self.beats += 1
        found, self._found = self._found, Counter()
        if seconds > max(self._worst.seconds, SAMPLE / 4):
            self._worst = Stall(round(seconds, 2), self.during, "".join(one for one, _ in found.most_common(1)))

    def take(self) -> Stall:
        """The longest stall since this was asked last."""
        self.beat()
        worst, self._worst = self._worst, Stall()
        return worst

    def _sample(self, thread: int) -> None:
        """On a thread of its own: look where the window's thread is while it does not beat."""
        while True:
            sleep(SAMPLE)
            if monotonic() - self._last > SAMPLE:
                self._found[where(sys._current_frames().get(thread))] += 1


def where(frame: FrameType | None) -> str:
    """The innermost functions of ours in a stack."""
    ours = [
        f"{one.f_code.co_filename.rpartition(_PACKAGE)[2]}:{line} {one.f_code.co_name}"
        for one, line in walk_stack(frame)
        if _PACKAGE in one.f_code.co_filename
    ]
    return " < ".join(ours[:3])


def where_dumped(dumped: str) -> str:
    """The same of the stacks that faulthandler has written, in which the main thread is the last."""
    frames = _FRAME.findall(dumped.rpartition("(most recent call first)")[2])
    return " < ".join(f"{file}:{line} {name}" for file, line, name in frames[:3])


def waited() -> float:
    """Seconds that this thread has waited for a processor so far (proc(5), schedstat); 0 where that is not told."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0
