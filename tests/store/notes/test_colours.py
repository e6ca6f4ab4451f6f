"""Colours of the reader's own in notes files: what they are called and look like goes with the notes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.core.annotation import Annotation, MarkStyle
from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode
from reader.store.notes.git_merge_driver import merge_files
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, annotation_set, make_annotation

OWN, OTHER = Colour("c-7f3a21bc"), Colour("c-0b1c2d3e")
CLAIM = Pen(OWN, "Claim", "What is said", "#7F3A00", "2026-01-02T03:04:05.678Z")
DOUBT = Pen(OTHER, "Doubt", "", "#003A7F", "2026-01-03T03:04:05.678Z")


def repository(folder: Path, *pens: Pen) -> NotesRepository:
    """The notes folder as a Postil whose reader has these pens beside Postil's own."""
    palette = Palette((*DEFAULT_PALETTE.pens, *pens))
    return NotesRepository(folder, lambda: NOW, palette=lambda: palette)


def marked(number: int, colour: Colour) -> Annotation:
    return replace(make_annotation(number), colour=colour)


def page_of(file: Path) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return page


def test_a_file_describes_the_colours_in_use_that_are_not_as_they_came(tmp_path: Path, key: ArticleKey) -> None:
    store = repository(tmp_path / "notes", CLAIM, DOUBT)
    store.save(key, annotation_set(marked(1, OWN), marked(2, Colour.PINK)))
    page = page_of(store.load(key).file)
    assert page["colours"] == {
        OWN.value: {"name": "Claim", "meaning": "What is said", "tint": "#7F3A00", "changed": CLAIM.changed}
    }
    (own, _) = page["items"]
    assert own["target"]["styleClass"] == f"{OWN.value}-highlight"
    assert own["stylesheet"]["value"] == f".{OWN.value}-highlight {{ background: #7F3A00 }}"


def test_on_another_machine_a_colour_is_known_and_stays(tmp_path: Path, key: ArticleKey) -> None:
    repository(tmp_path / "notes", CLAIM).save(key, annotation_set(marked(1, OWN)))
    other = repository(tmp_path / "notes")
    loaded = other.load(key)
    assert ([note.colour for note in loaded.annotations], loaded.pens) == ([OWN], (CLAIM,))
    assert other.colours.found == (CLAIM,)
    other.save(key, annotation_set(*loaded.annotations, marked(2, Colour.PINK)))
    assert other.load(key).pens == (CLAIM,)


def test_what_another_machine_writes_meanwhile_is_taken_up(tmp_path: Path, key: ArticleKey) -> None:
    ours = repository(tmp_path / "notes", CLAIM)
    notes = ours.save(key, annotation_set(marked(1, OWN)))
    repository(tmp_path / "notes", DOUBT).save(key, annotation_set(marked(2, OTHER)))
    assert {note.colour for note in ours.merge_from_disk(key, notes, notes)} == {OWN, OTHER}
    assert set(ours.colours.found) == {CLAIM, DOUBT}


def test_the_colours_of_a_conflict_copy_are_merged(tmp_path: Path, key: ArticleKey) -> None:
    store = repository(tmp_path / "notes", CLAIM)
    store.save(key, annotation_set(marked(1, OWN)))
    file = store.load(key).file
    theirs = repository(tmp_path / "theirs", DOUBT)
    theirs.save(key, annotation_set(marked(2, OTHER)))
    copy = file.with_name(f"{file.stem} (conflicted copy 2026-01-01).json")
    copy.write_bytes(theirs.load(key).file.read_bytes())
    assert set(repository(tmp_path / "notes").load(key).pens) == {CLAIM, DOUBT}
    store.save(key, annotation_set(marked(1, OWN)))
    assert set(store.load(key).pens) == {CLAIM, DOUBT}
    assert not copy.exists()


@pytest.mark.parametrize("swapped", [False, True])
def test_git_merges_colours_the_same_from_either_side(tmp_path: Path, key: ArticleKey, *, swapped: bool) -> None:
    later = CLAIM._replace(name="Thesis", changed="2026-01-04T03:04:05.678Z")
    for name, pens in (("ours", (CLAIM,)), ("theirs", (later, DOUBT))):
        store = repository(tmp_path / name, *pens)
        store.save(key, annotation_set(marked(1, OWN), *([marked(2, OTHER)] if DOUBT in pens else [])))
        store.load(key).file.rename(tmp_path / f"{name}.json")
    (tmp_path / "base.json").write_bytes(b"")
    sides = [tmp_path / "ours.json", tmp_path / "theirs.json"]
    ours, theirs = reversed(sides) if swapped else sides
    merge_files(tmp_path / "base.json", ours, theirs)
    assert set(decode(ours.read_bytes()).pens) == {later, DOUBT}


def test_a_colour_that_no_mark_has_any_more_is_no_longer_described_but_in_the_trash(
    tmp_path: Path, key: ArticleKey
) -> None:
    store = repository(tmp_path / "notes", CLAIM)
    notes = store.save(key, annotation_set(marked(1, OWN)))
    deleted = store.save(key, notes.updated({"urn:uuid:1": None}, NOW))
    assert store.load(key).pens == (CLAIM,)
    store.save(key, annotation_set(marked(2, Colour.PINK)), deleted)
    assert "Claim" in store.load(key).file.read_text("utf-8")


def test_a_new_name_is_written_with_the_next_save(tmp_path: Path, key: ArticleKey) -> None:
    notes = repository(tmp_path / "notes", CLAIM).save(key, annotation_set(marked(1, OWN)))
    later = CLAIM._replace(name="Thesis", tint="#3A7F00", changed="2026-02-02T03:04:05.678Z")
    store = repository(tmp_path / "notes", later)
    store.save(key, notes)
    assert store.load(key).pens == (later,)
    assert "#3A7F00 }" in page_of(store.load(key).file)["items"][0]["stylesheet"]["value"]


def test_keys_that_we_do_not_know_stay_with_a_colour(tmp_path: Path, key: ArticleKey) -> None:
    store = repository(tmp_path / "notes", CLAIM)
    store.save(key, annotation_set(marked(1, OWN)))
    file = store.load(key).file
    page = page_of(file)
    page["colours"][OWN.value]["later"] = {"x": 1}
    file.write_text(json.dumps(page), "utf-8")
    store.save(key, annotation_set(marked(1, OWN), marked(2, OWN)))
    assert page_of(file)["colours"][OWN.value]["later"] == {"x": 1}


@pytest.mark.parametrize("colours", ["Claim", [], {"Not a colour": {}}, {OWN.value: "Claim"}, {OWN.value: {"name": 1}}])
def test_a_description_that_cannot_be_read_is_none(tmp_path: Path, key: ArticleKey, colours: object) -> None:
    store = repository(tmp_path / "notes", CLAIM)
    store.save(key, annotation_set(marked(1, OWN)))
    file = store.load(key).file
    file.write_text(json.dumps(page_of(file) | {"colours": colours}), "utf-8")
    loaded = repository(tmp_path / "notes").load(key)
    assert [note.colour for note in loaded.annotations] == [OWN]
    assert all(pen.is_default for pen in loaded.pens)


def test_a_class_of_another_program_is_no_colour_and_stays(tmp_path: Path, key: ArticleKey) -> None:
    store = repository(tmp_path / "notes")
    store.save(key, annotation_set(make_annotation(1)))
    file = store.load(key).file
    page = page_of(file)
    page["items"][0]["target"]["styleClass"] = "important-highlight"
    page["items"][0]["stylesheet"]["value"] = ".important-highlight { background: red; color: white }"
    file.write_text(json.dumps(page), "utf-8")
    loaded = store.load(key).annotations
    assert [(note.colour, note.style) for note in loaded] == [(Colour.YELLOW, MarkStyle.HIGHLIGHT)]
    store.save(key, annotation_set(*loaded, make_annotation(2)))
    item = page_of(file)["items"][0]
    assert item["target"]["styleClass"] == ["yellow-highlight", "important-highlight"]
    assert "color: white" in item["stylesheet"]["value"]


def test_a_colour_that_was_learnt_from_another_file_is_described_where_a_mark_has_it(
    tmp_path: Path, key: ArticleKey
) -> None:
    store = repository(tmp_path / "notes")
    store.colours.learn([CLAIM])
    store.save(key, annotation_set(marked(1, OWN)))
    assert store.load(key).pens == (CLAIM,)
