"""Measures Postil on this machine and prints one table: ``make bench``, or ``run.py [--quick] [--beside COMMAND]``.

``make bench ANCHORING=FOLDER`` prints instead how well passages are found again in the edited documents of a folder.
``make bench PAGES=FOLDER`` prints how well the articles of the saved pages of a folder are told from the rest.
``make bench ARGS=--markdown`` prints how the time to read Markdown grows with the text.
``make bench ARGS=--exports`` prints how long exports take, which the whole table tells, too.
``make bench ARGS=--library`` prints how the library does with 10,000 files; with ``--quick``, with 1,000.

Start-up is stated beside an empty window of the same toolkit and beside a ten-line reader, taken in turn on a screen
of their own, because a ratio says more than seconds on a machine that one does not know. What each act takes is stated
in milliseconds from the event to the idle event loop with the window painted, and beside a QTextBrowser on the same
file, as "x20.00" where that takes twenty times as long. "work" is the time that the processor was at it: on a machine
with other things to do it tells what a frame would take on a quiet one. A page of formulas is stated beside the same
page in words, and setting them beside finding them in the cache.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # these files are programs, not a package

import stopwatch  # noqa: E402
from make_book import SIZES, book  # noqa: E402
from make_formulas import COUNT, write_pages  # noqa: E402

STARTS = {"11 KB": (1.5, 75.0), "300 KB": (1.7, 90.0), "3.2 MB": (2.2, 150.0)}
"""The goals of a start: the ratio to the empty window, and the memory in MiB."""
FORMULAS_START = 1.15
"""How much longer a page of formulas may take to its first text than the same page in words."""


def start_rows(rounds: int, sizes: Sequence[str], beside: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Start to first text, for each size: the ratio to the empty window, the seconds, the memory, and the goals."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            file = Path(name) / f"{SIZES[size]}.md"
            file.write_text(book(SIZES[size]), "utf-8")
            results = stopwatch.in_turn(commands(file, Path(name) / "own", beside), rounds)
            floor = results["an empty window"]
            for what, taken in results.items():
                seconds = statistics.median(one.seconds for one in taken)
                memory = statistics.median(one.mebibytes for one in taken)
                times = stopwatch.ratio(taken, floor)
                told = verdict(size, times, memory) if what == "Postil" else ""
                yield f"start, {size}: {what}", f"x{times:5.2f}  {seconds:6.3f} s  {memory:6.1f} MiB  {told}"


def formulas_row(rounds: int) -> tuple[str, str]:
    """Start to first text of a page of formulas: the ratio to the same page in words, and the goal."""
    with tempfile.TemporaryDirectory() as name:
        pages = write_pages(Path(name))
        results = stopwatch.in_turn({file.parent.name: postil(file, file.parent / "own") for file in pages}, rounds)
    times = stopwatch.ratio(results["formulas"], results["words"])
    told = "ok" if times <= FORMULAS_START else f"MISSED: x{FORMULAS_START}"
    return f"start, {COUNT} formulas", f"x{times:5.2f} of the same page in words  {told}"


def verdict(size: str, times: float, memory: float) -> str:
    """Whether a start was as quick and as small as it is to be."""
    quick, small = STARTS[size]
    return "ok" if times <= quick and memory <= small else f"MISSED: x{quick} in {small:.0f} MiB"


def commands(file: Path, own: Path, beside: Sequence[str] = ()) -> dict[str, list[str]]:
    """The programs to compare, each opening ``file``; Postil with notes and settings under ``own``."""
    python = sys.executable
    return {
        "an empty window": [python, str(HERE / "empty_window.py")],
        "a ten-line reader": [python, str(HERE / "ten_lines.py"), str(file)],
        "Postil": postil(file, own),
        **{
            command.split()[0]: [str(file) if part == "FILE" else part for part in command.split()]
            for command in beside
        },
    }


def postil(file: Path, own: Path) -> list[str]:
    """What opens a file in Postil, with notes and settings under ``own``."""
    environment = ["env", f"POSTIL_STORE={own}/notes", f"POSTIL_CONFIG={own}/settings"]
    return [*environment, sys.executable, "-m", "reader", str(file)]


def main() -> None:
    """Print the table, row by row as it comes."""
    parser = argparse.ArgumentParser(description="Measure Postil on this machine.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started (5)")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and fewer frames of each act")
    parser.add_argument("--beside", action="append", default=[], metavar="COMMAND", help='such as "okular FILE"')
    parser.add_argument("--anchoring", type=Path, metavar="FOLDER", help="score re-anchoring on its documents instead")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="score reader view on its pages instead")
    parser.add_argument("--markdown", action="store_true", help="measure how the time to read Markdown grows instead")
    parser.add_argument("--exports", action="store_true", help="measure exports alone")
    parser.add_argument("--library", action="store_true", help="measure the library alone")
    options = parser.parse_args()
    if measured_alone(options):
        return
    rounds, times, seconds = (1, 10, 2) if options.quick else (options.rounds, 60, 6)
    if lacking := stopwatch.missing():
        show(("start to first text", f"not measured: it needs {lacking}"))
    else:
        for row in start_rows(rounds, list(SIZES), options.beside):
            show(row)
        show(formulas_row(rounds))
    # Late: what this process has of Qt in its memory would be counted as shared with the programs that are started.
    import anchoring_speed
    import exports
    import formulas
    import notebook
    from act_lines import frame_lines

    tables = (
        frame_lines(list(SIZES), times, seconds),
        notebook.lines(quick=options.quick),
        formulas.lines(times, seconds),
        anchoring_speed.lines(),
        exports.lines(),
    )
    for line in chain.from_iterable(tables):
        show((line,))
    tell_load()


def tell_load() -> None:
    """Say so where other programs kept the machine busy."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > cores:
        show((f"\nOther work kept this machine busy (load {busy:.1f} on {cores} cores): all took longer for it.",))


def measured_alone(options: argparse.Namespace) -> bool:
    """Print the one table that was asked for; returns whether one was."""
    if options.anchoring:
        found_again(options.anchoring)
    elif options.pages:
        articles_of_pages(options.pages)
    elif options.markdown:
        growth_of_markdown()
    elif options.exports:
        times_of_exports()
    elif options.library:
        times_of_the_library(quick=options.quick)
    else:
        return False
    return True


def found_again(folder: Path) -> None:
    """Print how well and how quickly passages are found again."""
    import anchoring
    import anchoring_speed

    try:
        for line in anchoring.lines(folder):
            show((line,))
    except (OSError, ValueError, KeyError) as error:
        raise SystemExit(f"{folder}: no scores could be had ({error!r})") from error
    for line in anchoring_speed.lines():
        show((line,))


def articles_of_pages(folder: Path) -> None:
    """Print how well and how quickly the articles of saved pages are told from the rest."""
    import pages

    try:
        for line in pages.lines(folder):
            show((line,))
    except (OSError, ValueError, KeyError) as error:
        raise SystemExit(f"{folder}: no scores could be had ({error!r})") from error


def growth_of_markdown() -> None:
    """Print how the time to read Markdown grows with the text, and what it takes a byte."""
    import markdown_reading

    for line in markdown_reading.lines():
        show((line,))


def times_of_exports() -> None:
    """Print how long each format takes to be written."""
    import exports

    for line in exports.lines():
        show((line,))


def times_of_the_library(*, quick: bool) -> None:
    """Print how quickly files are read for the library, shown and found."""
    import library
    import library_index

    for line in chain(library.lines(quick=quick), library_index.lines(quick=quick)):
        show((line,))
    tell_load()


def show(row: tuple[str, ...]) -> None:
    """Print one row."""
    print(" ".join((f"{row[0]:<40}", *row[1:])).rstrip(), flush=True)  # noqa: T201 - what this program is for


if __name__ == "__main__":
    main()
