"""Notes that are read ahead: returned once, as they were read; anything else comes from the store."""

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


class SlowStore:
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
def slow_store() -> SlowStore:
    return SlowStore()


def test_what_was_read_early_is_given_out(slow_store: SlowStore) -> None:
    notes = NotesPrefetchTask(slow_store)
    assert notes.start(KEY)
    assert notes.load(KEY).digest == "1"


def test_it_is_given_out_once(slow_store: SlowStore) -> None:
    notes = NotesPrefetchTask(slow_store)
    assert notes.start(KEY)
    assert [notes.load(KEY).digest for _ in range(3)] == ["1", "2", "3"]


def test_who_asks_too_soon_waits(slow_store: SlowStore) -> None:
    notes = NotesPrefetchTask(slow_store)
    slow_store.gate.clear()
    assert not notes.start(KEY)
    slow_store.gate.set()
    assert (notes.load(KEY).digest, notes.busy) == ("1", False)


def test_another_article_is_read_from_the_store(slow_store: SlowStore) -> None:
    notes, other = NotesPrefetchTask(slow_store), KEY._replace(path=Path("/coffee.md"))
    notes.start(KEY)
    assert notes.load(other).file == other.path


def test_what_is_wrong_is_told_to_who_asks(slow_store: SlowStore) -> None:
    notes = NotesPrefetchTask(slow_store)
    slow_store.broken = True
    notes.start(KEY)
    with pytest.raises(StoreError, match="broken"):
        notes.load(KEY)


def test_without_a_beginning_the_store_is_read(slow_store: SlowStore) -> None:
    assert NotesPrefetchTask(slow_store).load(KEY).digest == "1"


def test_a_folder_that_does_not_answer_is_not_waited_for(slow_store: SlowStore, qtbot: QtBot) -> None:
    notes = NotesPrefetchTask(slow_store, patience=0.05)
    slow_store.gate.clear()
    for _ in range(2):
        with pytest.raises(StoreError, match="does not answer"):
            notes.load(KEY)
        assert not notes.late_result_ready
    slow_store.gate.set()
    qtbot.waitUntil(lambda: notes.late_result_ready)
    assert notes.load(KEY).digest == "1"
    assert not notes.late_result_ready


def test_what_takes_too_long_early_is_said_to_be_ready_so_that_it_is_told(slow_store: SlowStore, qtbot: QtBot) -> None:
    notes = NotesPrefetchTask(slow_store, patience=0.05)
    slow_store.gate.clear()
    assert not notes.start(KEY)
    qtbot.waitUntil(lambda: notes.start(KEY))
    with pytest.raises(StoreError, match="does not answer"):
        notes.load(KEY)
    slow_store.gate.set()
