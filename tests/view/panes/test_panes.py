"""Two panes in one window: an article beside itself, keys that belong to one of them, one alone again, and the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.span import Span
from reader.panes import Panes

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(bot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    bot.keyClick(widget, key, held)


def open_beside(bot: QtBot, panes: Panes) -> tuple[Application, Application]:
    """Open the article beside itself by the key; returns the first pane and the second."""
    with bot.waitActive(panes.frame):
        panes.frame.activateWindow()
    press(bot, Qt.Key.Key_O, CONTROL | SHIFT)
    bot.waitUntil(lambda: len(panes.applications) > 1 and panes.applications[1].is_ready)
    first, second = panes.applications
    bot.waitUntil(lambda: second.workbench.session.whole)
    return first, second


def test_an_article_stands_beside_itself_and_each_pane_has_its_keys(panes: Panes, qtbot: QtBot) -> None:
    page = panes.active.window.page
    there = panes.active.workbench.session.article
    assert there is not None
    page.reading.go_to(there.text.index("Part 5"))
    first, second = open_beside(qtbot, panes)
    assert panes.frame.panes == (first.window, second.window)
    article = second.workbench.session.article
    assert article is not None
    assert article.path == there.path
    assert article.text[second.window.page.positions.top_position() :].startswith("Part 5")
    assert second.window.page.hasFocus()

    before = page.reading.position()
    press(qtbot, Qt.Key.Key_BracketRight)
    assert article.text[second.window.page.reading.position() :].startswith("Part 6")
    assert page.reading.position() == before, "a key moves the pane that has the keyboard"
    press(qtbot, Qt.Key.Key_F6)
    assert page.hasFocus()
    assert panes.active is first
    press(qtbot, Qt.Key.Key_F, CONTROL)
    assert first.workbench.find_bar.isVisible()
    assert not second.workbench.find_bar.isVisible()

    second.preferences.update(theme="dark")
    assert first.appearance.theme.name == second.appearance.theme.name == "dark"


def test_one_side_is_closed_and_comes_back_as_it_was(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    first.workbench.actions["close_side"].trigger()
    assert panes.frame.panes == (second.window,)
    assert second.window.geometry() == panes.frame.rect()
    assert not second.workbench.actions["swap_sides"].isEnabled()
    second.workbench.actions["side_by_side"].trigger()
    assert len(panes.frame.panes) == 2
    assert first.workbench.actions["side_by_side"].isChecked()
    before = panes.frame.panes
    first.workbench.actions["swap_sides"].trigger()
    assert panes.frame.panes == before[::-1]


def test_a_narrow_window_shows_the_pane_that_has_the_keyboard(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    panes.frame.resize(500, 600)
    assert (first.window.isVisible(), second.window.isVisible()) == (False, True)
    press(qtbot, Qt.Key.Key_F6, CONTROL)
    assert (first.window.isVisible(), second.window.isVisible()) == (True, False)
    assert first.window.page.hasFocus()


def test_notes_made_in_one_pane_are_in_the_other_and_undone_where_they_were_made(panes: Panes, qtbot: QtBot) -> None:
    first, second = open_beside(qtbot, panes)
    here, there = first.workbench.session, second.workbench.session
    note = here.commands.mark(Span(7, 13), Colour.BLUE)
    assert [one.span for one in there.annotations] == [Span(7, 13)]
    there.commands.recolour([note], Colour.PINK)
    assert [one.colour for one in here.annotations] == [Colour.PINK]
    here.history.undo()
    assert not list(there.annotations)
