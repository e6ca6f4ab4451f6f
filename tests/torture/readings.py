"""Windows killed while a file is read, a helper works or a search goes on: no process is left, and no note is lost."""

from __future__ import annotations

import select
import signal
from itertools import islice
from pathlib import Path
from random import Random

from tests.torture import hostile_files
from tests.torture.result import Result
from tests.torture.tortured_window import TorturedWindow
from tests.torture.window_trials import fault

LONGEST = 4.0
"""Seconds that a process may live after it has begun to read."""
SEARCH = "(a|aa)*((soot)+)*b"
"""An expression that is looked for without end."""


def run(many: int, folder: Path) -> Result:
    """Kill so many windows, each at another moment of another work."""
    result, random = Result("windows killed at work left no process, and notes that are read"), Random(many)  # noqa: S311
    window, inside = TorturedWindow(folder), 0
    files = hostile_files.texts(folder, random)
    for number, path in enumerate(islice(files, many)):
        work = ("a first file", "a later file", "a search")[number % 3]
        if number % 3 == 0:
            window.begin(path)
        else:
            window.mark()
            window.tell(f"open {path}" if number % 3 == 1 else f"find {SEARCH}")
        select.select([], [], [], random.random() * LONGEST)
        inside += window.helpers > 0
        left = window.kill(random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
        result.tried += 1
        if left:
            result.failures.append(f"{work}, {path.name}: {len(left)} processes were left")
        if wrong := fault(window.mark()):
            result.failures.append(f"a good file after {work}, {path.name}: {wrong}")
        window.close()
        path.unlink(missing_ok=True)
    result.facts.append(f"{inside:,} of them while a helper was there")
    return result
