"""The notes on the disk: found again, merged, and never lost or overwritten unread."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.errors import StoreError
from reader.core.span import Span
from reader.store.article_key import ArticleKey, path_code
from reader.store.files import backup_of
from reader.store.lock import locked
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, START, annotation_set, make_annotation, with_later_note


def names(store: NotesRepository) -> set[str]:
    return {path.name for path in store.folder.iterdir() if not path.name.startswith(".")}


def edit(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    page = json.loads(file.read_text("utf-8"))
    change(page)
    file.write_text(json.dumps(page), "utf-8")


@pytest.fixture
def file(store: NotesRepository, key: ArticleKey) -> Path:
    """A notes file with two notes, whose backup has the first only."""
    store.save(key, annotation_set(make_annotation(1)))
    store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    return store.load(key).file


def test_what_is_saved_is_loaded(store: NotesRepository, key: ArticleKey) -> None:
    annotations = annotation_set(make_annotation(1), make_annotation(2)).updated({"urn:uuid:2": None}, NOW)
    assert store.save(key, annotations) is annotations
    loaded = store.load(key)
    assert loaded.annotations == annotations
    assert (loaded.digest, loaded.messages, loaded.read_only) == (key.digest, (), False)


def test_where_nothing_is_nothing_is_made(store: NotesRepository, key: ArticleKey) -> None:
    loaded = store.load(key)
    assert (loaded.annotations, loaded.digest) == (AnnotationSet(), "")
    assert not store.folder.exists()


def test_an_empty_notebook_makes_no_file(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, AnnotationSet())
    assert names(store) == set()


@pytest.mark.parametrize(
    ("title", "slug"),
    [("An Essay on Ink!", "an-essay-on-ink"), ("../..", "article"), ("Über 漢字", "über-漢字"), ("x" * 300, "x" * 60)],
)
def test_files_are_named_for_the_title_and_the_path(
    store: NotesRepository, key: ArticleKey, title: str, slug: str
) -> None:
    assert store.load(key._replace(title=title)).file.name == f"{slug}-{path_code(key.path)}.json"


def test_saving_the_same_again_writes_nothing(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    before = file.stat()
    store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_ino == before.st_ino


def test_notes_are_found_under_another_title(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    loaded = store.load(key._replace(title="Another Title"))
    assert (loaded.file, len(loaded.annotations)) == (file, 2)


def test_notes_follow_an_article_that_moved(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    there = key._replace(path=key.path.rename(key.path.with_name("moved.md")))
    assert len(store.load(there).annotations) == 2
    edited = there._replace(digest=text_digest("other text"))
    assert len(store.load(edited).annotations) == 2


def test_notes_stay_with_an_article_that_was_copied(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    assert len(store.load(key._replace(path=key.path.with_name("copy.md"))).annotations) == 0
    assert file.exists()


def test_saving_merges_with_what_another_window_saved(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    merged = store.save(key, annotation_set(make_annotation(2)))
    assert merged.by_id.keys() == {"urn:uuid:1", "urn:uuid:2"}
    assert store.load(key).annotations == merged


def test_what_another_window_saved_between_two_savings_is_seen(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    NotesRepository(store.folder, lambda: NOW).save(key, annotation_set(make_annotation(2)))
    assert len(store.save(key, annotation_set(make_annotation(1), make_annotation(3)))) == 3


def test_a_removal_elsewhere_holds(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)).updated({"urn:uuid:1": None}, NOW))
    assert len(store.save(key, annotation_set(make_annotation(1)))) == 0


def test_a_newer_file_is_read_but_never_written(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    edit(file, lambda page: page.update(schema=99))
    before = file.read_bytes()
    loaded = store.load(key)
    assert (len(loaded.annotations), loaded.read_only, len(loaded.messages)) == (2, True, 1)
    with pytest.raises(StoreError, match="newer version of Postil"):
        store.save(key, annotation_set(make_annotation(3)))
    assert file.read_bytes() == before


@pytest.mark.parametrize("data", [b"", b'{"schema": 1, "items": [', b"\x89PNG\r\n\x1a\n\0", b"[1]", b"\xff\xfe{\0}\0"])
def test_a_broken_file_is_set_aside_and_its_backup_read(
    store: NotesRepository, key: ArticleKey, file: Path, data: bytes
) -> None:
    file.write_bytes(data)
    loaded = store.load(key)
    assert loaded.annotations == annotation_set(make_annotation(1))
    aside = file.with_name(f"{file.stem}.broken-2026-11-22T203136.json")
    assert aside.read_bytes() == data
    assert aside.name in loaded.messages[0]
    assert store.load(key).messages == ()


def test_a_broken_file_is_not_overwritten_by_saving(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    file.write_bytes(b"{")
    assert len(store.save(key, annotation_set(make_annotation(3)))) == 2
    assert [path.read_bytes() for path in store.folder.glob("*.broken-*")] == [b"{"]


def test_where_file_and_backup_are_broken_both_are_kept(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    file.write_bytes(b"1")
    backup_of(file).write_bytes(b"2")
    loaded = store.load(key)
    assert (loaded.annotations, loaded.read_only) == (AnnotationSet(), False)
    assert "no backup" in loaded.messages[0]
    store.save(key, annotation_set(make_annotation(3)))
    assert {path.read_bytes() for path in store.folder.glob("*.broken-*")} == {b"1", b"2"}


def test_a_file_that_is_gone_comes_back_from_its_backup(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    file.unlink()
    loaded = store.load(key)
    assert loaded.annotations == annotation_set(make_annotation(1))
    assert "backup" in loaded.messages[0]


def test_sound_notes_are_read_from_beside_a_bad_one(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    edit(file, lambda page: page["items"][0].update(created="yesterday"))
    before = file.read_bytes()
    backup_of(file).unlink()
    loaded = store.load(key)
    assert [*loaded.annotations.by_id] == ["urn:uuid:2"]
    assert str(file) in loaded.messages[0]
    assert "$.items[0].created" in loaded.messages[0]
    store.save(key, loaded.annotations)
    assert [path.read_bytes() for path in store.folder.glob("*.broken-*")] == [before]


def test_a_folder_in_the_place_of_the_file_is_an_error(store: NotesRepository, key: ArticleKey) -> None:
    place = store.load(key).file
    place.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read"):
        store.load(key)
    with pytest.raises(StoreError, match="cannot be read"):
        store.save(key, annotation_set(make_annotation()))


def test_a_file_in_the_place_of_the_folder_is_an_error(store: NotesRepository, key: ArticleKey) -> None:
    store.folder.touch()
    with pytest.raises(StoreError, match="cannot be read"):
        store.load(key)


@pytest.mark.permissions
def test_a_file_that_may_not_be_read_is_an_error(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    file.chmod(0)
    with pytest.raises(StoreError, match="permission denied"):
        store.load(key)


def test_a_linked_file_is_written_where_it_is(
    store: NotesRepository, key: ArticleKey, file: Path, tmp_path: Path
) -> None:
    real = file.rename(tmp_path / "synced.json")
    file.symlink_to(real)
    store.save(key, annotation_set(make_annotation(3)))
    assert file.is_symlink()
    assert len(store.load(key).annotations) == 3


@pytest.mark.parametrize(
    "ending", [".sync-conflict-20261122-203136-ABCDEFG.json", " (conflicted copy 2026-11-22).json"]
)
def test_conflict_copies_are_merged(store: NotesRepository, key: ArticleKey, file: Path, ending: str) -> None:
    other = NotesRepository(store.folder / "other", lambda: NOW)
    other.save(key, annotation_set(make_annotation(3)))
    other.load(key).file.rename(file.with_name(file.stem + ending))
    assert store.load(key).annotations == annotation_set(make_annotation(1), make_annotation(2), make_annotation(3))


def test_a_broken_conflict_copy_is_passed_over(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    file.with_name(f"{file.stem}.sync-conflict-1.json").write_bytes(b"{")
    loaded = store.load(key)
    assert len(loaded.annotations) == 2
    assert "was not merged" in loaded.messages[0]


def test_unknown_keys_survive_saving(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    edit(file, lambda page: (page.update({"x:y": 1}), page["items"][0].update({"x:z": [2]})))
    loaded = store.load(key)
    store.save(key, loaded.annotations.updated({"urn:uuid:9": make_annotation(9)}, NOW))
    page = json.loads(file.read_text("utf-8"))
    assert page["x:y"] == 1
    assert [item.get("x:z") for item in page["items"]].count([2]) == 1


def test_our_place_for_a_note_holds_over_that_of_another_text(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1, span=Span(90, 94))))
    moved = key._replace(digest=text_digest("a longer text"))
    merged = store.save(moved, annotation_set(make_annotation(1, span=Span(9, 13))))
    assert merged.by_id["urn:uuid:1"].span == Span(9, 13)


def test_a_note_from_a_window_on_another_text_is_looked_for_in_ours(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(with_later_note(make_annotation(1, span=Span(0, 4)), 5, "theirs")))
    ours = key._replace(digest=store.keep_text("A preface. text"))
    assert store.save(ours, AnnotationSet()).by_id["urn:uuid:1"].span == Span(11, 15)


def test_a_note_from_a_text_that_is_not_kept_is_lost_for_now_but_there(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    merged = store.save(key._replace(digest=text_digest("unknown")), AnnotationSet())
    assert merged.by_id["urn:uuid:1"].is_orphan


def test_texts_are_kept(store: NotesRepository) -> None:
    name = store.keep_text("שלום 😀\ud800")
    assert store.text(name) == "שלום 😀\ud800"
    assert store.keep_text("שלום 😀\ud800") == name == text_digest("שלום 😀\ud800")


@pytest.mark.parametrize("name", ["", "sha256:0", "../../etc/passwd", text_digest("never kept")])
def test_a_text_that_is_not_kept_is_none(store: NotesRepository, name: str) -> None:
    assert store.text(name) is None


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[::-1], lambda data: data[:12] + b"\0" * 30]
)
def test_a_damaged_text_is_none(store: NotesRepository, damage: Callable[[bytes], bytes]) -> None:
    name = store.keep_text("some text " * 20)
    (path,) = (store.folder / "texts").iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert store.text(name) is None


def test_loading_needs_no_lock(store: NotesRepository, key: ArticleKey, file: Path) -> None:
    with locked(store.folder):
        assert len(store.load(key).annotations) == 2


def test_times_are_those_that_were_given(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1, seconds=3)))
    assert store.load(key).annotations.by_id["urn:uuid:1"].created == START
