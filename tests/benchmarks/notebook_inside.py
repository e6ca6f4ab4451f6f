"""Measures the notebook in a process of its own: ``notebook_inside.py STORE CACHE NOTES TIMES``.

It runs under Qt's offscreen platform and prints what it finds as JSON, a line for each act, in milliseconds. Opening is
measured from the action of the key to the moment when every note has its row and nothing is left to do.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
os.environ["POSTIL_CACHE"] = sys.argv[2]

from frames import settle
from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.application import Application, Folders
from reader.core.settings import Settings
from reader.sources.registry import read_article
from reader.view.notebook.window import NotebookWindow

WORDS = ("palimpsest", "ink", "the", "e", "ink paper", "ecole", '"type reader"', "#paper", "colour:blue")
"""What is looked for: the rare, the common, a letter, several words, accents, phrases, tags and colours."""
PATIENCE = 60.0
Found = dict[str, Any]


def main() -> None:
    """Measure."""
    app = QApplication([])
    store, cache, notes, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    with tempfile.TemporaryDirectory() as name:
        reader = started(store, Path(name))
        for found in acts(reader, cache, notes, times):
            print(json.dumps(found), flush=True)  # noqa: T201 - the program's answer
    os._exit(0)  # what is left of a measured window is nobody's business
    del app


def started(store: Path, folder: Path) -> Application:
    """A reader's window on a short article."""
    article = folder / "article.md"
    article.write_text("# A Tale\n\nIn ink on paper.\n", "utf-8")
    reader = Application(Folders(store, folder), (Settings(theme="light"), ()), ((), ()), read_article)
    reader.show(None, article)
    settle()
    reader.begin(article)
    settle()
    return reader


def acts(reader: Application, cache: Path, notes: int, times: int) -> Iterator[Found]:
    """Everything that is measured."""
    before = memory()
    yield from openings(reader, cache, notes, times)
    notebook = called(reader)
    until(lambda: ready(notebook, notes))
    yield {"name": "memory of the notes", "taken": [], "told": f"{memory() - before:.0f} MiB"}
    for words in WORDS:
        yield search(notebook, words, notes, times)
    yield order(notebook, times)
    yield from looks(notebook, times)
    yield changed_file(notebook, times)


def called(reader: Application) -> NotebookWindow:
    """The notebook, brought up as its key does it."""
    if not reader.is_ready or reader.notebook is None:
        raise RuntimeError("the window is not complete")
    reader.workbench.actions["notebook"].trigger()
    if reader.notebook.window is None:
        raise RuntimeError("the notebook did not come")
    return reader.notebook.window


def ready(notebook: NotebookWindow, notes: int) -> bool:
    """Whether all notes have their rows, and nothing is left to do."""
    return notebook.model.rows.cards == notes and not notebook.busy


def openings(reader: Application, cache: Path, notes: int, times: int) -> Iterator[Found]:
    """From the key to the first rows, and to all."""
    first = []
    for name, rounds in (("all rows, without a cache", max(3, times // 2)), ("all rows", times)):
        taken, longest = [], 0.0
        for _ in range(rounds):
            if name != "all rows":
                shutil.rmtree(cache, ignore_errors=True)
            began = perf_counter()
            notebook = called(reader)
            making = (perf_counter() - began) * 1000
            stall = until(lambda: len(notebook.model.rows) > 0)  # noqa: B023 - used at once
            first.append((perf_counter() - began) * 1000)
            longest = max(longest, making, stall, until(lambda: ready(notebook, notes)))  # noqa: B023
            taken.append((perf_counter() - began) * 1000)
            until(lambda: notebook.notebook.idle)  # noqa: B023
            notebook.close()
            settle()
        yield {"name": name, "taken": taken, "stall": longest}
    yield {"name": "first rows", "taken": first}


def search(notebook: NotebookWindow, words: str, notes: int, times: int) -> Found:
    """From the last letter to the list of what was found, painted."""
    taken, longest = [], 0.0
    for _ in range(times):
        notebook.filters.search.setText("")
        until(lambda: ready(notebook, notes))
        settle()
        began = perf_counter()
        notebook.filters.search.setText(words)
        doing = (perf_counter() - began) * 1000
        longest = max(longest, doing, until(lambda: not notebook.busy))
        notebook.list.viewport().repaint()
        taken.append((perf_counter() - began) * 1000)
    found = notebook.model.rows.cards
    notebook.filters.search.setText("")
    until(lambda: ready(notebook, notes))
    return {"name": f"search {words} ({found:,} found)", "taken": taken, "stall": longest}


def order(notebook: NotebookWindow, times: int) -> Found:
    """All notes by the time of their last change."""
    taken, longest = [], 0.0
    for _ in range(times):
        began = perf_counter()
        notebook.filters.order.select("newest")
        longest = max(longest, until(lambda: not notebook.busy))
        taken.append((perf_counter() - began) * 1000)
        notebook.filters.order.select("article")
        until(lambda: not notebook.busy)
    return {"name": "newest first", "taken": taken, "stall": longest}


def looks(notebook: NotebookWindow, times: int) -> Iterator[Found]:
    """What the keys do in the list."""
    notebook.list.setFocus()
    for name, key in (("page down", Qt.Key.Key_PageDown), ("another note to read", Qt.Key.Key_Down)):
        taken = []
        for _ in range(times * 5):
            settle()
            began = perf_counter()
            QTest.keyClick(notebook.list, key)
            settle()
            taken.append((perf_counter() - began) * 1000)
        yield {"name": name, "taken": taken}


def changed_file(notebook: NotebookWindow, times: int) -> Found:
    """From a notes file that was replaced to its rows; the time that the folder is left alone for is in it."""
    taken, longest = [], 0.0
    file = next(notebook.notebook.folder.glob("*.json"))
    for number in range(times):
        new = file.with_suffix(".new")
        data = file.read_bytes().replace(b"On the whole", f"On the whole {number}".encode(), 1)
        new.write_bytes(data)
        stamp = notebook.notebook.articles[file.name].stamp
        began = perf_counter()
        new.replace(file)
        stall = until(lambda: notebook.notebook.articles[file.name].stamp != stamp and not notebook.busy)  # noqa: B023
        longest = max(longest, stall)
        taken.append((perf_counter() - began) * 1000)
    return {"name": "one file has changed", "taken": taken, "stall": longest}


def until(done: Callable[[], bool]) -> float:
    """Run the loop until ``done``, without keeping the processor busy; the longest time without an answer, in ms."""
    longest, last = 0.0, perf_counter()
    clock, beat = QElapsedTimer(), QTimer()
    clock.start()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.start(1)
    loop = QEventLoop()
    for _ in count():
        if done() or clock.elapsed() > PATIENCE * 1000:
            break
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000


def memory() -> float:
    """What this process holds, in MiB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
