"""Two sides have one notebook, which changes and opens notes on either."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.span import Span
from reader.panes import Panes
from reader.view.notebook.window import NotebookWindow
from tests.view.panes.beside import open_beside

Sides = tuple[Application, Application]


@pytest.fixture
def sides(panes: Panes, qtbot: QtBot, tmp_path: Path) -> Sides:
    """Tea at the left, milk with a highlight at the right."""
    first, second = open_beside(qtbot, panes)
    milk = tmp_path / "milk.md"
    milk.write_text("# Milk\n\nIt is cold.\n", "utf-8")
    second.tabs.open(milk)
    second.workbench.session.commands.mark(Span(8, 10), Colour.BLUE)
    return first, second


def notebook(side: Application, qtbot: QtBot) -> NotebookWindow:
    """The notebook, opened from a side, with its notes read and one of them selected."""
    side.workbench.actions["notebook"].trigger()
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NotebookWindow))
    qtbot.waitUntil(lambda: any(len(article) for article in window.notebook.articles.values()))
    qtbot.waitUntil(lambda: not window.busy)
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Home)
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(window.list.selected_notes()))
    return window


def test_each_side_opens_the_same_one(sides: Sides, qtbot: QtBot) -> None:
    for side in sides:
        notebook(side, qtbot)
    assert len([one for one in QApplication.topLevelWidgets() if isinstance(one, NotebookWindow)]) == 1


def test_a_note_is_changed_through_the_side_that_shows_its_article(sides: Sides, qtbot: QtBot) -> None:
    window, (first, second) = notebook(sides[0], qtbot), sides
    qtbot.keyClick(window.list, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: [one.colour for one in second.workbench.session.annotations] == [Colour.PINK])
    assert second.workbench.session.history.undoText() == "Recolour Highlight"
    assert not first.workbench.session.history.canUndo()


def test_a_note_opens_where_its_article_is_seen_and_else_where_the_keyboard_was(
    sides: Sides, panes: Panes, qtbot: QtBot, tmp_path: Path
) -> None:
    window, (first, second) = notebook(sides[0], qtbot), sides
    panes.frame.activate(first.window)
    window.open_selected()
    assert panes.active is second
    second.tabs.open(tmp_path / "tea.md")
    panes.frame.activate(first.window)
    window.open_selected()
    assert panes.active is first
    qtbot.waitUntil(lambda: first.documents.position() == 0 and first.window.page.toPlainText().startswith("Milk"))


def test_it_closes_with_the_window(sides: Sides, panes: Panes, qtbot: QtBot) -> None:
    notebook(sides[1], qtbot)
    panes.frame.close()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, NotebookWindow)]
