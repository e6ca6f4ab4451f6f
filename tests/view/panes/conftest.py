"""A window with a pane, in which a second one can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.panes import Panes
from reader.sources.registry import read_article
from reader.store.settings import load
from reader.view.panes.pane_frame import PaneFrame

TEXT = "# Tea\n\n" + "".join(
    f"## Part {number}\n\n" + "Water is brought to the boil, and left to stand. " * 30 + "\n\n" for number in range(12)
)


Start = Callable[[], Panes]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Iterator[Start]:
    """``start()``: opens the window on ``tea.md``, in place of the one before; settings and tabs are kept."""
    file = tmp_path / "tea.md"
    file.write_text(TEXT, "utf-8")
    folders = Folders(tmp_path / "notes", tmp_path / "settings")
    opened: list[Panes] = []

    def close() -> None:
        while opened:
            frame = opened.pop().frame
            frame.close()
            frame.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def again() -> Panes:
        close()
        known = load(folders.settings)
        settings = replace(known[0], contents=False, notes=False)
        first = Application(folders, (settings, known[1]), ((), ()), read_article, clock, new_id)
        made = Panes(first, PaneFrame(first.window, expects_second=settings.side_by_side))
        with qtbot.waitExposed(made.frame):
            first.show(None, file)
        first.begin(None if known[0].side_by_side else file)
        made.offer(first)
        for _ in made.restore():
            pass
        first.window.page.setFocus()
        opened.append(made)
        return made

    yield again
    close()


@pytest.fixture
def panes(start: Start) -> Panes:
    """The window with one pane, in which ``tea.md`` is open."""
    return start()
