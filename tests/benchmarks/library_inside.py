"""Measures the library in a window's process of its own: ``library_inside.py STORE SETTINGS CACHE COUNT TIMES``.

It runs under Qt's offscreen platform and prints what it finds as JSON, a line for each act, in milliseconds. Showing is
measured from the action of the key to the moment when every article has its row and the window is painted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
os.environ["POSTIL_CACHE"] = sys.argv[3]

from frames import settle
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.application import Application, Folders
from reader.bundled import sample_article
from reader.core.settings import Settings
from reader.sources.registry import read_article
from reader.view.library.library_view import LibraryView
from reader.view.library.shelf_rows import EntryRow, PassageRow

PATIENCE = 60.0
WORDS = ("lighthouse", "salt road", '"quiet client"', "cafe", "маяк", "灯塔", "sil")
"""What is looked for: one word, two, a phrase, without its accent, in other scripts, a beginning."""
Found = dict[str, Any]


def main() -> None:
    """Measure."""
    app = QApplication([])
    store, settings, count, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[4]), int(sys.argv[5])
    reader = Application(Folders(store, settings), (Settings(theme="light"), ()), ((), ()), read_article)
    reader.show(None, sample_article())
    settle()
    reader.begin(sample_article())
    settle()
    for found in acts(reader, count, times):
        print(json.dumps(found), flush=True)  # noqa: T201 - the program's answer
    os._exit(0)  # what is left of a measured window is nobody's business
    del app


def acts(reader: Application, count: int, times: int) -> Iterator[Found]:
    """Everything that is measured."""
    began = perf_counter()
    view = shown(reader, count)
    yield {"name": "shown for the first time", "taken": [(perf_counter() - began) * 1000]}
    yield {"name": "shown again", "taken": [_again(reader, count) for _ in range(times)]}
    for words in WORDS:
        yield searched(view, words, times)
    yield {"name": "a letter", "taken": [*letters(view, times)]}
    yield {"name": "page down", "taken": [*pages(view, times)]}


def shown(reader: Application, count: int) -> LibraryView:
    """The library, brought up as its key does it, with all of its rows."""
    reader.workbench.actions["library"].trigger()
    found = reader.window.findChild(LibraryView)
    if not isinstance(found, LibraryView):
        raise TypeError("the library did not come")
    until(lambda: sum(isinstance(row, EntryRow) for row in found.area.list.rows) >= count)
    settle()
    return found


def _again(reader: Application, count: int) -> float:
    reader.workbench.actions["library"].trigger()
    settle()
    began = perf_counter()
    shown(reader, count)
    return (perf_counter() - began) * 1000


def searched(view: LibraryView, words: str, times: int) -> Found:
    """From the last letter to the first passages, painted; the pause while one types is in it."""
    taken = []
    for _ in range(times):
        view.bar.field.clear()
        settle()
        began = perf_counter()
        view.bar.field.setText(words)
        until(lambda: any(isinstance(row, PassageRow) for row in view.area.list.rows))
        settle()
        taken.append((perf_counter() - began) * 1000)
    view.bar.field.clear()
    settle()
    return {"name": f"search {words}", "taken": taken}


def letters(view: LibraryView, times: int) -> Iterator[float]:
    """From a letter to the titles that have it, painted."""
    for _ in range(times):
        view.bar.field.clear()
        for letter in "salt r":
            began = perf_counter()
            QTest.keyClicks(view.bar.field, letter)
            QApplication.processEvents()
            yield (perf_counter() - began) * 1000
    view.bar.field.clear()
    settle()


def pages(view: LibraryView, times: int) -> Iterator[float]:
    """A page of rows on."""
    shelf = view.area.list
    shelf.setFocus()
    for _ in range(times * 5):
        began = perf_counter()
        QTest.keyClick(shelf, Qt.Key.Key_PageDown)
        settle()
        yield (perf_counter() - began) * 1000


def until(done: Callable[[], bool]) -> None:
    """Process events until something is so. Raises RuntimeError if it never is.

    Between events it waits, as a window does: a loop that never waits holds up the thread that searches.
    """
    end, beat, loop = perf_counter() + PATIENCE, QTimer(), QEventLoop()
    beat.start(1)
    while not done():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if perf_counter() > end:
            raise RuntimeError("it does not come")


if __name__ == "__main__":
    main()
