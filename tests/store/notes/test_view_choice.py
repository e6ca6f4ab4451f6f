"""What a reader wants to see of a web page lies with the notes on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

KEY = ArticleKey(Path("/page.html"), "Page", "")


@pytest.fixture
def store(tmp_path: Path, clock: Callable[[], datetime]) -> NotesRepository:
    """A store without notes."""
    return NotesRepository(tmp_path, clock)


def test_a_choice_is_kept_without_any_notes(store: NotesRepository) -> None:
    store.save(KEY, AnnotationSet(), None, ViewChoice(whole=True, captions=False))
    assert store.load(KEY).choice == ViewChoice(whole=True, captions=False)


def test_it_stays_when_notes_are_saved(store: NotesRepository) -> None:
    store.save(KEY, AnnotationSet(), None, ViewChoice(whole=True))
    store.save(KEY, AnnotationSet())
    assert store.load(KEY).choice == ViewChoice(whole=True)


def test_it_can_be_taken_back(store: NotesRepository) -> None:
    store.save(KEY, AnnotationSet(), None, ViewChoice(whole=True))
    store.save(KEY, AnnotationSet(), None, ViewChoice())
    assert store.load(KEY).choice == ViewChoice()


def test_the_choice_of_everybody_makes_no_file(store: NotesRepository, tmp_path: Path) -> None:
    store.save(KEY, AnnotationSet(), None, ViewChoice())
    assert not list(tmp_path.glob("*.json"))


@pytest.mark.parametrize("written", [None, 3, [], {"whole": "yes"}, {"captions": None, "later": 1}])
def test_what_is_no_choice_counts_as_none_and_is_kept(store: NotesRepository, tmp_path: Path, written: object) -> None:
    store.save(KEY, AnnotationSet(), None, ViewChoice(whole=True))
    file = next(tmp_path.glob("*.json"))
    page = json.loads(file.read_text("utf-8")) | {"postil:view": written}
    file.write_text(json.dumps(page), "utf-8")
    assert store.load(KEY).choice == ViewChoice()
    store.save(KEY, AnnotationSet())
    assert json.loads(file.read_text("utf-8"))["postil:view"] == written
