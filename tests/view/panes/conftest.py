"""A window with a pane, in which a second one can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.settings import Settings
from reader.panes import Panes
from reader.sources.registry import read_article
from reader.view.panes.pane_frame import PaneFrame

TEXT = "# Tea\n\n" + "".join(
    f"## Part {number}\n\n" + "Water is brought to the boil, and left to stand. " * 30 + "\n\n" for number in range(12)
)


@pytest.fixture
def panes(qtbot: QtBot, tmp_path: Path, clock: Callable[[], object], new_id: Callable[[], str]) -> Iterator[Panes]:
    """The window with one pane, in which ``tea.md`` is open."""
    file = tmp_path / "tea.md"
    file.write_text(TEXT, "utf-8")
    folders = Folders(tmp_path / "notes", tmp_path / "settings")
    first = Application(folders, (Settings(contents=False, notes=False), ()), ((), ()), read_article, clock, new_id)
    made = Panes(first, PaneFrame(first.window))
    with qtbot.waitExposed(made.frame):
        first.show(None, file)
    first.begin(file)
    made.offer(first)
    first.window.page.setFocus()
    yield made
    made.end()
    made.frame.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
