"""The window's own part: what no other widget takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.settings import Settings
from reader.sources.markdown.parser import parse_markdown
from reader.view.style.theme import Theme
from reader.view.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    """A bare window of 1440 × 900 with a long article."""
    made = MainWindow(theme, Settings(contents=False, notes=False))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.page.show_article(parse_markdown("word " * 40 + "\n\n" + "A paragraph.\n\n" * 200, Path("long.md")))
    return made


def turn_wheel(window: MainWindow, place: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One notch towards the reader, over a place of the page."""
    where = QPointF(window.page.mapTo(window, place))
    QTest.wheelEvent(window.windowHandle(), where, QPoint(0, -120), QPoint(), keys)


def test_the_wheel_beside_the_column_moves_the_page(window: MainWindow) -> None:
    assert not window.page.column.rect.contains(10, 300)
    turn_wheel(window, QPoint(10, 300))
    assert window.page.verticalScrollBar().value() > 0


def test_the_wheel_with_control_asks_for_another_size(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.zoomed) as asked:
        turn_wheel(window, QPoint(700, 300), Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [-1]


def test_a_file_that_is_offered_to_move_is_taken_as_a_copy(window: MainWindow) -> None:
    data, actions = QMimeData(), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile("/home/reader/tea.md")])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    events = (
        QDragEnterEvent(QPoint(600, 400), actions, data, *keys),
        QDropEvent(QPointF(600, 400), actions, data, *keys),
    )
    window.dragEnterEvent(events[0])
    window.dropEvent(events[1])
    assert [(event.isAccepted(), event.dropAction()) for event in events] == [(True, Qt.DropAction.CopyAction)] * 2
