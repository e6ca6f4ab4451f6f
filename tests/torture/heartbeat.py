"""How long a window's thread is busy at a time, and with what: seen from inside the process."""

from __future__ import annotations

import faulthandler
import re
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

INTERVAL = 10
"""Milliseconds between two beats of a window that is not busy."""
SAMPLE = 0.5
"""Seconds of stillness after which the stacks of all threads are written down, and again after each further one."""
_FRAME = re.compile(r'File ".*?/(reader/\S+?)", line (\d+) in (\S+)')


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

    def __init__(self, samples: Path, parent: QObject) -> None:
        """``samples`` is a file for the stacks; it belongs to this object."""
        super().__init__(parent)
        self._file = samples.open("w+", encoding="utf-8", errors="replace")
        self.during, self.beats = "starting", 0
        self._worst = Stall()
        self._last, self._waited = monotonic(), waited()
        timer = QTimer(self)
        timer.timeout.connect(self.beat)
        timer.start(INTERVAL)

    def beat(self) -> None:
        """Measure the time since the last beat."""
        now, lost = monotonic(), waited()
        seconds = now - self._last - (lost - self._waited)
        self._last, self._waited = now, lost
        self.beats += 1
        if seconds > max(self._worst.seconds, SAMPLE / 4):
            self._worst = Stall(round(seconds, 2), self.during, self._where())
        elif self._file.tell():
            self._where()
        faulthandler.dump_traceback_later(SAMPLE, repeat=True, file=self._file)

    def take(self) -> Stall:
        """The longest stall since this was asked last."""
        self.beat()
        worst, self._worst = self._worst, Stall()
        return worst

    def _where(self) -> str:
        faulthandler.cancel_dump_traceback_later()
        self._file.seek(0)
        found = where(self._file.read())
        self._file.seek(0)
        self._file.truncate()
        return found


def where(dumped: str) -> str:
    """Where a process was most often, by the stacks of its main thread, which faulthandler writes last."""
    stacks = Counter[str]()
    for dump in dumped.split("Timeout (")[1:]:
        frames = _FRAME.findall(dump.rpartition("(most recent call first)")[2])
        stacks[" < ".join(f"{file}:{line} {name}" for file, line, name in frames[:3])] += 1
    return stacks.most_common(1)[0][0] if stacks else ""


def waited() -> float:
    """Seconds that this thread has waited for a processor so far (proc(5), schedstat); 0 where that is not told."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0
