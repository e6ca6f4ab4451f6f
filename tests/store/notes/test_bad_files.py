"""Notes files that are broken in every way: what is sound in them is read, and nothing of them is lost."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of
from reader.store.format.codec import decode, encode
from reader.store.notes.repository import LoadedNotes, NotesRepository
from reader.store.notes.salvage import salvage
from tests.store.conftest import NOW, annotation_set, make_annotation, with_later_note

THREE = annotation_set(make_annotation(1), make_annotation(2), make_annotation(3))
WHOLE = encode(
    ArticleKey(Path("/essay.md"), "An Essay on Ink", "sha256:00"), THREE.updated({make_annotation(3).id: None}, NOW), {}
)


@pytest.fixture
def file(store: NotesRepository, key: ArticleKey) -> Path:
    """A file with two notes, whose backup has the first."""
    store.save(key, annotation_set(make_annotation(1)))
    store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    return store.load(key).file


def opened(file: Path, key: ArticleKey) -> LoadedNotes:
    return NotesRepository(file.parent, lambda: NOW).load(key)


def ids(loaded: LoadedNotes) -> list[str]:
    return sorted(name[-1] for name in loaded.annotations.by_id)


@pytest.mark.parametrize(
    ("name", "damage", "left"),
    [
        ("truncated in the second note", lambda data: data[: data.index(b"urn:uuid:2") + 90], "1"),
        ("truncated behind the notes", lambda data: data[: data.rindex(b'"removed"')], "12"),
        ("empty", lambda _: b"", "1"),
        ("blank", lambda _: b"  \n", "1"),
        ("binary", lambda _: bytes(range(256)) * 9, "1"),
        ("zeros", lambda data: bytes(len(data)), "1"),
        ("zeros at the end", lambda data: data[:-9] + bytes(9), "12"),
        ("rubbish behind it", lambda data: data + b"}}rubbish", "12"),
        ("twice in one file", lambda data: data + data, "12"),
        ("invalid UTF-8", lambda data: data.replace(b"An Essay", b"An \xff\xfe"), "12"),
        ("nested deeply", lambda data: data[:-3] + b',"x":' + b"[" * 100_000, "12"),
        ("a list", lambda _: b"[1, 2]", "1"),
        ("a number", lambda _: b"1e999", "1"),
        ("no schema", lambda data: data.replace(b'"schema"', b'"scheme"'), "12"),
    ],
)
def test_what_is_sound_is_read_and_the_rest_is_in_the_backup(
    file: Path, key: ArticleKey, name: str, damage: object, left: str
) -> None:
    broken = damage(file.read_bytes())  # type: ignore[operator]
    file.write_bytes(broken)
    loaded = opened(file, key)
    assert "".join(ids(loaded)) == left, name
    assert any(str(file) in told for told in loaded.messages)
    assert broken in [path.read_bytes() for path in file.parent.iterdir() if path.is_file()]
    again = opened(file, key)
    assert (ids(again), again.messages) == (ids(loaded), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_editor_may_save_it_in_another_encoding(file: Path, key: ArticleKey, encoding: str) -> None:
    file.write_bytes(file.read_bytes().decode().encode(encoding))
    loaded = opened(file, key)
    assert (ids(loaded), loaded.messages) == (["1", "2"], ())


def test_a_note_that_cannot_be_read_comes_from_the_backup(file: Path, key: ArticleKey) -> None:
    file.write_bytes(file.read_bytes().replace(b'"created": "2026-01-01T00:00:00', b'"created": "yesterday', 1))
    loaded = opened(file, key)
    assert (ids(loaded), "created" in loaded.messages[0]) == (["1", "2"], True)


@pytest.mark.parametrize("at", [1, -3])
def test_what_is_under_a_key_that_is_there_twice_is_not_passed_over(file: Path, key: ArticleKey, at: int) -> None:
    """JSON parsers take the last of two: here an empty list in front of the notes, and behind them."""
    data = file.read_bytes()
    broken = data[:1] + b'"items": [],' + data[1:] if at == 1 else data.rstrip()[:-1] + b',"items": []}'
    file.write_bytes(broken)
    backup_of(file).unlink()
    loaded = opened(file, key)
    assert ids(loaded) == ["1", "2"]
    assert broken in [path.read_bytes() for path in file.parent.glob("*.broken-*")]
    assert "'items' is there 2 times" in loaded.messages[0]


@pytest.mark.parametrize("about", [{}, {"path": "essay.md"}, {"path": 7, "digest": []}, None, "essay"])
def test_what_is_read_of_a_broken_file_is_there_again_the_next_time(file: Path, key: ArticleKey, about: object) -> None:
    page = json.loads(file.read_bytes())
    page["article"] = about
    file.write_bytes(json.dumps(page, indent=2).encode()[:-6])
    backup_of(file).unlink()
    assert [ids(opened(file, key)) for _ in range(3)] == [["1", "2"]] * 3


def test_broken_off_between_its_steps_the_broken_file_is_still_in_its_place(
    file: Path, key: ArticleKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = file.read_bytes()[:-6]
    file.write_bytes(broken)
    with monkeypatch.context() as patch:
        patch.setattr("reader.store.notes.file_reader.replace_shared", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            opened(file, key)
    assert file.read_bytes() == broken
    assert ids(opened(file, key)) == ["1", "2"]
    assert [path.read_bytes() for path in file.parent.glob("*.broken-*")] == [broken]


def test_where_no_copy_can_be_kept_the_notes_are_shown_and_nothing_is_written(
    file: Path, key: ArticleKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that can only be read."""
    broken = file.read_bytes().replace(b'"created": "2026-01-01T00:00:00', b'"created": "yesterday', 1)
    file.write_bytes(broken)
    monkeypatch.setattr("reader.store.notes.file_reader.copy_aside", Mock(side_effect=StoreError("It is read-only.")))
    loaded = opened(file, key)
    assert (ids(loaded), "No copy" in loaded.messages[0]) == (["1", "2"], True)
    with pytest.raises(StoreError, match="read-only"):
        NotesRepository(file.parent, lambda: NOW).save(key, loaded.annotations, loaded.annotations)
    assert file.read_bytes() == broken


def test_two_records_of_one_note_keep_both_texts() -> None:
    both = decode(WHOLE).annotations
    first = encode(ArticleKey(Path("/essay.md"), "Essay", ""), annotation_set(make_annotation(1)), {})
    second = encode(
        ArticleKey(Path("/essay.md"), "Essay", ""), annotation_set(with_later_note(make_annotation(1), 5, "other")), {}
    )
    start = second.index(b'"items": [')
    record = second[second.index(b"{", start) : second.index(b"\n  ],", start)]
    data = first.replace(b'"items": [', b'"items": [' + record + b",", 1)
    (one,) = decode(data).annotations
    assert (one.note, [old.text for old in one.history]) == ("other", ["a note"])
    assert len(both) == 2


def test_both_sides_of_a_conflict_in_git_are_read(file: Path, key: ArticleKey) -> None:
    ours = file.read_bytes().splitlines(keepends=True)
    at = next(number for number, line in enumerate(ours) if b'"a note"' in line)
    theirs = ours[at].replace(b"a note", b"their note")
    ours[at : at + 1] = [b"<<<<<<< ours\n", ours[at], b"=======\n", theirs, b">>>>>>> theirs\n"]
    file.write_bytes(b"".join(ours))
    one = opened(file, key).annotations.by_id[make_annotation(1).id]
    assert {one.note, *(old.text for old in one.history)} == {"a note", "their note"}


def test_a_deleted_note_in_a_broken_file_stays_deleted() -> None:
    page = salvage(WHOLE[:-6] + b"rubbish")
    assert (sorted(page.annotations.by_id), [*page.annotations.removed]) == (
        [make_annotation(1).id, make_annotation(2).id],
        [make_annotation(3).id],
    )


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_is_no_file_is_said_to_be_none_at_once(file: Path, key: ArticleKey, kind: str) -> None:
    file.unlink()
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(file)
    with pytest.raises(StoreError, match=file.name):
        opened(file, key)
    with pytest.raises(StoreError, match=file.name):
        NotesRepository(file.parent, lambda: NOW).save(key, annotation_set(make_annotation(9)))


@given(st.integers(0, len(WHOLE)))
@settings(deadline=None)
def test_of_a_file_that_was_cut_off_every_whole_note_is_read(length: int) -> None:
    data = WHOLE[:length]
    found = salvage(data).annotations
    for number in (1, 2):
        end = WHOLE.index(b"\n    }", WHOLE.index(b"urn:uuid:%d" % number)) + 6
        assert (make_annotation(number).id in found.by_id) == (length >= end)


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (
            lambda data: data.replace(b'"schema": 2', b'"schema": !'),
            "line 6[0-9], column 13",
        ),
        (lambda data: data[: data.index(b"urn:uuid:2")], "it ends too early in line [0-9]+, column [0-9]+"),
        (lambda data: data.replace(b'"created": "2026', b'"created": "2O26'), r"\$\.items\[0\]\.created"),
    ],
)
def test_the_message_names_the_place(file: Path, key: ArticleKey, damage: Callable[[bytes], bytes], place: str) -> None:
    file.write_bytes(damage(file.read_bytes()))
    assert re.search(place, " ".join(opened(file, key).messages))


KEYS = st.sampled_from(
    ["id", "items", "removed", "article", "path", "paths", "title", "digest", "schema", "textVersion"]
)
KEYS |= st.sampled_from(["type", "target", "selector", "exact", "start", "end", "body", "value", "created", "modified"])
KEYS |= st.sampled_from(["history", "changed", "found", "was", "how", "when", "annotation", "until", "headings", "x:y"])
SCALARS = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=9)
SCALARS |= st.sampled_from(["urn:uuid:1", "2026-01-01T00:00:00Z", "TextQuoteSelector", "Annotation", "\ud800"])
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=20
)


@given(places=st.lists(st.tuples(st.lists(st.integers(0, 9), max_size=6), TREES), min_size=1, max_size=4))
@settings(max_examples=2 * settings.default.max_examples)
def test_whatever_stands_anywhere_in_it_is_read_or_told_and_none_of_it_overwritten(
    places: list[tuple[list[int], object]],
) -> None:
    tree = json.loads(WHOLE)
    for way, value in places:
        tree = put(tree, way, value)
    broken = json.dumps(tree).encode()
    with TemporaryDirectory() as name:
        folder, key = Path(name), ArticleKey(Path("/essay.md"), "An Essay on Ink", "sha256:00")
        file = NotesRepository(folder, lambda: NOW).load(key).file
        file.write_bytes(broken)
        loaded = opened(file, key)
        if not loaded.read_only:
            NotesRepository(folder, lambda: NOW).save(key, loaded.annotations, loaded.annotations)
            assert not loaded.messages or broken in [path.read_bytes() for path in folder.glob("*.json")]
            assert opened(file, key).annotations.by_id.keys() == loaded.annotations.by_id.keys()


def put(tree: object, way: list[int], value: object) -> object:
    """The tree with ``value`` in it, where ``way`` leads: at each node to the child of that number, counted round."""
    if way and isinstance(tree, list) and tree:
        at = way[0] % len(tree)
        return [*tree[:at], put(tree[at], way[1:], value), *tree[at + 1 :]]
    if way and isinstance(tree, dict) and tree:
        key = sorted(tree)[way[0] % len(tree)]
        return {**tree, key: put(tree[key], way[1:], value)}
    return value


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_rubbish_is_no_reason_to_fail(data: bytes) -> None:
    assert not salvage(data).annotations.by_id
