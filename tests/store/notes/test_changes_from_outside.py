"""Looking at what others have written: taken over at once, and written only where they lack something."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.field_merge import stamp_changes
from reader.store.article_key import ArticleKey
from reader.store.format.codec import encode
from reader.store.lock import locked
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, START, annotation_set, make_annotation, with_later_note


@pytest.fixture
def other(store: NotesRepository) -> NotesRepository:
    """The store as another process has it."""
    return NotesRepository(store.folder, lambda: NOW)


def written(store: NotesRepository, key: ArticleKey) -> tuple[int, bytes]:
    file = store.load(key).file
    return file.stat().st_mtime_ns, file.read_bytes()


def test_what_another_window_made_is_there(store: NotesRepository, other: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    other.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    assert store.merge_from_disk(key, base, base).by_id.keys() == {make_annotation(1).id, make_annotation(2).id}


def test_looking_writes_nothing(store: NotesRepository, other: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    other.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    before = written(other, key)
    store.merge_from_disk(key, base, base)
    assert written(other, key) == before


def test_what_they_lack_is_written(store: NotesRepository, other: NotesRepository, key: ArticleKey) -> None:
    file = store.load(key).file
    store.save(key, annotation_set(make_annotation(2)))
    only = file.read_bytes()
    mine = store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    file.write_bytes(only)  # as a program would that knows of no merging
    store.merge_from_disk(key, mine, mine)
    assert other.load(key).annotations.by_id.keys() == {make_annotation(1).id, make_annotation(2).id}


def test_two_places_of_one_article_come_to_rest(
    store: NotesRepository, other: NotesRepository, key: ArticleKey
) -> None:
    mine = store.save(key, annotation_set(make_annotation(1)))
    theirs = other.save(key._replace(title="Another Title"), mine, mine)
    before = written(store, key)
    for _ in range(3):
        mine = store.merge_from_disk(key, mine, mine)
        theirs = other.merge_from_disk(key._replace(title="Another Title"), theirs, theirs)
    assert written(store, key) == before


def test_an_edit_by_hand_is_a_change(store: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1, note="mine")))
    file = store.load(key).file
    file.write_bytes(file.read_bytes().replace(b'"mine"', b'"by hand"'))
    (one,) = store.merge_from_disk(key, base, base)
    assert (one.note, one.modified > make_annotation(1).modified) == ("by hand", True)
    assert [old.text for old in one.history] == ["mine"]
    assert store.merge_from_disk(key, base, base).by_id.keys() == {one.id}


def test_a_note_deleted_by_hand_comes_back(store: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    file = store.load(key).file
    other = NotesRepository(file.parent / "elsewhere", lambda: NOW)
    other.save(key, annotation_set(make_annotation(1)))
    file.write_bytes(other.load(key).file.read_bytes())
    assert store.merge_from_disk(key, base, base).by_id.keys() == {make_annotation(1).id, make_annotation(2).id}


def test_where_the_file_is_gone_nothing_is_made(store: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    for path in store.folder.glob("*.json*"):
        path.unlink()
    assert store.merge_from_disk(key, base, base) is base
    assert not list(store.folder.glob("*.json*"))


def test_a_sentence_that_is_saved_in_pieces_has_no_earlier_texts(store: NotesRepository, key: ArticleKey) -> None:
    notes, one = annotation_set(make_annotation(1, note="")), make_annotation(1, note="")
    base = store.save(key, notes, AnnotationSet())
    for second, text in enumerate(("Half", "Half a tho", "Half a thought"), start=1):
        one = stamp_changes(one, replace(one, note=text), START + timedelta(seconds=second))
        base = store.save(key, annotation_set(one), base)
    (kept,) = NotesRepository(store.folder, lambda: NOW).load(key).annotations
    assert (kept.note, kept.history) == ("Half a thought", ())


def test_what_both_wrote_at_once_is_kept_of_both(
    store: NotesRepository, other: NotesRepository, key: ArticleKey
) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    other.save(key, annotation_set(with_later_note(make_annotation(1), 1, "theirs")), base)
    (one,) = store.save(key, annotation_set(with_later_note(make_annotation(1), 2, "ours")), base)
    assert (one.note, [old.text for old in one.history]) == ("ours", ["theirs"])


def test_a_path_is_no_news(store: NotesRepository, key: ArticleKey, tmp_path: Path) -> None:
    mine = store.save(key, annotation_set(make_annotation(1)))
    before = written(store, key)
    store.merge_from_disk(key._replace(digest="sha256:another", path=tmp_path / key.path.name), mine, mine)
    assert written(store, key) == before


def test_half_a_file_is_left_alone(store: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    file = store.load(key).file
    file.write_bytes(file.read_bytes()[:200])
    assert store.merge_from_disk(key, base, base) is base
    assert file.read_bytes()[-1:] != b"}"
    assert not list(store.folder.glob("*.broken-*"))


def test_looking_needs_no_lock(store: NotesRepository, other: NotesRepository, key: ArticleKey) -> None:
    base = store.save(key, annotation_set(make_annotation(1)))
    other.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    with locked(store.folder):
        assert len(store.merge_from_disk(key, base, base)) == 2


def test_a_machine_that_wrote_over_us_does_not_take_our_change_away(store: NotesRepository, key: ArticleKey) -> None:
    first = store.save(key, annotation_set(make_annotation(1)))
    ours = stamp_changes(
        make_annotation(1), replace(make_annotation(1), colour=Colour.BLUE), START + timedelta(seconds=5)
    )
    base = store.save(key, annotation_set(ours), first)
    theirs = stamp_changes(make_annotation(1), replace(make_annotation(1), note="theirs"), START + timedelta(seconds=6))
    elsewhere = NotesRepository(store.folder / "elsewhere", lambda: NOW)
    elsewhere.save(key, annotation_set(theirs))
    store.load(key).file.write_bytes(elsewhere.load(key).file.read_bytes())
    (one,) = store.merge_from_disk(key, base, base)
    assert (one.colour, one.note) == (Colour.BLUE, "theirs")


def test_what_another_program_writes_in_place_right_after_us_is_seen(store: NotesRepository, key: ArticleKey) -> None:
    mine = store.save(key, annotation_set(make_annotation(1)))
    other = NotesRepository(store.folder, lambda: NOW)
    page = other.load(key)
    theirs = encode(key, annotation_set(*page.annotations, make_annotation(2)), {})
    page.file.write_bytes(theirs)
    assert store.merge_from_disk(key, mine, mine) == annotation_set(make_annotation(1), make_annotation(2))
