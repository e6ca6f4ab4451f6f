"""How well passages are found again in edited documents: ``make bench ANCHORING=FOLDER``.

The folder holds ``evaluate.py``, which scores any function of the form of ``locate_all``, and the documents and
highlights that it scores by. Nothing of them is kept here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

ROOT = Path(__file__).resolve().parents[2]
Goals = Mapping[tuple[str, str], tuple[float, bool]]
"""By table and column: the per cent to reach, and whether more is better."""
WITH_TEXT: Goals = {
    ("all", "right"): (98.8, True),
    ("all", "recall"): (98.8, True),
    ("all", "precision"): (98.8, True),
    ("all", "deleted"): (98.0, True),
    ("evenly drawn", "wrongly placed"): (0.2, False),
}
SELECTORS: Goals = {("all", "right"): (95.5, True), ("all", "precision"): (96.0, True)}
WORDS = {"deleted": "deleted: called lost", "right": "all answers right"}
"""What the script's columns are called in the table."""


def locate_all(
    old_text: str | None, new_text: str, highlights: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int] | None]:
    """A place for each highlight (exact, prefix, suffix, start, end) in the new text, or None where it is lost."""
    targets = [
        Target(TextQuote(one["exact"], one["prefix"], one["suffix"]), Span(one["start"], one["end"]))
        for one in highlights
    ]
    return [place.span for place in anchor_all(old_text, new_text, targets)]


def lines(folder: Path) -> Iterator[str]:
    """The table of figures with their goals, then the times that the script took.

    Raises:
        OSError, ValueError: there is no such script in the folder, or it says nothing that can be read.

    """
    for title, option, goals in (
        ("with the old text", (), WITH_TEXT),
        ("selectors alone", ("--no-snapshot",), SELECTORS),
    ):
        found = scored(folder, option)
        for (table, column), (goal, more) in goals.items():
            figure = float(found[table][column])
            sign, kept = (">=", figure >= goal) if more else ("<=", figure <= goal)
            name = f"{title}: {WORDS.get(column, column)}" + ("" if table == "all" else f", {table}")
            yield f"{name:<52} {figure:7.2f} %   {'ok' if kept else 'MISSED'}: {sign} {goal} %"
        for column in ("verbatim", "edited", "moved"):
            yield f"{title + ': ' + column:<52} {float(found['all'][column]):7.2f} %"
        speed = found["speed"]
        yield f"{title + ': a document':<52} {speed['median ms a document']:7.1f} ms, worst {speed['worst ms']:.1f}"


def scored(folder: Path, option: Sequence[str]) -> dict[str, Any]:
    """What the script says of this very checkout."""
    program = [sys.executable, str(folder / "evaluate.py"), "tests.benchmarks.anchoring:locate_all", "--json", *option]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{folder / 'evaluate.py'} failed: {done.stderr.strip().splitlines()[-1:]}")
    found = json.loads(done.stdout)
    return dict(found)
