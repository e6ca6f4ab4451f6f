"""A long article's notes, put in place while the reader goes on: nothing that is done meanwhile is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.documents.notes_completion import NotesCompletionTask, with_later_changes
from reader.app.session.session import Session
from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.notes.repository import NotesRepository

TEXT = "# Tea\n\nGreen tea is mild.\n\nBlack tea is strong."
NewNote = Callable[[str, int], Annotation]


@pytest.fixture
def note(clock: Callable[[], datetime]) -> NewNote:
    """``note(id, start)``: a mark of five letters there."""
    now = clock()
    return lambda key, start: Annotation(key, now, now, Target(TextQuote("words"), Span(start, start + 5)))


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def starts(annotations: AnnotationSet) -> dict[str, int]:
    return {one.id: one.span.start for one in annotations if one.span}


def test_where_nothing_was_done_all_is_as_it_was_placed(note: NewNote) -> None:
    given, placed = book(note("a", 1)), book(note("a", 9))
    assert with_later_changes(placed, given, given) is placed


def test_a_note_written_meanwhile_is_kept_at_its_new_place(note: NewNote) -> None:
    given, placed = book(note("a", 1)), book(note("a", 9))
    now = book(replace(note("a", 1), note="Tea"))
    (one,) = with_later_changes(placed, given, now)
    assert (one.note, one.span and one.span.start) == ("Tea", 9)


def test_a_mark_put_elsewhere_meanwhile_stays_there(note: NewNote) -> None:
    assert starts(with_later_changes(book(note("a", 9)), book(note("a", 1)), book(note("a", 20)))) == {"a": 20}


def test_a_mark_made_meanwhile_is_where_it_was_made(note: NewNote) -> None:
    given = book(note("a", 1))
    assert starts(with_later_changes(book(note("a", 9)), given, book(note("a", 1), note("b", 3)))) == {"a": 9, "b": 3}


def test_what_was_deleted_meanwhile_is_gone(note: NewNote, clock: Callable[[], datetime]) -> None:
    given = book(note("a", 1), note("b", 3))
    now = given.updated({"a": None}, clock())
    found = with_later_changes(book(note("a", 9), note("b", 11)), given, now)
    assert starts(found) == {"b": 11}
    assert found.removed == now.removed


def test_the_notes_on_a_changed_text_are_placed_behind_the_window(
    qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> None:
    file, store, session = tmp_path / "tea.md", NotesRepository(tmp_path / "notes", clock), Session(clock, new_id)
    file.write_text(TEXT, "utf-8")
    library = ArticleLoader(store, read_article)
    opened = library.open(file)
    session.open(opened.article, opened.annotations)
    session.commands.mark(at(opened.article, "Black tea"), Colour.BLUE)
    store.keep_text(opened.article.text)
    store.save(opened.key, session.annotations)
    file.write_text(TEXT.replace("Green", "Some say that green"), "utf-8")
    article = read_article(file)
    begun = library.open_beginning(file, article)
    session.open(article, begun.annotations, whole=False)
    completing = NotesCompletionTask(session, library)
    with qtbot.waitSignal(completing.finished) as done:
        completing.start(begun, article, text_digest(article.text))
    assert done.args is not None
    whole: OpenedArticle = done.args[0]
    assert [one.span.extract(article.text) for one in whole.annotations if one.span] == ["Black tea"]


def at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))
