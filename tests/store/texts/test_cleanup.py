"""Of the kept texts those go that nobody needs, and no other."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of
from reader.store.notes.repository import NotesRepository
from reader.store.texts.cleanup import GRACE, INTERVAL, MARK
from tests.store.conftest import NOW, annotation_set, make_annotation


def keep(store: NotesRepository, text: str, age: float = GRACE + 1) -> Path:
    """Keep a text, as if so many seconds ago."""
    name = store.keep_text(text).removeprefix("sha256:")
    path = store.folder / "texts" / f"{name}.txt.gz"
    os.utime(path, (NOW.timestamp() - age,) * 2)
    return path


def lost_from(text: str) -> Annotation:
    one = make_annotation(1, span=None)
    assert one.target
    found = MatchRecord(MatchKind.LOST, 0, origin=LostPassageOrigin(Span(0, 4), text_digest(text)))
    return replace(one, target=one.target._replace(match=found))


def test_what_nothing_names_goes(store: NotesRepository, key: ArticleKey) -> None:
    text, other = keep(store, "text"), keep(store, "another")
    store.save(key, annotation_set(make_annotation(1)))
    assert store.remove_unused_texts() == 1
    assert (text.exists(), other.exists()) == (True, False)


def test_the_text_that_a_lost_note_stood_in_stays(store: NotesRepository, key: ArticleKey) -> None:
    path = keep(store, "before")
    store.save(key, annotation_set(lost_from("before")))
    assert store.remove_unused_texts() == 0
    assert path.exists()


def test_so_does_that_of_a_lost_note_in_the_trash(store: NotesRepository, key: ArticleKey) -> None:
    path = keep(store, "before")
    store.save(key, annotation_set(lost_from("before")).updated({"urn:uuid:1": None}, NOW))
    store.remove_unused_texts()
    assert path.exists()


def aside(file: Path) -> Path:
    return file.rename(file.with_name(f"{file.stem}.broken-2026-11-22T203136.json"))


def conflict(file: Path) -> Path:
    return file.rename(file.with_name(f"{file.stem}.sync-conflict-20261122-203136-ABCDEFG.json"))


def replaced(file: Path) -> Path:
    return file.rename(file.with_name(f".{file.name}.0a1b2c3d-0a1b2c3d-0a1b.tmp"))


@pytest.mark.parametrize("rename", [aside, conflict, replaced, lambda file: file.rename(backup_of(file))])
def test_what_another_file_of_notes_names_stays(
    store: NotesRepository, key: ArticleKey, rename: Callable[[Path], Path]
) -> None:
    path = keep(store, "text")
    store.save(key, annotation_set(make_annotation(1)))
    rename(store.load(key).file)
    store.remove_unused_texts()
    assert path.exists()


def test_what_is_young_stays(store: NotesRepository) -> None:
    path = keep(store, "another", GRACE - 1)
    assert store.remove_unused_texts() == 0
    assert path.exists()


def test_what_is_kept_once_more_is_young_again(store: NotesRepository) -> None:
    path = keep(store, "another")
    before = path.stat().st_mtime
    store.keep_text("another")
    assert path.stat().st_mtime > before


@pytest.mark.parametrize("data", [b"", b'{"schema": 1, "items": [', b"[]", b"\0", b'{"schema": 1}'])
def test_where_a_notes_file_cannot_be_read_nothing_goes(store: NotesRepository, data: bytes) -> None:
    path = keep(store, "another")
    (store.folder / "tea-01234567.json").write_bytes(data)
    assert store.remove_unused_texts() == 0
    assert path.exists()


def test_a_file_of_a_newer_postil_counts(store: NotesRepository) -> None:
    path = keep(store, "another")
    page = f'{{"schema": 99, "items": [], "elsewhere": {{"text": "{text_digest("another")}"}}}}'
    (store.folder / "tea-01234567.json").write_text(page, "utf-8")
    store.remove_unused_texts()
    assert path.exists()


def test_a_day_goes_by_between_two_thinnings(store: NotesRepository) -> None:
    keep(store, "one")
    assert store.remove_unused_texts() == 1
    keep(store, "another")
    assert store.remove_unused_texts() == 0
    later = NotesRepository(store.folder, lambda: NOW + timedelta(seconds=INTERVAL + 1))
    assert later.remove_unused_texts() == 1


def test_what_is_none_of_ours_stays(store: NotesRepository) -> None:
    keep(store, "another")
    path = store.folder / "texts" / "of mine.txt"
    path.touch()
    os.utime(path, (0, 0))
    store.remove_unused_texts()
    assert {one.name for one in path.parent.iterdir()} == {path.name, MARK}


def test_where_nothing_is_kept_there_is_nothing_to_do(store: NotesRepository) -> None:
    assert store.remove_unused_texts() == 0
    assert not store.folder.exists()


def test_a_damaged_text_is_kept_anew(store: NotesRepository) -> None:
    path = keep(store, "text")
    path.write_bytes(b"\x1f\x8b")
    assert store.text(store.keep_text("text")) == "text"


def test_a_text_under_another_ones_name_is_not_believed(store: NotesRepository) -> None:
    keep(store, "text").replace(keep(store, "another"))
    assert store.text(text_digest("another")) is None


def test_an_empty_notebook_needs_its_text_no_less(store: NotesRepository, key: ArticleKey) -> None:
    path = keep(store, "text")
    store.save(key, annotation_set(make_annotation(1)))
    store.save(key, AnnotationSet().updated({}, NOW))
    store.remove_unused_texts()
    assert path.exists()
