"""What a highlight suggests for its passage: written in its card, shown as struck and new, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus
from reader.core.article import PICTURE
from reader.core.span import Span
from reader.view.notes.editor.suggestion_editor import SuggestionEditor
from tests.open_postil import OpenPostil

CONTROL, Key = Qt.KeyboardModifier.ControlModifier, Qt.Key
TEXT = "# Tea\n\nPut **three spoons** of leaves in it, and pour.\n\nIt is *hot*.\n"


@pytest.fixture
def tea(open_reader: Callable[..., Application]) -> OpenPostil:
    """An article in Markdown, with "three spoons" selected."""
    postil = OpenPostil(open_reader(TEXT))
    postil.page.selection.select(span_of(postil, "three spoons"))
    return postil


def span_of(postil: OpenPostil, words: str) -> Span:
    assert postil.session.article
    start = postil.session.article.text.index(words)
    return Span(start, start + len(words))


def only(postil: OpenPostil) -> Annotation:
    (note,) = postil.session.annotations
    return note


def begun(postil: OpenPostil, qtbot: QtBot) -> SuggestionEditor:
    qtbot.keyClick(postil.page, Key.Key_A)
    opened = postil.notes_panel.editing.suggestion
    assert opened is not None
    return opened


def suggest(postil: OpenPostil, qtbot: QtBot, words: str) -> None:
    editor = begun(postil, qtbot)
    editor.text.selectAll()
    qtbot.keyClick(editor.text, Key.Key_Delete)
    qtbot.keyClicks(editor.text, words)
    qtbot.keyClick(editor.text, Key.Key_Return, CONTROL)


def spoken(postil: OpenPostil) -> str:
    index = postil.notes_panel.cards.currentIndex()
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_it_begins_with_the_passage_as_the_source_has_it(tea: OpenPostil, qtbot: QtBot) -> None:
    editor = begun(tea, qtbot)
    assert (editor.text.toPlainText(), editor.text.hasFocus()) == ("**three spoons**", True)
    assert not editor.remove_button.isVisible()


def test_no_break_spaces_of_the_passage_stay(open_reader: Callable[..., Application], qtbot: QtBot) -> None:
    tea = OpenPostil(open_reader("# Tea\n\nPut 3\N{NO-BREAK SPACE}spoons in it.\n"))
    passage = "3\N{NO-BREAK SPACE}spoons"
    tea.page.selection.select(span_of(tea, passage))
    begun(tea, qtbot).button.click()
    assert not list(tea.session.annotations)
    tea.page.selection.select(span_of(tea, passage))
    editor = begun(tea, qtbot)
    qtbot.keyClicks(editor.text, "!")
    editor.button.click()
    assert only(tea).suggestion == f"{passage}!"


def test_a_suggestion_for_a_selection_is_one_step_with_its_highlight(tea: OpenPostil, qtbot: QtBot) -> None:
    suggest(tea, qtbot, "**two spoons**")
    assert (only(tea).quote, only(tea).suggestion) == ("three spoons", "**two spoons**")
    assert (tea.current_mark.key, tea.page.hasFocus()) == (only(tea).id, True)
    assert tea.session.history.undoText() == "Suggest Replacement"
    tea.session.history.undo()
    assert not list(tea.session.annotations)
    tea.session.history.redo()
    assert only(tea).suggestion == "**two spoons**"


def test_enter_begins_a_line_and_escape_gives_up(tea: OpenPostil, qtbot: QtBot) -> None:
    editor = begun(tea, qtbot)
    qtbot.keyClick(editor.text, Key.Key_Return)
    assert editor.text.toPlainText() == "**three spoons**\n"
    qtbot.keyClick(editor.text, Key.Key_Escape)
    assert not list(tea.session.annotations)
    assert (tea.notes_panel.editing.key, tea.page.hasFocus()) == (None, True)


def test_giving_up_leaves_a_highlight_that_was_there(tea: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(tea.page, Key.Key_2)
    suggest(tea, qtbot, "two")
    before = only(tea)
    editor = begun(tea, qtbot)
    qtbot.keyClicks(editor.text, " or four")
    qtbot.keyClick(editor.text, Key.Key_Escape)
    assert only(tea) is before
    assert (before.colour, before.suggestion) == (Colour.GREEN, "two")


@pytest.mark.parametrize("key", [Key.Key_N, Key.Key_T, Key.Key_A])
def test_with_a_pen_that_strikes_through_what_is_written_on_does_not_ask_to_be_deleted(
    tea: OpenPostil, qtbot: QtBot, key: Key
) -> None:
    tea.page.selection.clear()
    qtbot.keyClick(tea.page, Key.Key_S)
    assert tea.toast.text() == "Pen style: strikethrough"
    tea.page.selection.select(span_of(tea, "three spoons"))
    qtbot.keyClick(tea.page, key)
    assert only(tea).style is MarkStyle.HIGHLIGHT


def test_an_emptied_field_suggests_to_delete_and_says_so(tea: OpenPostil, qtbot: QtBot) -> None:
    editor = begun(tea, qtbot)
    assert editor.button.text() == "Suggest"
    editor.text.selectAll()
    qtbot.keyClick(editor.text, Key.Key_Delete)
    assert (editor.button.text(), editor.text.placeholderText()) == (
        "Suggest Deletion",
        "Nothing: the passage is deleted",
    )
    editor.button.click()
    assert only(tea).suggestion == ""
    assert tea.session.history.undoText() == "Suggest Deletion"
    assert "; delete the passage" in spoken(tea)


@pytest.mark.parametrize("asked", [True, False])
def test_a_picture_is_suggested_to_be_deleted_where_that_is_asked_for(
    open_reader: Callable[..., Application], qtbot: QtBot, *, asked: bool
) -> None:
    postil = OpenPostil(open_reader("# Tea\n\nIt is ![a leaf](leaf.svg) so.\n"))
    postil.page.selection.select(span_of(postil, PICTURE))
    editor = begun(postil, qtbot)
    assert (editor.text.toPlainText(), editor.button.text()) == ("", "Suggest Deletion")
    editor.button.click() if asked else postil.notes_panel.finish_editing()
    assert [note.suggestion for note in postil.session.annotations] == ([""] if asked else [])


def test_what_was_suggested_elsewhere_meanwhile_stays_where_nothing_was_written(tea: OpenPostil, qtbot: QtBot) -> None:
    suggest(tea, qtbot, "two")
    begun(tea, qtbot)
    tea.session.commands.suggest([only(tea).id], "four")
    tea.notes_panel.finish_editing()
    assert only(tea).suggestion == "four"


@pytest.mark.parametrize("way", ["button", "own words", "menu"])
def test_a_suggestion_is_removed(tea: OpenPostil, qtbot: QtBot, way: str) -> None:
    suggest(tea, qtbot, "two")
    if way == "own words":
        suggest(tea, qtbot, "**three spoons**")
    elif way == "menu":
        tea.actions["unsuggest"].trigger()
    else:
        begun(tea, qtbot).remove_button.click()
    assert (only(tea).suggestion, tea.toast.text()) == (None, "Removed suggestion")
    assert tea.session.history.undoText() == "Remove Suggestion"
    tea.session.history.undo()
    assert only(tea).suggestion == "two"


def test_nothing_to_remove_is_said(tea: OpenPostil) -> None:
    tea.actions["unsuggest"].trigger()
    assert tea.toast.text() == "There is no suggestion to remove"


def test_without_a_passage_it_says_what_is_missing(tea: OpenPostil) -> None:
    tea.page.selection.clear()
    tea.current_mark.set_current(None)
    tea.actions["suggest"].trigger()
    assert tea.toast.text() == "Select a passage or a highlight first, then suggest a replacement"


def test_only_a_highlight_suggests_something(tea: OpenPostil) -> None:
    tea.page.selection.clear()
    tea.current_mark.set_current(tea.session.commands.add_article_note("All of it"))
    tea.actions["suggest"].trigger()
    assert tea.toast.text() == "Only highlights can suggest a replacement"


def test_what_is_written_is_kept_where_another_card_is_opened(tea: OpenPostil, qtbot: QtBot) -> None:
    editor = begun(tea, qtbot)
    qtbot.keyClicks(editor.text, "!")
    tea.notes_panel.finish_editing()
    assert only(tea).suggestion == "**three spoons**!"


def test_what_is_written_is_kept_where_another_article_is_opened(tea: OpenPostil, qtbot: QtBot, tmp_path: Path) -> None:
    editor = begun(tea, qtbot)
    qtbot.keyClicks(editor.text, "!")
    (tmp_path / "other.md").write_text("# Other\n", "utf-8")
    tea.documents.open(tmp_path / "other.md")
    qtbot.waitUntil(lambda: tea.session.article is not None and tea.session.article.title == "Other")
    tea.documents.open(tmp_path / "article.md")
    qtbot.waitUntil(lambda: len(tea.session.annotations) == 1)
    assert only(tea).suggestion == "**three spoons**!"


def test_old_and_new_are_told_apart_on_page_and_card_and_in_the_margin(tea: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(tea.page, Key.Key_1)
    tea.window.resize(1600, 900)
    height = tea.notes_panel.cards.row_rect(1).height()
    assert not tea.margin.placed_notes()
    suggest(tea, qtbot, "two")
    assert spoken(tea) == "yellow highlight: three spoons; replace with “two”"
    assert tea.notes_panel.cards.row_rect(1).height() > height
    (placed,) = tea.margin.placed_notes()
    assert placed.annotation == only(tea)
    passage = tea.page.positions.rect_of(span_of(tea, "three spoons"))
    struck = tea.page.viewport().grab(passage).toImage()
    tea.session.history.undo()
    assert only(tea).suggestion is None
    assert tea.page.viewport().grab(passage).toImage() != struck


def test_highlights_that_are_joined_keep_the_words_of_the_suggestion(tea: OpenPostil, qtbot: QtBot) -> None:
    suggest(tea, qtbot, "two")
    other = tea.session.commands.mark(span_of(tea, "leaves"), Colour.BLUE)
    tea.session.commands.set_status([other], NoteStatus.DONE)
    tea.session.commands.join(list(tea.session.annotations.by_id))
    assert (only(tea).suggestion, only(tea).note, only(tea).status) == (None, "“three spoons” → “two”", NoteStatus.OPEN)
    tea.session.history.undo()
    assert {note.suggestion for note in tea.session.annotations} == {"two", None}


def test_a_highlight_that_is_split_keeps_the_words_of_the_suggestion(tea: OpenPostil, qtbot: QtBot) -> None:
    suggest(tea, qtbot, "two")
    tea.session.commands.split(only(tea).id, span_of(tea, "spoons").start)
    assert [(note.quote, note.note, note.suggestion) for note in tea.session.annotations] == [
        ("three", "“three spoons” → “two”", None),
        ("spoons", "", None),
    ]


def test_what_was_deleted_comes_back_with_its_suggestion(tea: OpenPostil, qtbot: QtBot) -> None:
    suggest(tea, qtbot, "two")
    key = only(tea).id
    tea.session.commands.set_status([key], NoteStatus.DISMISSED)
    tea.session.commands.delete([key])
    tea.session.commands.restore([key])
    assert (only(tea).suggestion, only(tea).status) == ("two", NoteStatus.DISMISSED)
