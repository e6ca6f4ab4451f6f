"""Measures Postil on this machine and prints one table: ``make bench``, or ``run.py [--rounds N] [--quick]``.

Start-up is stated beside an empty window of the same toolkit and beside a ten-line reader, taken in turn on a screen
of their own, because a ratio says more than seconds on a machine that one does not know. The rest is milliseconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # these files are programs, not a package

import stopwatch  # noqa: E402
from make_book import book  # noqa: E402

SIZES = {"11 KB": 11_000, "300 KB": 300_000, "3.2 MB": 3_200_000}


def start_rows(rounds: int, sizes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Start to first text, for each size: the ratio to the empty window, the seconds, the memory."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            file = Path(name) / f"{SIZES[size]}.md"
            file.write_text(book(SIZES[size]), "utf-8")
            results = stopwatch.in_turn(commands(file, Path(name) / "own"), rounds)
            floor = results["an empty window"]
            for what, taken in results.items():
                seconds = statistics.median(one.seconds for one in taken)
                memory = statistics.median(one.mebibytes for one in taken)
                times = stopwatch.ratio(taken, floor)
                yield f"start, {size}: {what}", f"x{times:5.2f}  {seconds:6.3f} s  {memory:6.1f} MiB"


def commands(file: Path, own: Path) -> dict[str, list[str]]:
    """The programs to compare, each opening ``file``; Postil with notes and settings under ``own``."""
    python = sys.executable
    environment = ["env", f"POSTIL_STORE={own}/notes", f"POSTIL_CONFIG={own}/settings"]
    return {
        "an empty window": [python, str(HERE / "empty_window.py")],
        "a ten-line reader": [python, str(HERE / "ten_lines.py"), str(file)],
        "Postil": [*environment, python, "-m", "reader", str(file)],
    }


def inside_rows() -> Iterator[tuple[str, str]]:
    """What is measured in this process, without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import inside  # after the platform is chosen
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    for size in ("11 KB", "300 KB"):
        yield from inside.window_rows(SIZES[size], size)
    for notes in (1_000, 10_000):
        yield from inside.store_rows(notes)
    del app


def main() -> None:
    """Print the table, row by row as it comes."""
    parser = argparse.ArgumentParser(description="Measure Postil on this machine.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started (5)")
    parser.add_argument("--quick", action="store_true", help="leave out the longest book")
    options = parser.parse_args()
    if lacking := stopwatch.missing():
        show(("start to first text", f"not measured: it needs {lacking}"))
    else:
        for row in start_rows(options.rounds, list(SIZES)[: 2 if options.quick else 3]):
            show(row)
    for row in inside_rows():
        show(row)


def show(row: tuple[str, str]) -> None:
    """Print one row."""
    print(f"{row[0]:<40} {row[1]}", flush=True)  # noqa: T201 - what this program is for


if __name__ == "__main__":
    main()
