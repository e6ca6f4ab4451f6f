"""Writing a link to another note: what is offered after two brackets, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.view.notes.editor.editor import NoteEditor
from reader.view.style.theme import Theme


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme, small_article: Article, make_note: Callable[..., Annotation]) -> NoteEditor:
    notes = make_note("urn:uuid:1a2b3c4d-0", "It is hot"), make_note("urn:uuid:2a2b3c4d-0", "In blue")
    annotations, links = AnnotationSet({one.id: one for one in notes}), LinkIndex()
    links.update(small_article, annotations)
    made = NoteEditor(notes[1], [], theme)
    made.text.set_link_completion(links, lambda: annotations, notes[1].id)
    made.resize(320, 300)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.text.setFocus()
    return made


def offered(editor: NoteEditor) -> list[str]:
    found = editor.text.popup
    return [found.item(number).text() for number in range(found.count())] if found and found.isVisible() else []


def test_brackets_offer_the_other_notes(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "See [[")
    assert offered(editor) == ["It is hot"]


def test_letters_offer_sections_and_notes(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "[[it")
    assert offered(editor) == ["A part of it", "It is hot"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_note_is_linked_by_its_id(qtbot: QtBot, editor: NoteEditor, key: Qt.Key) -> None:
    editor.text.insertPlainText("🫖 ")
    qtbot.keyClicks(editor.text, "[[hot")
    qtbot.keyClick(editor.text, key)
    qtbot.keyClicks(editor.text, ".")
    assert editor.text.toPlainText() == "🫖 [[It is hot#1a2b3c4d]]."


def test_arrows_choose_another(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "[[it")
    qtbot.keyClick(editor.text, Qt.Key.Key_Down)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.toPlainText() == "[[It is hot#1a2b3c4d]]"


def test_escape_puts_the_offers_away_and_goes_on_writing(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "[[it")
    with qtbot.assertNotEmitted(editor.done):
        qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    assert offered(editor) == []


def test_a_link_that_is_closed_by_hand_offers_nothing(qtbot: QtBot, editor: NoteEditor) -> None:
    qtbot.keyClicks(editor.text, "[[hot]]")
    assert offered(editor) == []


def test_brackets_that_are_there_already_are_not_doubled(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.text.setPlainText("[[]]")
    cursor = editor.text.textCursor()
    cursor.setPosition(2)
    editor.text.setTextCursor(cursor)
    qtbot.keyClicks(editor.text, "hot")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.toPlainText() == "[[It is hot#1a2b3c4d]]"


def test_among_many_notes_the_offers_come_when_they_are_ready(
    qtbot: QtBot, editor: NoteEditor, small_article: Article, make_note: Callable[..., Annotation]
) -> None:
    many = AnnotationSet(
        {f"urn:uuid:{n:08x}-0": make_note(f"urn:uuid:{n:08x}-0", note=f"Number {n}") for n in range(500)}
    )
    links = LinkIndex()
    links.update(small_article, many)
    editor.text.set_link_completion(links, lambda: many, "")
    qtbot.keyClicks(editor.text, "[[number 499")
    qtbot.waitUntil(lambda: offered(editor) == ["Number 499"])
