"""Notes that are read early: given out once, as they were read; anything else comes from the store."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.notes_prefetch import NotesPrefetchTask
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import LoadedNotes

KEY = ArticleKey(Path("/tea.md"), "Tea", "")


class Shelf:
    """A store that counts how often it is read, waits at a gate, and can fail."""

    def __init__(self) -> None:
        self.reads: list[ArticleKey] = []
        self.gate = Event()
        self.gate.set()
        self.broken = False

    def load(self, key: ArticleKey) -> LoadedNotes:
        """What there is: nothing."""
        self.reads.append(key)
        assert self.gate.wait(10)
        if self.broken:
            raise StoreError("It is broken.")
        return LoadedNotes(AnnotationSet(), str(len(self.reads)), 1, key.path)

    def text(self, digest: str) -> str | None:
        """None is kept."""
        del digest


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_what_was_read_early_is_given_out(shelf: Shelf) -> None:
    notes = NotesPrefetchTask(shelf)
    assert notes.start(KEY)
    assert notes.load(KEY).digest == "1"


def test_it_is_given_out_once(shelf: Shelf) -> None:
    notes = NotesPrefetchTask(shelf)
    assert notes.start(KEY)
    assert [notes.load(KEY).digest for _ in range(3)] == ["1", "2", "3"]


def test_who_asks_too_soon_waits(shelf: Shelf) -> None:
    notes = NotesPrefetchTask(shelf)
    shelf.gate.clear()
    assert not notes.start(KEY)
    shelf.gate.set()
    assert (notes.load(KEY).digest, notes.busy) == ("1", False)


def test_another_article_is_read_from_the_store(shelf: Shelf) -> None:
    notes, other = NotesPrefetchTask(shelf), KEY._replace(path=Path("/coffee.md"))
    notes.start(KEY)
    assert notes.load(other).file == other.path


def test_what_is_wrong_is_told_to_who_asks(shelf: Shelf) -> None:
    notes = NotesPrefetchTask(shelf)
    shelf.broken = True
    notes.start(KEY)
    with pytest.raises(StoreError, match="broken"):
        notes.load(KEY)


def test_without_a_beginning_the_store_is_read(shelf: Shelf) -> None:
    assert NotesPrefetchTask(shelf).load(KEY).digest == "1"


def test_a_folder_that_does_not_answer_is_not_waited_for_and_its_answer_is_taken(shelf: Shelf, qtbot: QtBot) -> None:
    notes = NotesPrefetchTask(shelf, patience=0.05)
    shelf.gate.clear()
    for _ in range(2):
        with pytest.raises(StoreError, match="does not answer"):
            notes.load(KEY)
        assert not notes.late_result_ready
    shelf.gate.set()
    qtbot.waitUntil(lambda: notes.late_result_ready)
    assert notes.load(KEY).digest == "1"
    assert not notes.late_result_ready


def test_what_takes_too_long_early_is_said_to_be_ready_so_that_it_is_told(shelf: Shelf, qtbot: QtBot) -> None:
    notes = NotesPrefetchTask(shelf, patience=0.05)
    shelf.gate.clear()
    assert not notes.start(KEY)
    qtbot.waitUntil(lambda: notes.start(KEY))
    with pytest.raises(StoreError, match="does not answer"):
        notes.load(KEY)
    shelf.gate.set()
