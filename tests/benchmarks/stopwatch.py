"""A stop-watch for windows: the time from a process's start to its first text on a screen, and the memory it holds.

The screen is an Xvfb of our own, whose pixels lie in a file. A text is on it when a wide dark bar is: the line of full
blocks that ``make_book`` opens a book with. That is what a reader waits for, and no program can claim it early.
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from struct import unpack_from
from types import TracebackType
from typing import NamedTuple, Self

WIDTH, HEIGHT = 1280, 1000
BAR, ROWS = 150, 8
"""A bar is so many dark pixels side by side, in so many rows one below the other."""
DARK = bytes(int(value < 110) for value in range(256))
PATIENCE = 60.0
"""Seconds after which a window is taken to have failed."""


class Taken(NamedTuple):
    """One start of one program."""

    seconds: float
    mebibytes: float
    """Proportional set size of the process and its children, half a second after the text."""


class Screen:
    """An X server that draws into a file, with a white ground; a context manager."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        options = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", self._folder.name, "-noreset", "-nolisten", "tcp"]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *options, "-wr"], pass_fds=[writing], stdout=quiet, stderr=quiet
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        self._pixels = Path(self._folder.name) / "Xvfb_screen0"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def shows_text(self) -> bool:
        """Whether there is a dark bar on it now."""
        data = self._pixels.read_bytes()
        # An XWD file: a header whose first word is its length and whose 20th counts the colour map's entries.
        start = unpack_from(">I", data)[0] + 12 * unpack_from(">I", data, 76)[0]
        greens = data[start + 1 : start + 4 * WIDTH * HEIGHT : 4].translate(DARK)
        bar, found = b"\1" * BAR, 0
        for row in range(0, WIDTH * HEIGHT, WIDTH):
            found = found + 1 if bar in greens[row : row + WIDTH] else 0
            if found == ROWS:
                return True
        return False


def missing() -> str:
    """What this machine lacks for measuring windows, or nothing."""
    return "" if shutil.which("Xvfb") else "Xvfb (Debian: xvfb)"


def take(command: Sequence[str], screen: Screen, home: Path) -> Taken:
    """Start a program, wait for its text, measure its memory, and end it.

    Raises:
        TimeoutError: no text came.

    """
    wait_for(screen, shown=False)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment(screen, home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(screen, shown=True)
        seconds = time.perf_counter() - started
        time.sleep(0.5)
        return Taken(seconds, sum(map(memory, family(process.pid))))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment(screen: Screen, home: Path) -> Mapping[str, str]:
    """A bare home, the screen, and byte code kept as it is for any installed program."""
    ours = {"DISPLAY": screen.display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QT_QPA_PLATFORM": "xcb"}
    kept = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY")
    }
    return kept | ours


def wait_for(screen: Screen, *, shown: bool) -> None:
    """Wait until a text is, or is no longer, on the screen."""
    end = time.perf_counter() + PATIENCE
    while screen.shows_text() is not shown:
        if time.perf_counter() > end:
            raise TimeoutError(f"{'no' if shown else 'still a'} text on the screen after {PATIENCE:.0f} s")
        time.sleep(0.004)


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Taken]]:
    """Start each program ``rounds`` times, A B A B; a first round more, which is not counted, warms the caches."""
    results: dict[str, list[Taken]] = {name: [] for name in commands}
    with Screen() as screen, tempfile.TemporaryDirectory() as home:
        for number in range(rounds + 1):
            for name, command in commands.items():
                taken = take(command, screen, Path(home))
                if number:
                    results[name].append(taken)
    return results


def ratio(ours: Sequence[Taken], floor: Sequence[Taken]) -> float:
    """The middle one of the ratios of the rounds, so that a busy minute on the machine counts on both sides."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(ours, floor, strict=True))


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [one for child in task.read_text().split() for one in family(int(child))]
    return found


def memory(pid: int) -> float:
    """A process's proportional set size in MiB; 0 where it has gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
