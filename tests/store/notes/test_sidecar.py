"""Notes that lie beside an article in a checkout: the same in every clone, merged both ways, and only where wanted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader import cli
from reader.core.article import text_digest
from reader.core.colour import Colour
from reader.core.palette import Pen
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from tests.store.conftest import NOW, annotation_set, make_annotation, with_later_note


class Clone:
    """A checkout with an article, and a reader with a store of their own."""

    def __init__(self, root: Path, *, wanted: bool = True) -> None:
        self.article = root / "work" / "essay.md"
        (root / "work" / ".git").mkdir(parents=True)
        self.article.write_text("text", "utf-8")
        self.key = ArticleKey(self.article, "An Essay on Ink", text_digest("text"))
        self.store = NotesRepository(root / "notes", lambda: NOW, sidecars=SidecarFiles(lambda: wanted))
        self.store.keep_text("text")
        self.file = root / "work" / "essay.md.notes.json"


@pytest.fixture
def ada(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "ada")


@pytest.fixture
def bob(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "bob")


def test_they_lie_in_both_places(ada: Clone) -> None:
    ada.store.save(ada.key, annotation_set(make_annotation(1)))
    page = json.loads(ada.file.read_text("utf-8"))
    assert page["article"]["path"] == page["items"][0]["target"]["source"] == "essay.md"
    assert str(ada.article.parent) not in ada.file.read_text("utf-8")
    assert len(list(ada.store.folder.glob("*.json"))) == 1


def test_two_clones_write_the_same(ada: Clone, bob: Clone) -> None:
    for clone in (ada, bob):
        clone.store.save(clone.key, annotation_set(make_annotation(1), make_annotation(2)))
    one, other = (json.loads(clone.file.read_text("utf-8")) for clone in (ada, bob))
    assert one == other


def test_a_pull_brings_what_colours_are_called_and_a_save_keeps_it_in_both_places(ada: Clone, bob: Clone) -> None:
    claim = Pen(Colour("c-7f3a21bc"), "Claim", tint="#7F3A00")
    ada.store.colours.learn([claim])
    ada.store.save(ada.key, annotation_set(replace(make_annotation(1), colour=claim.colour)))
    bob.file.write_bytes(ada.file.read_bytes())
    loaded = bob.store.load(bob.key)
    assert loaded.pens == (claim,)
    bob.store.save(bob.key, annotation_set(*loaded.annotations, make_annotation(2)))
    for file in (bob.file, *bob.store.folder.glob("*.json")):
        assert json.loads(file.read_text("utf-8"))["colours"] == {"c-7f3a21bc": {"name": "Claim", "tint": "#7F3A00"}}


def test_what_a_pull_brings_is_there_and_soon_in_the_store(ada: Clone, bob: Clone) -> None:
    ada.store.save(ada.key, annotation_set(make_annotation(1)))
    bob.file.write_bytes(ada.file.read_bytes())
    loaded = bob.store.load(bob.key)
    assert (loaded.annotations, loaded.needs_saving, loaded.messages) == (annotation_set(make_annotation(1)), True, ())
    bob.store.save(bob.key, loaded.annotations, loaded.annotations)
    bob.file.unlink()
    assert bob.store.load(bob.key).annotations == annotation_set(make_annotation(1))


def test_a_pull_under_the_open_window_is_merged_and_what_both_did_lies_in_both(ada: Clone, bob: Clone) -> None:
    mine = bob.store.save(bob.key, annotation_set(make_annotation(2)))
    ada.store.save(ada.key, annotation_set(make_annotation(1)))
    bob.file.write_bytes(ada.file.read_bytes())
    seen = bob.store.merge_from_disk(bob.key, mine, mine)
    assert seen == annotation_set(make_annotation(1), make_annotation(2))
    before = bob.file.read_bytes()
    assert {item["id"] for item in json.loads(before)["items"]} == {make_annotation(1).id, make_annotation(2).id}
    assert bob.store.merge_from_disk(bob.key, seen, seen) == seen
    assert bob.file.read_bytes() == before


def test_a_deletion_comes_too(ada: Clone, bob: Clone) -> None:
    for clone in (ada, bob):
        clone.store.save(clone.key, annotation_set(make_annotation(1), make_annotation(2)))
    ada.store.save(
        ada.key, annotation_set(make_annotation(1), make_annotation(2)).updated({make_annotation(2).id: None}, NOW)
    )
    bob.file.write_bytes(ada.file.read_bytes())
    assert [*bob.store.load(bob.key).annotations.by_id] == [make_annotation(1).id]


def test_where_it_is_not_wanted_or_no_checkout_nothing_is_made(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "eve", wanted=False)
    clone.store.save(clone.key, annotation_set(make_annotation(1)))
    outside = Clone(tmp_path / "out")
    (outside.article.parent / ".git").rmdir()
    outside.store.save(outside.key, annotation_set(make_annotation(1)))
    assert not clone.file.exists()
    assert not outside.file.exists()


def test_a_broken_one_is_kept_and_what_is_sound_in_it_read(ada: Clone, bob: Clone) -> None:
    ada.store.save(ada.key, annotation_set(make_annotation(1), make_annotation(2)))
    broken = ada.file.read_bytes()[:-9]
    bob.file.write_bytes(broken)
    bob.store.save(bob.key, annotation_set(make_annotation(3)))
    assert bob.store.load(bob.key).annotations == annotation_set(
        make_annotation(1), make_annotation(2), make_annotation(3)
    )
    assert [path.read_bytes() for path in bob.file.parent.glob("*.broken-*")] == [broken]


def test_one_of_a_newer_postil_is_left_alone(ada: Clone) -> None:
    newer = b'{"schema": 99, "items": []}'
    ada.file.write_bytes(newer)
    ada.store.save(ada.key, annotation_set(make_annotation(1)))
    assert ada.file.read_bytes() == newer


def test_the_merge_driver_joins_two_of_them(ada: Clone, bob: Clone, tmp_path: Path) -> None:
    """As git calls it (git itself is in test_git_merge.py); both have changed one note."""
    ada.store.save(ada.key, annotation_set(with_later_note(make_annotation(1), 1, "hers")))
    bob.store.save(bob.key, annotation_set(with_later_note(make_annotation(1), 2, "his"), make_annotation(2)))
    base = tmp_path / "base.json"
    base.touch()
    assert cli.run(["merge", str(base), str(ada.file), str(bob.file)], lambda *_, **__: 1) == 0
    loaded = ada.store.load(ada.key).annotations
    one = loaded.by_id[make_annotation(1).id]
    assert (one.note, [old.text for old in one.history], len(loaded)) == ("his", ["hers"], 2)
    assert json.loads(ada.file.read_text("utf-8"))["article"]["path"] == "essay.md"
