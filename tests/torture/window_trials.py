"""What a window must bear: each file is opened and used; after every tenth, a passage in a good one is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path

from tests.torture.result import Result
from tests.torture.tortured_window import Report, TorturedWindow

STALL = 2.0
"""Seconds that the window's thread may be busy at a time."""
LATER = 1.0
"""Seconds that the window may stand later than that of an empty article."""
PROCESSOR = 30.0
"""Seconds of processor time that the window and its helpers may take for one file."""
MEMORY = 1_500
"""MiB that they may have together."""
TURN = 10
"""How many files a process is given before it is closed, and another one begins."""
REVISED = 4
"""Every so manieth of them is changed while it is open."""


def run(result: Result, files: Iterable[Path], folder: Path) -> Result:
    """Try each file; a process that has hung or died is replaced by another."""
    window, records = TorturedWindow(folder), Records()
    empty = window.start(_empty(folder)).stands
    done: Path | None = None
    for number, path in enumerate(files):
        first = number % TURN == 0
        if first and number:
            _end(window, result)
        change = number % TURN % REVISED == REVISED - 1
        report = window.start(path) if first else window.revise(path) if change else window.open(path)
        result.tried += 1
        records.add(path, report, empty)
        wrong = fault(report, empty)
        if wrong:
            result.failures.append(f"{path.name}: {wrong}")
        if done is not None:
            done.unlink()  # not while it is open: the window would say that it is gone
        done = None if wrong else path
    _end(window, result)
    result.facts += records.lines()
    return result


def _end(window: TorturedWindow, result: Result) -> None:
    """See that the window can still be used, and that all of it ends."""
    report = window.mark()
    wrong = fault(report) or window.close()
    if wrong:
        result.tried += 1
        result.failures.append(f"a good file after hostile ones: {wrong}")


def _empty(folder: Path) -> Path:
    path = folder / "empty.md"
    path.write_text("# Empty\n", "utf-8")
    return path


def fault(report: Report, empty: float = inf) -> str:
    """What is wrong with a report; empty where nothing is. ``empty`` is when the window stands with nothing in it."""
    stall = report.stall
    where = f", {stall.during}" * bool(stall.during) + f", in {stall.where}" * bool(stall.where)
    if report.fault:
        return f"{report.fault}{where}"
    if "in vain" in report.outcome:
        return report.outcome
    if stall.seconds > STALL:
        return f"the window did not answer for {stall.seconds} s{where}"
    if report.stands > empty + LATER:
        return f"the window stood {report.stands - empty:.1f} s later than an empty one"
    if report.processor > PROCESSOR:
        return f"{report.processor} s of processor time"
    return f"{report.memory} MiB" if report.memory > MEMORY else ""


class Records:
    """The longest and the most of what was measured, and with which file."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, str]] = {}

    def add(self, path: Path, report: Report, empty: float) -> None:
        """Take a report in."""
        later = max(0.0, report.stands - empty)
        for what, value in (
            ("the window did not answer for {} s at most", report.stall.seconds),
            ("it stood {} s later than with an empty article at most", round(later, 1)),
            ("{} s of processor time at most", report.processor),
            ("{} MiB at most", report.memory),
        ):
            self._known[what] = max(self._known.get(what, (0.0, "")), (value, path.name))

    def lines(self) -> Iterator[str]:
        """A line for each."""
        for what, (value, name) in self._known.items():
            yield what.format(f"{value:g}") + (f" ({name})" if name else "")
