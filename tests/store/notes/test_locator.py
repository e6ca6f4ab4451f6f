"""Which notes file is an article's: two never share one, and one that moved keeps its own."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reader.core.article import text_digest
from reader.store.article_key import ArticleKey
from reader.store.format.article_header import read_header
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, annotation_set, make_annotation


def told(store: NotesRepository) -> list[dict[str, object]]:
    """What the files in use tell of their articles."""
    return [json.loads(file.read_text("utf-8"))["article"] for file in sorted(store.folder.glob("*.json"))]


def again(store: NotesRepository) -> NotesRepository:
    """The same store, as the next program that starts sees it."""
    return NotesRepository(store.folder, lambda: NOW)


def test_a_moved_article_keeps_its_file_and_the_next_saving_says_where_it_is(
    store: NotesRepository, key: ArticleKey
) -> None:
    file = store.load(key).file
    store.save(key, annotation_set(make_annotation(1)))
    there = key._replace(path=key.path.rename(key.path.with_name("moved.md")))
    loaded = again(store).load(there)
    assert (loaded.file, loaded.needs_saving, loaded.annotations) == (file, True, annotation_set(make_annotation(1)))
    again(store).save(there, loaded.annotations)
    edited = there._replace(digest=text_digest("other"), title="Other")
    assert again(store).load(edited).annotations == annotation_set(make_annotation(1))
    assert [one["path"] for one in told(store)] == [str(there.path)]


def test_two_machines_with_two_paths_do_not_write_it_to_and_fro(store: NotesRepository, key: ArticleKey) -> None:
    """The store is synced; neither machine has the other's path."""
    here, there = (key._replace(path=Path(f"/nowhere/{name}/essay.md")) for name in ("ada", "bob"))
    store.save(here, annotation_set(make_annotation(1)))
    again(store).save(there, again(store).load(there).annotations)
    (file,) = store.folder.glob("*.json")
    before = file.read_bytes()
    for one in (here, there, here, there):
        loaded = again(store).load(one)
        assert (loaded.needs_saving, loaded.file) == (False, file)
        again(store).save(one, loaded.annotations)
        assert file.read_bytes() == before
    found = read_header(file)
    assert found is not None
    assert found.all_paths == (str(there.path), str(here.path))


def test_a_copy_has_a_file_of_its_own(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    copy = key._replace(path=key.path.with_name("copy.md"))
    copy.path.touch()
    assert not again(store).load(copy).annotations
    again(store).save(copy, annotation_set(make_annotation(2)))
    assert sorted(str(one["path"]) for one in told(store)) == [str(copy.path), str(key.path)]
    assert again(store).load(key).annotations == annotation_set(make_annotation(1))


def test_a_new_article_where_one_was_that_moved_has_a_file_of_its_own(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    there = key._replace(path=key.path.rename(key.path.with_name("moved.md")))
    again(store).save(there, again(store).load(there).annotations)
    key.path.touch()
    new = key._replace(digest=text_digest("another text"))
    assert not again(store).load(new).annotations
    again(store).save(new, annotation_set(make_annotation(2)))
    assert again(store).load(new).annotations == annotation_set(make_annotation(2))
    assert again(store).load(there).annotations == annotation_set(make_annotation(1))


def test_paths_with_one_code_do_not_share_a_file(
    store: NotesRepository, key: ArticleKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such paths are found by trying some 80,000; here all have the same code."""
    monkeypatch.setattr("reader.store.notes.locator.path_code", lambda _path, number=0: f"{number:08x}")
    monkeypatch.setattr("reader.store.article_key.path_code", lambda _path, number=0: f"{number:08x}")
    other = key._replace(path=key.path.with_name("other.md"), digest=text_digest("other"))
    other.path.touch()
    store.save(key, annotation_set(make_annotation(1)))
    store.save(other, annotation_set(make_annotation(2)))
    assert (again(store).load(key).annotations, again(store).load(other).annotations) == (
        annotation_set(make_annotation(1)),
        annotation_set(make_annotation(2)),
    )
    assert len(told(store)) == 2


def test_of_two_that_had_the_same_text_and_are_gone_neither_is_taken(store: NotesRepository, key: ArticleKey) -> None:
    places = [key.path.with_name("one.md"), key.path.with_name("two.md")]
    for place in places:
        place.touch()
        store.save(key._replace(path=place), annotation_set(make_annotation(1)))
    for place in places:
        place.unlink()
    assert not again(store).load(key).annotations


def test_a_pipe_among_the_notes_is_not_waited_for(store: NotesRepository, key: ArticleKey) -> None:
    store.save(key._replace(path=key.path.with_name("gone.md")), annotation_set(make_annotation(1)))
    os.mkfifo(store.folder / "pipe.json")
    assert again(store).load(key).annotations == annotation_set(make_annotation(1))


def test_notes_saved_before_the_text_was_known_join_those_of_the_moved_article(
    store: NotesRepository, key: ArticleKey
) -> None:
    store.save(key, annotation_set(make_annotation(1)))
    there = key._replace(path=key.path.rename(key.path.with_name("moved.md")))
    again(store).save(there._replace(digest=""), annotation_set(make_annotation(2)))
    loaded = again(store).load(there)
    assert loaded.annotations.by_id.keys() == {make_annotation(1).id, make_annotation(2).id}
    again(store).save(there, loaded.annotations)
    assert [one["paths"] for one in told(store)] == [[str(key.path)]]
    assert again(store).load(there).annotations.by_id.keys() == {make_annotation(1).id, make_annotation(2).id}
