"""The earlier texts of a note: what is listed, what is compared, and what is restored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, NoteVersion
from reader.view.notes.editor.history_view import HistoryView, difference
from reader.view.style.theme import Theme


@pytest.fixture
def one(make_note: Callable[..., Annotation]) -> Annotation:
    made = make_note("1", "hot", Colour.YELLOW, "Very hot")
    texts = (NoteVersion("Cold", made.created - timedelta(days=3)), NoteVersion("Quite <hot>", made.created))
    return replace(made, history=texts)


@pytest.fixture
def history(qtbot: QtBot, theme: Theme, one: Annotation) -> HistoryView:
    made = HistoryView(one, theme, lambda: one.modified)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_the_latest_text_comes_first_with_its_time(history: HistoryView) -> None:
    texts = [history.list.item(number).text() for number in range(history.list.count())]
    assert texts == ["just now: Quite <hot>", "3 days ago: Cold"]


def test_the_chosen_one_is_compared_with_the_note(qtbot: QtBot, history: HistoryView) -> None:
    assert "<hot>" in history.text.toPlainText()
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    assert "Cold" in history.text.toPlainText()
    assert "Very" in history.text.toPlainText()


def test_enter_restores_the_chosen_one(qtbot: QtBot, history: HistoryView, one: Annotation) -> None:
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(history.restored) as told, qtbot.waitSignal(history.done):
        qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert told.args == [one.history[0]]


def test_the_button_restores(qtbot: QtBot, history: HistoryView, one: Annotation) -> None:
    with qtbot.waitSignal(history.restored) as told:
        qtbot.mouseClick(history.restore, Qt.MouseButton.LeftButton)
    assert told.args == [one.history[1]]


def test_escape_changes_nothing(qtbot: QtBot, history: HistoryView) -> None:
    with qtbot.assertNotEmitted(history.restored), qtbot.waitSignal(history.done):
        qtbot.keyClick(history.list, Qt.Key.Key_Escape)


def test_what_is_said_is_never_html(theme: Theme) -> None:
    assert "<b>" not in difference("a", "<b>a</b>", theme)


def test_what_would_go_is_struck_through_and_what_would_come_underlined(theme: Theme) -> None:
    html = difference("red clay", "blue clay", theme)
    assert 'line-through">red<' in html
    assert 'underline">blue<' in html
