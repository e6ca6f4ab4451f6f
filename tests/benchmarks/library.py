"""The library's lines of the table: 10,000 generated files read into the index, shown, searched, and one changed.

``library.py`` alone prints them. What is read is Markdown, plain text, web pages and books of 8 KB each in three
scripts; what is seen is measured in a process of its own by ``library_inside.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # these files are programs, not a package

from make_library import write_library  # noqa: E402

from reader.core.library.library_messages import LibraryMessage  # noqa: E402
from reader.processes.library.current_index import bring_up_to_date  # noqa: E402
from reader.store.library.library_folders import LibraryFolders  # noqa: E402
from reader.store.library.text_index import TextIndex  # noqa: E402

FILES = 10_000
TEXTS, PAGES = 100.0, 20.0
"""How many texts, and how many web pages, are to be read in a second."""
WORDS = ("lighthouse", "salt road", '"quiet client"', "cafe", "маяк", "灯塔", "sil")
GOALS = {"shown": 500.0, "search": 250.0, "a letter": 100.0, "page down": 50.0}
"""By what an act's name begins with, in milliseconds. A search waits for 90 of them whether one goes on typing."""
SEARCHED, CHANGED = 50.0, 1_000.0
"""Milliseconds that a search of the index may take, and taking up one changed file."""


def lines(*, quick: bool = False) -> Iterator[str]:
    """The table, line by line as it comes."""
    count = FILES // 10 if quick else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        made = write_library(folder / "vault", count)
        yield f"\nthe library, {count:,} files of 8 KB: " + ", ".join(f"{n:,} .{kind}" for kind, n in made.items())
        notes, settings, cache = (folder / one for one in ("notes", "settings", "cache"))
        LibraryFolders(settings).add(str(folder / "vault"))
        yield from indexed(notes, settings, cache, made)
        yield from searched(TextIndex(cache))
        yield changed(notes, settings, cache, folder / "vault")
        for found in seen(notes, settings, cache, count, 3 if quick else 10):
            yield line(**found)


def indexed(notes: Path, settings: Path, cache: Path, made: dict[str, int]) -> Iterator[str]:
    """How many files are read in a second."""
    began = perf_counter()
    bring_up_to_date(notes, settings, cache, _ignore)
    taken = perf_counter() - began
    allowed = sum(count / (PAGES if kind in ("html", "epub") else TEXTS) for kind, count in made.items())
    verdict = "ok" if taken <= allowed else f"MISSED: {allowed:.0f} s"
    yield f"{'read into the index':<42} {sum(made.values()) / taken:8.1f} files a second   {verdict}"
    size = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) / 2**20
    yield f"{'the index on the disk':<42} {size:8.1f} MiB"


def searched(index: TextIndex) -> Iterator[str]:
    """How long the index takes to answer."""
    for words in WORDS:
        taken = []
        for _ in range(10):
            began = perf_counter()
            index.search(words, 30)
            taken.append((perf_counter() - began) * 1000)
        yield _told(f"the index is searched: {words}", taken, SEARCHED)


def changed(notes: Path, settings: Path, cache: Path, vault: Path) -> str:
    """How long it takes to find that one file has changed, and to read it again."""
    file = next(vault.rglob("*.md"))
    taken = []
    for number in range(3):
        file.write_text(file.read_text("utf-8") + f"\n\nMore {number}.\n", "utf-8")
        began = perf_counter()
        bring_up_to_date(notes, settings, cache, _ignore)
        taken.append((perf_counter() - began) * 1000)
    return _told("one file has changed, all looked through", taken, CHANGED)


def seen(notes: Path, settings: Path, cache: Path, count: int, times: int) -> Iterator[dict[str, Any]]:
    """What a window finds."""
    folders = (str(folder) for folder in (notes, settings, cache))
    command = [sys.executable, str(HERE / "library_inside.py"), *folders, str(count), str(times)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        for found in process.stdout or ():
            yield json.loads(found)
    if process.returncode:
        raise RuntimeError("the library could not be measured")


def line(name: str, taken: list[float]) -> str:
    """One line of the table: median, worst, and whether that is as it should be."""
    goal = next(goal for begin, goal in GOALS.items() if name.startswith(begin))
    return _told(name, taken, goal)


def _told(name: str, taken: list[float], goal: float) -> str:
    middle = median(taken)
    verdict = "ok" if middle <= goal else f"MISSED: {goal:.0f} ms"
    return f"{name:<42} {middle:8.1f} {max(taken):8.1f} ms   {verdict}"


def _ignore(_message: LibraryMessage) -> None:
    """Nobody waits for progress."""


if __name__ == "__main__":
    for one in lines(quick="--quick" in sys.argv):
        print(one, flush=True)  # noqa: T201 - what this program is for
