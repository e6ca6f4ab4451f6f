"""Writing tags: what separates them, and how they are completed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.widgets.tag_edit import TagEdit, completions

KNOWN = {"tea": 2, "teapot": 5, "green tea": 1, "Étude": 1}


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TagEdit]:
    window = QWidget()
    window.resize(300, 300)
    qtbot.addWidget(window)
    made = TagEdit(window)
    made.set_known_tags(KNOWN)
    window.show()
    yield made
    window.close()


def test_tags_are_shown_so_that_they_are_read_the_same(field: TagEdit) -> None:
    field.set_tags(["green tea", "a,b", "pot"])
    assert (field.text(), field.tags()) == ('green tea, "a,b", pot', ["green tea", "a,b", "pot"])


def test_the_most_used_come_first_and_those_that_have_the_letters_inside_last() -> None:
    assert completions(KNOWN, "TE") == ["teapot", "tea", "green tea"]


def test_accents_do_not_matter() -> None:
    assert completions(KNOWN, "etu") == ["Étude"]


def test_a_tag_in_use_is_completed_at_the_caret(qtbot: QtBot, field: TagEdit) -> None:
    field.setText("one, two")
    field.setCursorPosition(3)
    qtbot.keyClicks(field, ", teap")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.tags() == ["one", "teapot", "two"]


def test_tab_takes_the_first(qtbot: QtBot, field: TagEdit) -> None:
    qtbot.keyClicks(field, "gr")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.tags() == ["green tea"]


def test_enter_keeps_a_new_tag(qtbot: QtBot, field: TagEdit) -> None:
    qtbot.keyClicks(field, "tea")
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.tags() == ["tea"]


def test_escape_puts_the_offers_away(qtbot: QtBot, field: TagEdit) -> None:
    qtbot.keyClicks(field, "te")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.popup is not None
    assert not field.popup.isVisible()


def test_a_tag_that_the_note_has_is_not_offered(qtbot: QtBot, field: TagEdit) -> None:
    field.setText("teapot, tea, ")
    qtbot.keyClicks(field, "te")
    assert field.popup is not None
    assert [field.popup.item(number).text() for number in range(field.popup.count())] == ["#green tea"]


def test_a_tag_of_two_words_is_completed_from_its_second_word_on(qtbot: QtBot, field: TagEdit) -> None:
    qtbot.keyClicks(field, "pot, green t")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "pot, green tea, "


def test_after_a_comma_or_a_closed_quotation_nothing_is_offered(qtbot: QtBot, field: TagEdit) -> None:
    qtbot.keyClicks(field, '"te"')
    assert field.popup is not None
    assert not field.popup.isVisible()
