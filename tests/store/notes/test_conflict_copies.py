"""Conflict copies: merged when something is saved or seen, and then put away; none is lost, none comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store.article_key import ArticleKey
from reader.store.notes.conflict_copies import MERGED_FOLDER, archive_copy
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, annotation_set, make_annotation

ENDINGS = [
    ".sync-conflict-20261122-203136-ABCDEFG.json",
    " (conflicted copy 2026-11-22 203136).json",
    " (Ada's conflicted copy 2026-11-22).json",
    "_conflict-20261122-203136.json",
    "-LAPTOP.json",
    " (Adas in Konflikt stehende Kopie 2026-11-22).json",
    " (1).json",
]


@pytest.fixture(params=ENDINGS)
def copy(store: NotesRepository, key: ArticleKey, request: pytest.FixtureRequest) -> Path:
    """A copy with a note that the file has not."""
    store.save(key, annotation_set(make_annotation(2)))
    file = store.load(key).file
    copy = file.with_name(file.name.removesuffix(".json") + request.param)
    file.rename(copy)
    store.save(key, annotation_set(make_annotation(1)))
    return copy


def fresh(store: NotesRepository) -> NotesRepository:
    return NotesRepository(store.folder, lambda: NOW)


def test_saving_merged_it_and_put_it_away(store: NotesRepository, key: ArticleKey, copy: Path) -> None:
    assert not copy.exists()
    assert (copy.parent / MERGED_FOLDER / copy.name).exists()
    assert fresh(store).load(key).annotations.by_id.keys() == {make_annotation(1).id, make_annotation(2).id}


def test_one_that_comes_while_it_is_open_is_seen(store: NotesRepository, key: ArticleKey, copy: Path) -> None:
    base = fresh(store).load(key).annotations
    other = NotesRepository(store.folder / "elsewhere", lambda: NOW)
    other.save(key, annotation_set(make_annotation(3)))
    copy.write_bytes(other.load(key).file.read_bytes())
    assert make_annotation(3).id in store.merge_from_disk(key, base, base).by_id
    assert not copy.exists()


def test_one_that_cannot_be_read_stays(store: NotesRepository, key: ArticleKey, copy: Path) -> None:
    copy.write_bytes(b"{ half")
    store.save(key, annotation_set(make_annotation(9)))
    assert copy.read_bytes() == b"{ half"


def test_a_file_of_another_article_is_left_alone(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    other = store.folder / f"{store.load(key).file.stem}-01234567.json"
    other.write_bytes(store.load(key).file.read_bytes().replace(b"essay.md", b"other.md"))
    fresh(store).save(key, annotation_set(make_annotation(2)))
    assert other.exists()


def test_two_of_one_name_are_both_kept(store: NotesRepository, key: ArticleKey, copy: Path) -> None:
    NotesRepository(store.folder / "elsewhere", lambda: NOW).save(key, annotation_set(make_annotation(3)))
    next((store.folder / "elsewhere").glob("*.json")).rename(copy)
    store.save(key, annotation_set(make_annotation(4)))
    assert len(list((copy.parent / MERGED_FOLDER).iterdir())) == 2


def test_one_written_to_since_it_was_read_stays(store: NotesRepository, key: ArticleKey, tmp_path: Path) -> None:
    copy = tmp_path / "essay (1).json"
    copy.write_bytes(b"newer")
    archive_copy(copy, b"older")
    assert copy.read_bytes() == b"newer"


def test_one_that_is_written_while_it_is_put_away_is_merged_the_next_time(
    store: NotesRepository, key: ArticleKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    file, rename = store.load(key).file, Path.replace
    later, copy = file.read_bytes(), file.with_name(file.name.replace(".json", ".sync-conflict-1.json"))
    store.save(key, annotation_set(make_annotation(2)))
    copy.write_bytes(file.read_bytes())

    def write_before(path: Path, to: Path) -> Path:
        if path == copy:
            copy.write_bytes(later)
        return rename(path, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", write_before)
        store.save(key, annotation_set(make_annotation(3)))
    assert copy.read_bytes() == later
