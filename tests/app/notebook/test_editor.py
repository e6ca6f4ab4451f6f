"""Editing notes from the notebook: on the disk for closed articles, through the session for the open one; undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.app.notebook.edit_history import NotebookStep
from reader.app.notebook.editor import NotebookEditor
from reader.app.notebook.rows import NoteRef
from reader.app.session.session import Session
from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.errors import StoreError
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.sources.plaintext.parser import parse_plain
from reader.store.article_key import ArticleKey, file_name
from reader.store.format.codec import decode
from reader.store.notes.closed_article import ClosedArticleNotes
from reader.store.notes.repository import NotesRepository

TEXT = "Ink is patient, and so is paper."


class Articles:
    """Two articles in a store, of which the first is open."""

    def __init__(self, store: NotesRepository, session: Session, folder: Path, now: Callable[[], datetime]) -> None:
        self.store, self.session = store, session
        self.keys = {
            name: ArticleKey(folder / f"{name}.md", name, text_digest(f"{TEXT} {name}"))
            for name in ("ink", "tea", "mud")
        }
        for name, key in self.keys.items():
            when = now()
            target = Target(TextQuote("Ink", "", " is"), Span(0, 3))
            note = Annotation(f"urn:{name}", when, when, target, note="Why?", tags=("old",))
            store.save(key, AnnotationSet({note.id: note}))
        session.open(parse_plain(TEXT), store.load(self.keys["ink"]).annotations)

    def ref(self, name: str) -> NoteRef:
        """The note on an article, as the notebook names it."""
        return NoteRef(file_name(self.keys[name]), f"urn:{name}")

    def note(self, name: str) -> Annotation | None:
        """The note on an article now: in the session, or on the disk."""
        if name == "ink":
            return self.session.annotations.by_id.get("urn:ink")
        data = (self.store.folder / file_name(self.keys[name])).read_bytes()
        return decode(data).annotations.by_id.get(f"urn:{name}")


@pytest.fixture
def articles(store: NotesRepository, session: Session, tmp_path: Path, clock: Callable[[], datetime]) -> Articles:
    return Articles(store, session, tmp_path, clock)


@pytest.fixture
def editor(articles: Articles, clock: Callable[[], datetime]) -> Iterator[NotebookEditor]:
    folder = articles.store.folder
    made = NotebookEditor(
        articles.session, lambda: folder / file_name(articles.keys["ink"]), ClosedArticleNotes(articles.store), clock
    )
    yield made
    made.close()


def settle(qtbot: QtBot, editor: NotebookEditor) -> None:
    qtbot.waitUntil(lambda: not editor.busy)


def colours(articles: Articles) -> list[Colour | None]:
    return [note.colour if (note := articles.note(name)) else None for name in ("ink", "tea")]


def test_notes_of_open_and_closed_articles_are_changed_and_undone_as_one(
    qtbot: QtBot, editor: NotebookEditor, articles: Articles
) -> None:
    notes, before = [articles.ref("ink"), articles.ref("tea")], colours(articles)
    editor.edit(notes, lambda commands, ids: commands.recolour(ids, Colour.BLUE))
    settle(qtbot, editor)
    assert colours(articles) == [Colour.BLUE, Colour.BLUE]
    editor.undo()
    settle(qtbot, editor)
    assert colours(articles) == before
    assert not articles.session.history.canUndo()  # its own step was undone, and none was added
    editor.redo()
    settle(qtbot, editor)
    assert colours(articles) == [Colour.BLUE, Colour.BLUE]
    assert articles.session.history.undoText() == "Recolour Highlight"


def test_deleted_notes_come_back(qtbot: QtBot, editor: NotebookEditor, articles: Articles) -> None:
    editor.edit([articles.ref("ink"), articles.ref("tea")], lambda commands, ids: commands.delete(ids))
    settle(qtbot, editor)
    assert [articles.note("ink"), articles.note("tea")] == [None, None]
    with qtbot.waitSignal(editor.undone) as undone:
        editor.undo()
    assert isinstance(undone.args[0], NotebookStep)
    assert [note.note for name in ("ink", "tea") if (note := articles.note(name))] == ["Why?", "Why?"]


def test_what_is_asked_at_once_is_done_one_after_the_other(
    qtbot: QtBot, editor: NotebookEditor, articles: Articles
) -> None:
    editor.edit([articles.ref("tea")], lambda commands, ids: commands.add_tags(ids, ["new"]))
    editor.edit([articles.ref("tea")], lambda commands, ids: commands.remove_tags(ids, ["old"]))
    editor.undo()
    settle(qtbot, editor)
    note = articles.note("tea")
    assert note is not None
    assert note.tags == ("old", "new")


@pytest.mark.parametrize("name", ["ink", "tea"])
def test_what_is_typed_is_one_step_and_keeps_the_text_before_it(
    qtbot: QtBot, editor: NotebookEditor, articles: Articles, name: str
) -> None:
    for text in ("Why? B", "Why? Because"):
        editor.write(articles.ref(name), text, "1")
    settle(qtbot, editor)
    note = articles.note(name)
    assert note is not None
    assert (note.note, [old.text for old in note.history]) == ("Why? Because", ["Why?"])
    editor.undo()
    settle(qtbot, editor)
    note = articles.note(name)
    assert note is not None
    assert (note.note, note.history) == ("Why?", ())


def test_undoing_leaves_what_was_changed_meanwhile(qtbot: QtBot, editor: NotebookEditor, articles: Articles) -> None:
    for name in ("ink", "tea"):
        editor.edit([articles.ref(name)], lambda commands, ids: commands.recolour(ids, Colour.PINK))
    settle(qtbot, editor)
    articles.session.commands.set_tags(["urn:ink"], ["late"])
    editor.undo()
    editor.undo()
    settle(qtbot, editor)
    note = articles.note("ink")
    assert note is not None
    assert (note.colour, note.tags) == (Colour.YELLOW, ("late",))


def test_read_only_notes_are_told_and_the_others_changed(
    qtbot: QtBot, editor: NotebookEditor, articles: Articles
) -> None:
    articles.session.read_only = True
    notes = [articles.ref("ink"), articles.ref("tea")]
    with qtbot.waitSignal(editor.failed) as failed:
        editor.edit(notes, lambda commands, ids: commands.recolour(ids, Colour.BLUE))
    assert failed.args == [["These notes are read-only"]]
    assert colours(articles) == [Colour.YELLOW, Colour.BLUE]


class FullDisk(QObject):
    """Writes nothing while it is full."""

    def __init__(self, notes: ClosedArticleNotes) -> None:
        super().__init__()
        self.full, self._notes = False, notes

    def change(self, name: str, edit: Callable[[AnnotationSet], AnnotationSet]) -> None:
        """Change the notes, or fail."""
        self._notes.change(name, edit)
        if self.full:
            raise StoreError("The disk is full.")

    def refusal(self, name: str) -> str:
        """Nothing is known to be wrong."""
        return self._notes.refusal(name)


def test_an_undo_that_fails_can_be_tried_again(qtbot: QtBot, articles: Articles, clock: Callable[[], datetime]) -> None:
    disk = FullDisk(ClosedArticleNotes(articles.store))
    editor = NotebookEditor(articles.session, lambda: None, disk, clock)
    editor.edit([articles.ref("tea")], lambda commands, ids: commands.delete(ids))
    settle(qtbot, editor)
    disk.full = True
    with qtbot.waitSignal(editor.failed):
        editor.undo()
    disk.full = False
    with qtbot.waitSignal(editor.undone):
        editor.undo()
    assert articles.note("tea") is not None
    editor.close()


def test_closing_writes_what_waits(editor: NotebookEditor, articles: Articles) -> None:
    for name in ("tea", "mud"):
        editor.edit([articles.ref(name)], lambda commands, ids: commands.delete(ids))
    editor.close()
    assert [articles.note("tea"), articles.note("mud")] == [None, None]
