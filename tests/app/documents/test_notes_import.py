"""Importing into the open article: on a thread, into what is there when it is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.notes_import import ImportedNotes, NotesImportTask
from reader.app.session.session import Session
from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.palette import Pen
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from tests.app.session.test_page_view import PAGE

ARTICLE = parse_markdown("# Tea\n\nGreen tea.\n\nBlack tea.")
Learnt = list[Pen]


@pytest.fixture
def learnt() -> Learnt:
    return []


@pytest.fixture
def task(session: Session, learnt: Learnt) -> Iterator[NotesImportTask]:
    session.open(ARTICLE, AnnotationSet())
    made = NotesImportTask(session, lambda _digest: None, learnt.extend)
    yield made
    made.close()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A file with one note, on the words ``Black tea``, in a colour of its own."""
    target = {
        "source": "file:///tea.md",
        "selector": {"type": "TextQuoteSelector", "exact": "Black tea"},
        "styleClass": "c-7f3a21bc-underline",
    }
    page = {
        "colours": {"c-7f3a21bc": {"name": "Claim"}},
        "items": [{"id": "urn:uuid:1", "type": "Annotation", "target": target}],
    }
    file = tmp_path / "notes.json"
    file.write_text(json.dumps(page), "utf-8")
    return file


def marked(session: Session) -> list[str]:
    return [one.quote for one in session.annotations]


def test_the_notes_are_put_into_the_article(
    qtbot: QtBot, session: Session, task: NotesImportTask, notes: Path, learnt: Learnt
) -> None:
    with qtbot.waitSignal(task.done) as said:
        task.start(notes)
    assert said.args == [ImportedNotes("1 note imported", (), changed=True)]
    assert marked(session) == ["Black tea"]
    assert [(one.colour, one.style.value) for one in session.annotations] == [(Colour("c-7f3a21bc"), "underline")]
    assert [pen.name for pen in learnt] == ["Claim"]


def test_a_set_of_epub_annotations_is_placed_by_what_it_says_of_the_passage(
    qtbot: QtBot, session: Session, task: NotesImportTask, tmp_path: Path
) -> None:
    fragment = {"type": "FragmentSelector", "value": ":~:text=Green,Black%20tea"}
    item = {"id": "urn:uuid:1", "type": "Annotation", "target": {"source": "tea.md", "selector": [fragment]}}
    (file := tmp_path / "notes.annotations").write_text(json.dumps({"type": "AnnotationSet", "items": [item]}), "utf-8")
    with qtbot.waitSignal(task.done) as said:
        task.start(file)
    assert said.args == [ImportedNotes("1 note imported", (), changed=True)]
    assert marked(session) == ["Green tea.\nBlack tea"]


def test_what_the_reader_does_meanwhile_is_kept(
    qtbot: QtBot, session: Session, task: NotesImportTask, notes: Path
) -> None:
    with qtbot.waitSignal(task.done):
        task.start(notes)
        session.commands.mark(Span(4, 9), Colour.GREEN)
    assert marked(session) == ["Green", "Black tea"]


def test_it_is_placed_in_the_article_as_it_is_when_it_is_done(
    qtbot: QtBot, session: Session, task: NotesImportTask, notes: Path
) -> None:
    with qtbot.waitSignal(task.done):
        task.start(notes)
        session.grow(parse_markdown("# Tea\n\nGreen tea.\n\nWhite, and then: Black tea."), whole=True)
    (one,) = session.annotations
    assert session.article is not None
    assert one.span is not None
    assert one.span.extract(session.article.text) == "Black tea"


def test_another_article_ends_it(qtbot: QtBot, session: Session, task: NotesImportTask, notes: Path) -> None:
    with qtbot.assertNotEmitted(task.done, wait=50):
        task.start(notes)
        session.open(parse_markdown("# Other\n\nBlack tea."), AnnotationSet())
    assert not session.annotations


def test_it_can_be_stopped(qtbot: QtBot, session: Session, task: NotesImportTask, notes: Path) -> None:
    with qtbot.assertNotEmitted(task.done, wait=50):
        task.start(notes)
        assert task.stop()
    assert not session.annotations
    assert not task.stop()


@pytest.mark.parametrize("data", [b"{", None])
def test_what_is_wrong_is_told(
    qtbot: QtBot, session: Session, task: NotesImportTask, tmp_path: Path, data: bytes | None
) -> None:
    file = tmp_path / "wrong.json"
    if data is not None:
        file.write_bytes(data)
    with qtbot.waitSignal(task.failed) as said:
        task.start(file)
    assert "wrong.json" in said.args[0]
    assert not session.annotations


def test_notes_on_a_web_page_are_put_into_all_of_it(
    qtbot: QtBot, session: Session, task: NotesImportTask, tmp_path: Path
) -> None:
    session.open(PAGE, AnnotationSet())
    found = [{"type": "TextQuoteSelector", "exact": words} for words in ("3. The water", "Imprint")]
    file = tmp_path / "notes.json"
    file.write_text(json.dumps([{"target": {"selector": one}} for one in found]), "utf-8")
    with qtbot.waitSignal(task.done) as said:
        task.start(file)
    assert said.args == [ImportedNotes("2 notes imported", (), changed=True)]
    seen, elsewhere = session.annotations
    assert session.article is not None
    assert seen.span is not None
    assert seen.span.extract(session.article.text) == "3. The water"
    assert elsewhere.is_elsewhere
    with qtbot.waitSignal(task.done) as said:
        task.start(file)
    assert said.args == [ImportedNotes("No new notes", (), changed=False)]
