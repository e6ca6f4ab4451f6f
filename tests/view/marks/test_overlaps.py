"""A new mark that overlaps others: all are kept, they become one, or the reader is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour
from reader.core.span import Span
from tests.open_postil import OpenPostil


def mark(postil: OpenPostil, span: Span, key: Qt.Key, qtbot: QtBot) -> None:
    postil.page.selection.select(span)
    qtbot.keyClick(postil.page, key)


def marks(postil: OpenPostil) -> list[tuple[Span | None, Colour]]:
    return [(one.span, one.colour) for one in postil.session.annotations]


def buttons(postil: OpenPostil) -> dict[str, QPushButton]:
    return {one.text(): one for one in postil.toast.findChildren(QPushButton) if not one.isHidden()}


ONE, TWO, WHOLE = Span(0, 8), Span(4, 12), Span(0, 12)
BOTH = [(ONE, Colour.YELLOW), (TWO, Colour.GREEN)]


def overlap(postil: OpenPostil, policy: str, qtbot: QtBot) -> None:
    """Mark a passage in yellow, and in green one that overlaps it, with this setting."""
    postil.actions[f"overlaps_{policy}"].trigger()
    mark(postil, ONE, Qt.Key.Key_1, qtbot)
    mark(postil, TWO, Qt.Key.Key_2, qtbot)


def test_at_first_all_are_kept(qtbot: QtBot, postil: OpenPostil) -> None:
    assert postil.actions["overlaps_keep"].isChecked()
    mark(postil, ONE, Qt.Key.Key_1, qtbot)
    mark(postil, TWO, Qt.Key.Key_2, qtbot)
    assert (marks(postil), postil.toast.isVisible()) == (BOTH, False)


def test_they_become_one_in_the_new_colour(qtbot: QtBot, postil: OpenPostil) -> None:
    overlap(postil, "join", qtbot)
    assert (marks(postil), postil.preferences.settings.overlaps) == ([(WHOLE, Colour.GREEN)], "join")
    assert (postil.toast.text(), [*buttons(postil)]) == ("Joined with 1 highlight", ["Undo"])
    buttons(postil)["Undo"].click()
    assert marks(postil) == BOTH[:1]


@pytest.mark.parametrize("by", ["button", "key"])
def test_the_reader_is_asked_and_joins_them(qtbot: QtBot, postil: OpenPostil, by: str) -> None:
    overlap(postil, "ask", qtbot)
    assert marks(postil) == BOTH
    assert (postil.toast.text(), [*buttons(postil)]) == ("This overlaps 1 highlight", ["Join (Ctrl+J)", "Keep All"])
    if by == "button":
        buttons(postil)["Join (Ctrl+J)"].click()
    else:
        qtbot.keyClick(postil.page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert marks(postil) == [(WHOLE, Colour.GREEN)]
    postil.session.history.undo()
    assert marks(postil) == BOTH[:1]


def test_the_reader_is_asked_and_keeps_them(qtbot: QtBot, postil: OpenPostil) -> None:
    overlap(postil, "ask", qtbot)
    buttons(postil)["Keep All"].click()
    assert (marks(postil), postil.toast.isVisible()) == (BOTH, False)


def test_the_question_ends_with_the_next_change(qtbot: QtBot, postil: OpenPostil) -> None:
    overlap(postil, "ask", qtbot)
    postil.session.history.undo()
    assert not postil.toast.isVisible()
    qtbot.keyClick(postil.page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert marks(postil) == BOTH[:1]


def test_a_note_on_a_passage_is_written_without_asking(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["overlaps_ask"].trigger()
    mark(postil, ONE, Qt.Key.Key_1, qtbot)
    mark(postil, TWO, Qt.Key.Key_N, qtbot)
    assert (len(marks(postil)), postil.toast.isVisible()) == (2, False)
