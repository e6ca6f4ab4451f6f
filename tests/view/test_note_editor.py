"""Writing a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.view.note_editor import NoteEditor
from reader.view.theme import Theme


@pytest.fixture
def one(make_note: Callable[..., Annotation]) -> Annotation:
    return make_note("1", "hot", Colour.YELLOW, "Hello", "tea")


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme, one: Annotation) -> NoteEditor:
    made = NoteEditor(one, ["tea", "teapot"], theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_text_and_tags(editor: NoteEditor) -> None:
    assert (editor.text.toPlainText(), editor.tags.text()) == ("Hello", "tea")


def test_each_letter_is_told(qtbot: QtBot, editor: NoteEditor) -> None:
    told: list[str] = []
    editor.written.connect(told.append)
    qtbot.keyClicks(editor.text, "!?")
    assert told == ["Hello!", "Hello!?"]


@pytest.mark.parametrize("field", ["text", "tags"])
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_end_the_writing(
    qtbot: QtBot, editor: NoteEditor, field: str, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    with qtbot.waitSignal(editor.done):
        qtbot.keyClick(getattr(editor, field), key, held)
    assert editor.text.toPlainText() == "Hello"


def test_tags_are_told_once_they_are_written(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.tags.setText("#green, tea  green")
    with qtbot.waitSignal(editor.tagged) as tagged:
        qtbot.keyClick(editor.tags, Qt.Key.Key_Escape)
    assert tagged.args == [["green", "tea"]]


def test_unchanged_tags_are_not_told(qtbot: QtBot, editor: NoteEditor) -> None:
    with qtbot.assertNotEmitted(editor.tagged):
        editor.finish()


def test_a_tag_in_use_is_completed(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.tags.clear()
    qtbot.keyClicks(editor.tags, "green teap")
    popup = editor.tags.completions()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.tags.tags() == ["green", "teapot"]


def test_it_follows_an_undo_without_telling_it_back(qtbot: QtBot, editor: NoteEditor, one: Annotation) -> None:
    with qtbot.assertNotEmitted(editor.written):
        editor.follow(replace(one, note="Hell", tags=("x",)))
    assert (editor.text.toPlainText(), editor.tags.text()) == ("Hell", "x")


def test_the_caret_stays_where_it_was(editor: NoteEditor, one: Annotation) -> None:
    editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    editor.text.moveCursor(QTextCursor.MoveOperation.Right)
    editor.follow(replace(one, note="Hello, 🫖 tea"))
    assert editor.text.textCursor().position() == 1


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=st.text("ab🫖é\n", max_size=12), new=st.text("ab🫖é\n", max_size=12))
def test_following_ends_in_the_new_text(editor: NoteEditor, old: str, new: str) -> None:
    editor.text.follow(old)
    editor.text.follow(new)
    assert editor.text.toPlainText() == new


def test_it_grows_with_its_text(qtbot: QtBot, editor: NoteEditor) -> None:
    before = editor.sizeHint().height()
    with qtbot.waitSignal(editor.grown):
        editor.text.setPlainText("line\n" * 6)
    assert editor.sizeHint().height() > before


def test_undo_is_left_to_the_window(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "!")
    qtbot.keyClick(editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text.toPlainText() == "Hello!"
