"""Writing a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, NoteVersion
from reader.view.notes.editor.editor import NoteEditor
from reader.view.notes.editor.markdown_edit import MAX_LINE, MAX_SHOWN
from reader.view.style.theme import Theme


@pytest.fixture
def one(make_note: Callable[..., Annotation]) -> Annotation:
    return make_note("1", "hot", Colour.YELLOW, "Hello", "tea")


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme, one: Annotation) -> Iterator[NoteEditor]:
    window = QWidget()
    window.resize(340, 900)
    qtbot.addWidget(window)
    made = NoteEditor(one, ["tea", "teapot"], theme, window)
    made.resize(320, 400)
    window.show()
    yield made
    window.close()


def test_the_field_grows_with_its_text_to_a_share_of_the_window_and_follows_it(editor: NoteEditor) -> None:
    heights = []
    for lines in (1, 5, 100):
        editor.text.setPlainText("\n".join("word" * lines for _ in range(lines)))
        heights.append(editor.text.height())
    assert heights[0] < heights[1] < heights[2] <= 0.4 * 900
    assert editor.text.verticalScrollBar().maximum() > 0
    editor.window().resize(340, 500)
    assert editor.text.height() <= 0.4 * 500


def test_it_shows_text_and_tags(editor: NoteEditor) -> None:
    assert (editor.text.toPlainText(), editor.tags.text()) == ("Hello", "tea")


def test_no_break_spaces_stay(qtbot: QtBot, editor: NoteEditor, one: Annotation) -> None:
    told: list[str] = []
    editor.written.connect(told.append)
    editor.update_note(replace(one, note="10\N{NO-BREAK SPACE}km"))
    assert not told
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor.text, "!")
    assert told == ["10\N{NO-BREAK SPACE}km!"]


def test_a_note_with_the_line_ends_of_another_program_is_not_written_anew(editor: NoteEditor, one: Annotation) -> None:
    told: list[str] = []
    editor.written.connect(told.append)
    editor.update_note(replace(one, note="Hot\r\nand\rblack\N{LINE SEPARATOR}tea"))
    assert (told, editor.text.note()) == ([], "Hot\nand\nblack\ntea")


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
    editor.tags.setText("#green, green  tea, green")
    with qtbot.waitSignal(editor.tagged) as tagged:
        qtbot.keyClick(editor.tags, Qt.Key.Key_Escape)
    assert tagged.args == [["green", "green tea"]]


def test_tags_of_other_programs_stay_as_they_are_until_they_are_edited(
    qtbot: QtBot, editor: NoteEditor, one: Annotation
) -> None:
    editor.update_note(replace(one, tags=("#sign", "two  blanks")))
    with qtbot.assertNotEmitted(editor.tagged):
        editor.finish()


def test_unchanged_tags_are_not_told(qtbot: QtBot, editor: NoteEditor) -> None:
    with qtbot.assertNotEmitted(editor.tagged):
        editor.finish()


def test_it_follows_an_undo_without_telling_it_back(qtbot: QtBot, editor: NoteEditor, one: Annotation) -> None:
    with qtbot.assertNotEmitted(editor.written):
        editor.update_note(replace(one, note="Hell", tags=("x",)))
    assert (editor.text.toPlainText(), editor.tags.text()) == ("Hell", "x")


def test_the_caret_stays_where_it_was(editor: NoteEditor, one: Annotation) -> None:
    editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    editor.text.moveCursor(QTextCursor.MoveOperation.Right)
    editor.update_note(replace(one, note="Hello, 🫖 tea"))
    assert editor.text.textCursor().position() == 1


@settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(old=st.text("ab🫖é\n", max_size=12), new=st.text("ab🫖é\n", max_size=12))
def test_following_ends_in_the_new_text(editor: NoteEditor, old: str, new: str) -> None:
    editor.text.update_text(old)
    editor.text.update_text(new)
    assert editor.text.toPlainText() == new


def test_it_grows_with_its_text(qtbot: QtBot, editor: NoteEditor) -> None:
    before = editor.sizeHint().height()
    with qtbot.waitSignal(editor.height_changed):
        editor.text.setPlainText("line\n" * 6)
    assert editor.sizeHint().height() > before


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_undo_takes_back_words(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, " red clay")
    qtbot.keyClick(editor.text, Qt.Key.Key_Z, CONTROL)
    assert editor.text.toPlainText() == "Hello red"


def test_undone_words_are_told(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "!")
    with qtbot.waitSignal(editor.written) as told:
        qtbot.keyClick(editor.text, Qt.Key.Key_Z, CONTROL)
    assert told.args == ["Hello"]


@pytest.mark.parametrize(
    ("key", "after"), [(Qt.Key.Key_B, "**Hello**"), (Qt.Key.Key_I, "*Hello*"), (Qt.Key.Key_K, "[Hello]()")]
)
def test_keys_mark_what_is_selected(qtbot: QtBot, editor: NoteEditor, key: Qt.Key, after: str) -> None:
    editor.text.selectAll()
    qtbot.keyClick(editor.text, key, CONTROL)
    assert editor.text.toPlainText() == after


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_I])
def test_the_same_key_takes_the_marks_away(qtbot: QtBot, editor: NoteEditor, key: Qt.Key) -> None:
    editor.text.selectAll()
    qtbot.keyClick(editor.text, key, CONTROL)
    qtbot.keyClick(editor.text, key, CONTROL)
    assert editor.text.toPlainText() == "Hello"


def test_marks_stand_where_they_should_after_signs_of_several_units(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.text.setPlainText("🫖 tea")
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.moveCursor(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(editor.text, Qt.Key.Key_B, CONTROL)
    assert (editor.text.toPlainText(), editor.text.textCursor().selectedText()) == ("🫖 **tea**", "tea")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- one", "- one\n- x"),
        ("9. one", "9. one\n10. x"),
        ("- [x] one", "- [x] one\n- [ ] x"),
        ("> one", "> one\n> x"),
        ("one", "one\nx"),
        ("- one\n- ", "- one\nx"),
    ],
)
def test_enter_goes_on_with_a_list(qtbot: QtBot, editor: NoteEditor, line: str, after: str) -> None:
    editor.text.setPlainText(line)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, "x")
    assert editor.text.toPlainText() == after


def test_it_says_when_the_note_was_made(editor: NoteEditor) -> None:
    assert "2025" in editor.dates.toolTip()


def test_earlier_texts_are_offered_where_there_are_some(qtbot: QtBot, theme: Theme, one: Annotation) -> None:
    made = NoteEditor(replace(one, history=(NoteVersion("Hi", one.created),)), [], theme)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.history_requested):
        made.history_button.click()
    assert made.history_button.text() == "1 earlier version"


@pytest.mark.parametrize("line", ["a" * (MAX_LINE + 1), "[" * 1_000_000])
def test_a_note_with_an_endless_line_can_be_read_and_never_loses_a_letter(
    qtbot: QtBot, theme: Theme, make_note: Callable[..., Annotation], line: str
) -> None:
    editor = NoteEditor(make_note("1", note=f"First\n{line}"), (), theme)
    qtbot.addWidget(editor)
    written: list[str] = []
    editor.written.connect(written.append)
    assert editor.text.toPlainText().startswith("This note cannot be edited here: one of its lines has ")
    assert len(editor.text.toPlainText()) < 2 * MAX_SHOWN
    qtbot.keyClicks(editor.text, "x [")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClick(editor.text, Qt.Key.Key_B, CONTROL)
    editor.update_note(make_note("1", note=f"Second\n{line}"))
    assert "Second" in editor.text.toPlainText()
    assert written == []
    editor.update_note(make_note("1", note="Short"))
    assert (editor.text.toPlainText(), editor.text.isReadOnly()) == ("Short", False)
    assert written == []


def test_an_endless_line_is_not_pasted_and_that_is_said(editor: NoteEditor) -> None:
    pasted = QMimeData()
    pasted.setText("x" * (MAX_LINE + 1))
    editor.text.insertFromMimeData(pasted)
    assert (editor.text.toPlainText(), QToolTip.text()) == (
        "Hello",
        "Not pasted: one of the lines has 20,001 characters.",
    )
    QToolTip.hideText()


def test_what_has_lines_is_pasted(editor: NoteEditor) -> None:
    pasted = QMimeData()
    pasted.setText("x\n" * MAX_LINE)
    editor.text.insertFromMimeData(pasted)
    assert len(editor.text.toPlainText()) == 5 + 2 * MAX_LINE
