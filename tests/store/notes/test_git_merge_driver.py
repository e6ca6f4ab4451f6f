"""Merging notes with git, and without: two sides with a base, and real clones with the merge driver."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.cli import run
from reader.core.annotation_set import AnnotationSet
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode, encode
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import ANNOTATION_SETS, NOW, annotation_set, make_annotation, with_later_note

KEY = ArticleKey(Path("/essay.md"), "An Essay on Ink", "sha256:00")


def written(path: Path, annotations: AnnotationSet) -> Path:
    path.write_bytes(encode(KEY, annotations, {}))
    return path


def merged(folder: Path, base: AnnotationSet | None, ours: AnnotationSet, theirs: AnnotationSet) -> bytes:
    """What the command leaves in our file."""
    known = written(folder / "base", base) if base is not None else Path("/dev/null")
    sides = [written(folder / "ours", ours), written(folder / "theirs", theirs)]
    assert run(["merge", str(known), *map(str, sides)], lambda *_: 1) == 0
    return sides[0].read_bytes()


def test_both_sides_are_there(tmp_path: Path) -> None:
    base = annotation_set(make_annotation(1))
    found = decode(
        merged(
            tmp_path,
            base,
            annotation_set(make_annotation(1), make_annotation(2)),
            annotation_set(make_annotation(1), make_annotation(3)),
        )
    ).annotations
    assert sorted(found.by_id) == [make_annotation(number).id for number in (1, 2, 3)]


def test_an_edit_that_says_no_time_is_that_sides(tmp_path: Path) -> None:
    base = annotation_set(make_annotation(1))
    (one,) = decode(
        merged(tmp_path, base, base, annotation_set(with_later_note(make_annotation(1), 0, "A by hand")))
    ).annotations
    assert one.note == "A by hand"


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(max_examples=settings.default.max_examples // 4)
def test_swapping_the_sides_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, one: AnnotationSet, other: AnnotationSet
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    assert merged(folder, None, one, other) == merged(folder, None, other, one)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_side_that_cannot_be_read_leaves_a_conflict(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], side: str
) -> None:
    files = {name: written(tmp_path / name, annotation_set(make_annotation(1))) for name in ("base", "ours", "theirs")}
    files[side].write_bytes(b"{")
    before = files["ours"].read_bytes()
    assert run(["merge", *map(str, files.values())], lambda *_: 1) == 2
    assert files["ours"].read_bytes() == before
    assert f"{side} cannot be merged".encode() in capfdbinary.readouterr().err


def test_two_states_of_the_text_are_told_apart(tmp_path: Path) -> None:
    old, new = (
        NotesRepository(tmp_path, lambda: NOW).keep_text("text"),
        NotesRepository(tmp_path, lambda: NOW).keep_text("A text"),
    )
    sides = [tmp_path / "ours", tmp_path / "theirs"]
    for side, name, number, span in zip(sides, (new, old), (1, 2), (Span(2, 6), Span(0, 4)), strict=True):
        side.write_bytes(encode(KEY._replace(digest=name), annotation_set(make_annotation(number, span=span)), {}))
    assert run(["merge", "/dev/null", *map(str, sides)], lambda *_: 1) == 0
    assert {one.span for one in decode(sides[0].read_bytes()).annotations.by_id.values()} == {Span(2, 6)}


def test_keys_that_we_do_not_know_are_kept_of_both(tmp_path: Path) -> None:
    sides = [tmp_path / "ours", tmp_path / "theirs"]
    for side in sides:
        side.write_bytes(encode(KEY, annotation_set(), {f"x:{side.name}": 1, "article": {f"x:{side.name}": 2}}))
    assert run(["merge", "/dev/null", *map(str, sides)], lambda *_: 1) == 0
    found = json.loads(sides[0].read_bytes())
    assert {"x:ours", "x:theirs"} <= found.keys() & found["article"].keys()


class Clone:
    """A clone of a folder with notes, in which git merges by our driver."""

    def __init__(self, folder: Path, origin: Path | None = None) -> None:
        self.folder, self.file = folder, folder / "essay-00000000.json"
        command = ["git", "clone", "-q", str(origin)] if origin else ["git", "init", "-q"]
        subprocess.run([*command, str(folder)], check=True, capture_output=True)
        driver = f"{sys.executable} -m reader merge %O %A %B"
        for key, value in (("user.name", "A"), ("user.email", "a@example.org"), ("merge.postil.driver", driver)):
            self.git("config", key, value)

    def git(self, *words: str) -> int:
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(command, check=False, capture_output=True).returncode

    def commit(self, annotations: AnnotationSet) -> None:
        written(self.file, annotations)
        (self.folder / ".gitattributes").write_text("*.json merge=postil\n")
        self.git("add", "-A")
        assert self.git("commit", "-qm", "notes") == 0


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_two_clones_end_with_the_notes_of_both(tmp_path: Path, how: str) -> None:
    origin = Clone(tmp_path / "one")
    origin.commit(annotation_set(make_annotation(1)))
    other = Clone(tmp_path / "two", origin.folder)
    origin.commit(annotation_set(with_later_note(make_annotation(1), 1, "first"), make_annotation(2)))
    other.commit(annotation_set(with_later_note(make_annotation(1), 2, "second"), make_annotation(3)))
    assert other.git("pull", "-q", f"--{'no-rebase' if how == 'merge' else 'rebase'}", "--no-edit") == 0
    found = decode(other.file.read_bytes()).annotations
    assert sorted(found.by_id) == [make_annotation(number).id for number in (1, 2, 3)]
    one = found.by_id[make_annotation(1).id]
    assert (one.note, [old.text for old in one.history]) == ("second", ["first"])
