"""Half a surrogate pair in any string of a notes file, as the JSON of Python and JavaScript can have it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.arguments.exporting import FORMATS
from reader.cli import run
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.text.well_formed import well_formed
from reader.core.webannotation.json_text import in_utf8
from reader.exchange.registry import EXPORTERS
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode, encode
from reader.store.notebook.notebook import list_article_files, read_article_notes, read_note
from reader.store.notes.git_merge_driver import merge_files
from reader.store.notes.repository import NotesRepository
from reader.store.notes.salvage import salvage
from tests.store.conftest import NOW, annotation_set, make_annotation

BAD = ["/home/\ud800.md", "/home/\udfff", "\ud83d", "/home/\udc80.md", "\ud83d\ud83d😀\\"]
Page = dict[str, object]
Spoil = Callable[[Page, Page, str], object]

PLACES: dict[str, Spoil] = {
    "the path": lambda page, _note, bad: page["article"].update(path=bad),  # type: ignore[attr-defined]
    "another path": lambda page, _note, bad: page["article"].update(paths=[bad]),  # type: ignore[attr-defined]
    "the path beside ours": lambda page, _note, bad: page["article"].update(  # type: ignore[attr-defined]
        path=bad,
        paths=[page["article"]["path"]],  # type: ignore[index]
    ),
    "the title": lambda page, _note, bad: page["article"].update(title=bad),  # type: ignore[attr-defined]
    "the digest": lambda page, _note, bad: page["article"].update(digest=bad),  # type: ignore[attr-defined]
    "the page's id": lambda page, _note, bad: page.update(id=bad),
    "a key": lambda page, _note, bad: page.update({bad: bad}),
    "a note's id": lambda _page, note, bad: note.update(id=bad),
    "a note's key": lambda _page, note, bad: note.update({bad: bad}),
    "a source": lambda _page, note, bad: note["target"].update({"source": bad, bad: bad}),  # type: ignore[attr-defined]
    "a heading": lambda _page, note, bad: note["target"].update(headings=[bad]),  # type: ignore[attr-defined]
    "a tag": lambda _page, note, bad: note["body"].append(  # type: ignore[attr-defined]
        {"type": "TextualBody", "purpose": "tagging", "value": bad}
    ),
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of some words."""
    file = tmp_path / "essay.md"
    file.write_text("# Essay\n\nSome words about ink.\n", "utf-8")
    return file


@pytest.fixture
def key(article: Path) -> ArticleKey:
    """Of the article."""
    read = read_article(article)
    return ArticleKey(article, read.title, text_digest(read.text))


@pytest.fixture(params=[(place, bad) for place in PLACES for bad in BAD], ids=ascii)
def notes_file(request: pytest.FixtureRequest, store: NotesRepository, key: ArticleKey) -> Path:
    """The article's notes file, with half a surrogate pair in one place."""
    place, bad = request.param
    store.save(key, annotation_set(make_annotation(1, note="Kept")))
    file = store.load(key).file
    page = json.loads(file.read_bytes())
    PLACES[place](page, page["items"][0], bad)
    file.write_text(json.dumps(page), "utf-8")
    return file


def test_notes_are_read_edited_and_read_again(notes_file: Path, key: ArticleKey) -> None:
    store = NotesRepository(notes_file.parent, lambda: NOW)
    loaded = store.load(key)
    (note,) = loaded.annotations
    assert (note.note, loaded.messages, loaded.file) == ("Kept", (), notes_file)
    after = loaded.annotations.updated({note.id: replace(note, note="Edited", modified=NOW)}, NOW)
    store.save(key, after, loaded.annotations)
    again = NotesRepository(notes_file.parent, lambda: NOW).load(key)
    assert ([one.note for one in again.annotations], again.messages) == (["Edited"], ())
    assert sorted(path.name for path in notes_file.parent.glob("*.json")) == [notes_file.name]


@pytest.fixture
def one_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the small faces of exported pages from one test to the next: they are the same for all of them."""
    monkeypatch.setenv("POSTIL_CACHE", str(tmp_path_factory.getbasetemp() / "cache-of-unpaired-surrogates"))


def test_commands_read_it(
    notes_file: Path, article: Path, capfdbinary: pytest.CaptureFixture[bytes], one_cache: None
) -> None:
    store = str(notes_file.parent)
    commands = [["notes", str(article)], ["notes", "--json", str(article)]]
    commands += [["export", str(article), "--format", name] for name in FORMATS if EXPORTERS[name].is_text]
    for command in commands:
        assert run([*command, "--store", store], lambda _file, _store: 3) == 0
        out, err = capfdbinary.readouterr()
        told = b"postil: 1 annotation of 1 article exported.\n" if command[0] == "export" else b""
        assert (b"Kept" in out, err) == (True, told)
    assert run(["doctor", "--store", store], lambda _file, _store: 3) in (0, 1)
    assert b"cannot be read" not in capfdbinary.readouterr().out


def test_the_notebook_and_a_merge_of_git_read_it(notes_file: Path, tmp_path: Path) -> None:
    (files,) = list_article_files(notes_file.parent)
    found = read_article_notes(notes_file.parent, files)
    assert (found.fault, found.summary(0).note) == ("", "Kept")
    assert read_note(notes_file.parent, files.name, found.id(0)) is not None
    sides = [tmp_path / name for name in ("base", "ours", "theirs")]
    for side in sides:
        side.write_bytes(notes_file.read_bytes())
    merge_files(*sides)
    assert [one.note for one in decode(sides[1].read_bytes()).annotations] == ["Kept"]


def test_a_damaged_file_gives_the_notes_that_have_one(notes_file: Path) -> None:
    assert [one.note for one in salvage(notes_file.read_bytes() + b"damage").annotations] == ["Kept"]


@given(st.text(st.characters() | st.sampled_from('\ud800\udfff\udc80\\"u')))
def test_every_string_is_read_as_it_would_be_written(text: str) -> None:
    assert json.loads(in_utf8(json.dumps(text).encode())) == well_formed(text)
    written = encode(ArticleKey(Path("/essay.md"), text, ""), AnnotationSet(), {})
    assert decode(written).raw["article"]["title"] == well_formed(text)
