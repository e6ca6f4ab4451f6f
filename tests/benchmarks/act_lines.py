"""What each act takes in books of all sizes, as lines of the table; measured in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import table
from frames import Frames
from make_book import SIZES, book

HERE = Path(__file__).resolve().parent
MARKS = {"11 KB": 50, "300 KB": 1_000, "3.2 MB": 10_000}


def frame_lines(sizes: Sequence[str], times: int, seconds: int) -> Iterator[str]:
    """What each act takes in each size of book, beside a QTextBrowser."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            file = Path(name) / size.replace(" ", "") / "book.md"
            file.parent.mkdir()
            file.write_text(book(SIZES[size]), "utf-8")
            yield f"\n{size}, {MARKS[size]:,} marks"
            yield table.HEAD
            beside = {one.name: one for one in measured("browser", file, 0, times, min(seconds, 3))}
            yield from table.lines(size, measured("postil", file, MARKS[size], times, seconds), beside)


def measured(kind: str, file: Path, marks: int, times: int, seconds: int) -> Iterator[Frames]:
    """The frames of one window, measured in a process of its own."""
    command = [sys.executable, str(HERE / "inside.py"), kind, str(file), str(marks), str(times), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout or ():
            yield Frames(**json.loads(line))
    if process.returncode:
        raise RuntimeError(f"{kind} could not be measured on {file.name}")
