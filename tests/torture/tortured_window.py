"""A Postil in a process of its own: given files and expressions, measured from outside, and killed if it hangs."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.torture.heartbeat import Stall, where_dumped
from tests.torture.process_tree import PeakMemory, left_over, running

ROOT = Path(__file__).resolve().parents[2]
HANGS = 45.0
"""Seconds without an answer after which a process is killed. An answer waits for what its reader waits for, too."""
ENDS = 3.0
"""Seconds in which all helpers must have ended after their window."""
GOOD = "# A Good Article\n\nInk is made of soot and gum, and has been for two thousand years.\n"
GOOD_WORD = "soot"


class Report(NamedTuple):
    """What came of one file."""

    fault: str = ""
    """What went wrong: it hung, or the process ended; empty where it has answered."""
    seconds: float = 0.0
    stands: float = 0.0
    """Seconds from the start of the process to the first paint; 0 for all but the first file of a process."""
    stall: Stall = Stall()
    outcome: str = ""
    """What could not be done, or not in time."""
    said: str = ""
    """What the message bar says."""
    length: int = 0
    """Code points of the article."""
    processor: float = 0.0
    """Seconds of processor time of the process and those of its helpers that have ended."""
    memory: int = 0
    """The most MiB that the process and its helpers had together."""


class TorturedWindow:
    """One process after the other: where one has been killed, the next one begins with the next file."""

    def __init__(
        self, folder: Path, variables: Mapping[str, str] | None = None, command: Sequence[str | Path] = ()
    ) -> None:
        """``variables`` are added to the environment; ``command`` is what the process is run by, such as a tracer."""
        self.folder, self._variables, self._command = folder, variables or {}, command
        self.started = 0
        """How many processes there have been."""
        self._stacks = folder / "stacks"
        self._process: subprocess.Popen[bytes] | None = None
        self._memory = PeakMemory(0)
        self._processor = 0.0
        self._good = folder / "good.md"
        self._good.write_text(GOOD, "utf-8")

    def start(self, path: Path) -> Report:
        """End the process, and begin another with this file."""
        self.close()
        begun = self.begin(path)
        report = self._answer()
        return report._replace(stands=report.stands and round(report.stands - begun, 2))

    def begin(self, path: Path) -> float:
        """Begin a process with this file, and return when that was; it will answer when the file has been used."""
        self.started += 1
        self._processor = 0.0
        begun = monotonic()
        module = [sys.executable, "-m", "tests.torture.watched_postil"]
        with (self.folder / "errors").open("ab") as errors:
            self._process = subprocess.Popen(
                [*self._command, *module, self.folder / "store", self._stacks, path],
                cwd=ROOT,
                env=surroundings(self.folder) | self._variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        return begun

    def open(self, path: Path) -> Report:
        """Open a file in the process that there is, or in a new one."""
        if self._process is None:
            return self.start(path)
        return self._tell(f"open {path}")._replace(stands=0.0)

    def revise(self, path: Path) -> Report:
        """Open a file, and change it while it is open."""
        if self._process is None:
            self.start(self._good)
        return self._tell(f"revise {path}")._replace(stands=0.0)

    def notes(self) -> Report:
        """Go through the notes on the article that is open."""
        return self._tell("notes all")._replace(stands=0.0)

    def find(self, expression: str) -> Report:
        """Look for a regular expression in the file that is open."""
        if self._process is None:
            self.start(self._good)
        return self._tell(f"find {expression}")._replace(stands=0.0)

    def mark(self) -> Report:
        """Open a good file, and mark a word in it."""
        if self._process is None:
            self.start(self._good)
        return self._tell(f"mark {GOOD_WORD} {self._good}")._replace(stands=0.0)

    def tell(self, line: str) -> None:
        """Tell the process something, and do not wait for its answer."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(f"{line}\n".encode("utf-8", "surrogateescape"))
            self._process.stdin.flush()

    def kill(self, number: int) -> set[int]:
        """Send a signal that ends the process; which of its helpers are still there a few seconds later."""
        process, self._process = self._process, None
        if process is None:
            return set()
        self._memory.stop()
        process.send_signal(number)
        process.wait(HANGS)
        left = left_over(process.pid, ENDS)
        end_group(process)
        return left

    @property
    def helpers(self) -> int:
        """How many processes there are beside the window's."""
        return max(0, len(running(self.pid)) - 1) if self._process else 0

    @property
    def pid(self) -> int:
        """The process's id; 0 without one."""
        return self._process.pid if self._process else 0

    def close(self) -> str:
        """Close the window as its reader does, and return what goes wrong in that; empty where nothing does."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return ""
        process.stdin.close()
        try:
            code = process.wait(ENDS * 2)
        except subprocess.TimeoutExpired:
            end_group(process)
            return "it did not end when its window was closed"
        left = left_over(process.pid, ENDS)
        end_group(process)
        self._memory.stop()
        return f"it ended with {code}" if code else f"helpers were left: {left}" if left else ""

    def _tell(self, line: str) -> Report:
        self.tell(line)
        return self._answer()

    def _answer(self) -> Report:
        """Wait for the answer; kill the process where none comes."""
        process = self._process
        if process is None or process.stdout is None:
            return Report("it is not running")
        self._memory.stop()
        self._memory = PeakMemory(process.pid)
        ready, _, _ = select.select([process.stdout], [], [], HANGS)
        line = process.stdout.readline() if ready else b""
        memory = self._memory.stop()
        if not line:
            return self._give_up(process, hangs=not ready)._replace(memory=memory)
        known = json.loads(line)
        spent, self._processor = known["processor"] - self._processor, known["processor"]
        return Report(**known | {"stall": Stall(*known["stall"]), "processor": round(spent, 2), "memory": memory})

    def _give_up(self, process: subprocess.Popen[bytes], *, hangs: bool) -> Report:
        """Kill a process that does not answer, or has ended."""
        self._process = None
        if not hangs:
            code = process.wait()
            end_group(process)
            return Report(f"the process ended with {code}")
        process.send_signal(signal.SIGUSR1)
        select.select([], [], [], 0.5)
        end_group(process)
        found = where_dumped(self._stacks.read_text("utf-8", "replace")) if self._stacks.exists() else ""
        return Report(f"no answer in {HANGS:.0f} s", HANGS, stall=Stall(where=found))


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started, and close the pipes to it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which all that is kept is kept in this folder, and nothing needs a screen."""
    own = {f"POSTIL_{name}": str(folder / name.lower()) for name in ("STORE", "CONFIG", "CACHE", "LOG", "BACKUPS")}
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return os.environ | own | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
