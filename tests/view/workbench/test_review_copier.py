"""A review is copied by one key: of the selected cards, of what is listed, or of all notes that ask something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour, NoteStatus
from reader.core.span import Span
from tests.open_postil import OpenPostil

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reviewed(postil: OpenPostil) -> OpenPostil:
    """A Postil with four remarks, one of them done, and a highlight that says nothing."""
    commands = postil.session.commands
    for start, note in ((0, "One?"), (10, "Two."), (20, "Three."), (30, "Four."), (40, "")):
        key = commands.mark(Span(start, start + 5), Colour.YELLOW)
        postil.session.typing.set_text(key, note)
    (done,) = [note.id for note in postil.session.annotations if note.note == "Four."]
    commands.set_status([done], NoteStatus.DONE)
    postil.open_notes()
    return postil


def copied(qtbot: QtBot, postil: OpenPostil) -> list[str]:
    """The notes of the remarks on the clipboard after the keys were pressed in whatever has the keyboard."""
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(postil.window.focusWidget() or postil.window, Qt.Key.Key_E, KEYS)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    return [line[2:] for line in QGuiApplication.clipboard().text().splitlines() if line.startswith("> ")]


def test_all_remarks_are_copied_with_their_lines(qtbot: QtBot, reviewed: OpenPostil) -> None:
    assert copied(qtbot, reviewed) == ["One?", "Two.", "Three."]
    assert reviewed.toast.text() == "Copied review with 3 remarks"
    assert "## 1. Question: " in QGuiApplication.clipboard().text()
    assert "article.md:1`\n\n```markdown\n# " in QGuiApplication.clipboard().text()


def test_what_is_listed_is_copied_where_a_search_hides_others(qtbot: QtBot, reviewed: OpenPostil) -> None:
    reviewed.notes_panel.search.setText("two")
    assert copied(qtbot, reviewed) == ["Two."]
    assert reviewed.toast.text() == "Copied review with 1 remark"


def test_the_selected_cards_are_copied(qtbot: QtBot, reviewed: OpenPostil) -> None:
    ids = [note.id for note in reviewed.session.annotations]
    reviewed.notes_panel.select_all(ids[1:])
    assert copied(qtbot, reviewed) == ["Two.", "Three."]
    reviewed.notes_panel.selection.select(ids[0])
    assert copied(qtbot, reviewed) == ["One?", "Two.", "Three."]
    reviewed.notes_panel.cards.setFocus()
    assert copied(qtbot, reviewed) == ["One?"]


def test_where_nothing_asks_nothing_is_copied(qtbot: QtBot, postil: OpenPostil) -> None:
    QGuiApplication.clipboard().setText("before")
    postil.actions["copy_review"].trigger()
    assert postil.toast.text() == "There are no open remarks to hand back"
    assert QGuiApplication.clipboard().text() == "before"


def test_the_menu_of_several_cards_copies_them(qtbot: QtBot, reviewed: OpenPostil) -> None:
    reviewed.notes_panel.select_all([note.id for note in reviewed.session.annotations][:2])
    bar = reviewed.notes_panel.bulk_actions.bar
    QGuiApplication.clipboard().setText("")
    bar.open_menu(bar.mapToGlobal(bar.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Copy as Review").trigger()
    menu.close()
    qtbot.waitUntil(lambda: "# Review: " in QGuiApplication.clipboard().text())
    assert reviewed.toast.text() == "Copied review with 2 remarks"
