"""Torments the store and the window, and prints what it bore: ``python -m tests.torture [--long] [NAME …]``."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import monotonic
from typing import NamedTuple

from tests.torture.result import Result


class Torment(NamedTuple):
    """One way to hurt a store: the module of its name has ``run(many, folder) -> Result``."""

    name: str
    short: int
    """How many trials a gate has time for; ``long`` those that are told of."""
    long: int


TORMENTS = (
    Torment("kills", 60, 1_000),
    Torment("statuses", 20, 1_000),
    Torment("faults", 24, 0),
    Torment("fuzz", 300, 10_000),
    Torment("index", 20, 100),
    Torment("writers", 50, 1_000),
    Torment("outsiders", 60, 2_000),
    Torment("many", 5_000, 100_000),
    Torment("texts", 4, 900),
    Torment("tables", 2, 150),
    Torment("containers", 2, 60),
    Torment("pictures", 3, 120),
    Torment("notes", 4, 320),
    Torment("readings", 1, 120),
    Torment("dates", 1, 24),
    Torment("expressions", 4, 400),
)
"""In the order in which they run; 0 is every one that there is."""


def main() -> int:
    """Run the torments that were asked for; the exit code is 1 where any trial failed."""
    logging.getLogger("reader").addHandler(logging.NullHandler())  # what is put right is logged a thousand times
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description="Torment the store and the window.")
    parser.add_argument("--long", action="store_true", help="as many trials as the README tells of")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(one.name for one in TORMENTS))
    options = parser.parse_args()
    if unknown := {*options.names} - {one.name for one in TORMENTS}:
        parser.error(f"there is no torment named {', '.join(sorted(unknown))}")
    wanted = [one for one in TORMENTS if not options.names or one.name in options.names]
    results = [run(one, one.long if options.long else one.short) for one in wanted]
    return 1 if any(result.failures for result in results) else 0


def run(torment: Torment, many: int) -> Result:
    """Run one torment in a fresh folder, and print what came of it."""
    torture: Callable[[int, Path], Result] = import_module(f"tests.torture.{torment.name}").run
    begun = monotonic()
    folder = Path(mkdtemp(prefix="postil-torture-"))
    result = torture(many, folder)
    if not result.failures:
        rmtree(folder)
    if result.skipped:
        say(f"{torment.name:11} skipped: {result.skipped}")
        return result
    say(f"{torment.name:11} {result.held:,} of {result.tried:,} {result.what} ({monotonic() - begun:.0f} s)")
    for line in (*result.facts, *(f"FAILED: {one}" for one in result.failures[:20])):
        say(f"            {line}")
    if result.failures:
        say(f"            what was tormented is in {folder}")
    return result


def say(line: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
