"""The notebook's lines of the table: a store of 1,000 articles with 100,000 notes, opened and searched.

``notebook.py`` alone prints them; what they are told by is measured in a process of its own by ``notebook_inside.py``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # these files are programs, not a package

from make_store import write_store  # noqa: E402

ARTICLES, NOTES = 1_000, 100
"""So many articles, with so many notes each."""
HEAD = f"{'':<42} {'median':>8} {'worst':>8} {'stall':>8}   goal"


class Goal(NamedTuple):
    """What one act is to keep within, in milliseconds."""

    most: float
    stall: float = 50.0
    """The longest time in which the window answers nothing."""


GOALS = {
    "first rows": Goal(500),
    "all rows, without a cache": Goal(1_000),
    "all rows": Goal(1_000),
    "search": Goal(100),
    "newest first": Goal(300),
    "one file has changed": Goal(500),
    "page down": Goal(16.7),
    "another note to read": Goal(16.7),
}
"""By what an act's name begins with."""


def lines(*, quick: bool = False) -> Iterator[str]:
    """The table, line by line as it comes."""
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "store"
        write_store(store, ARTICLES, NOTES)
        yield f"\nthe notebook, {ARTICLES:,} articles with {ARTICLES * NOTES:,} notes"
        yield HEAD
        for found in measured(store, Path(name) / "cache", 3 if quick else 10):
            yield line(**found)


def measured(store: Path, cache: Path, times: int) -> Iterator[dict[str, Any]]:
    """What a process of its own finds."""
    command = [
        sys.executable,
        str(HERE / "notebook_inside.py"),
        str(store),
        str(cache),
        str(ARTICLES * NOTES),
        str(times),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for found in process.stdout or ():
            yield json.loads(found)
    if process.returncode:
        raise RuntimeError("the notebook could not be measured")


def line(name: str, taken: list[float], stall: float = 0.0, told: str = "") -> str:
    """One line of the table: median, worst, the longest time without an answer, and whether that is as it should be."""
    if told:
        return f"{name:<42} {told}"
    goal = next(goal for begin, goal in sorted(GOALS.items(), reverse=True) if name.startswith(begin))
    worst = max(taken)
    late, still = worst > goal.most, stall > goal.stall
    missed = [f"{goal.most:.0f} ms"] * late + [f"an answer within {goal.stall:.0f} ms"] * still
    verdict = f"MISSED: {', '.join(missed)}" if missed else "ok"
    return f"{name:<42} {sorted(taken)[len(taken) // 2]:8.1f} {worst:8.1f} {stall:8.1f}   {verdict}"


if __name__ == "__main__":
    for one in lines(quick="--quick" in sys.argv):
        print(one, flush=True)  # noqa: T201 - what this program is for
