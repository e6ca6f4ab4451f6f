"""A journey: notes of another program, and one's own from another machine, come into an article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = "# On Paper\n\nLaid and wove.\n\n## Sheets 📄\n\nA quire has 24 sheets, a ream 480.\n\n> Or 500.\n"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def annotation(number: int, quote: str, text: str = "", source: str = "http://a.example/paper") -> dict[str, object]:
    target = {"source": source, "selector": {"type": "TextQuoteSelector", "exact": quote}}
    made: dict[str, object] = {"id": f"http://a.example/{number}", "type": "Annotation", "target": target}
    return made | ({"bodyValue": text, "created": "2024-05-06T07:08:09Z"} if text else {})


def write_notes(folder: Path, *items: object) -> Path:
    file = folder / "theirs.json"
    file.write_text(json.dumps({"type": "AnnotationPage", "items": items}), "utf-8")
    return file


def choose(postil: Postil, file: Path, monkeypatch: pytest.MonkeyPatch, until: str) -> None:
    """Import a file by keys, and wait for what is said of it."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    postil.key(Qt.Key.Key_I, hold=BOTH)
    postil.bot.waitUntil(lambda: until in f"{postil.toast.text()}\n{postil.message_bar.text()}")


def by_command(*words: object) -> str:
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and not name.startswith("QT_")}
    command = [sys.executable, "-m", "reader", *map(str, words)]
    return subprocess.run(command, env=bare, check=True, capture_output=True, timeout=60, text=True).stdout


def test_notes_of_another_program_come_in_as_one_step(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("Laid")
    postil.key("1")
    notes = write_notes(tmp_path, annotation(1, "wove", "How?"), annotation(2, "vellum"), annotation(3, "Laid"))

    choose(postil, notes, monkeypatch, "imported")
    assert postil.toast.text() == "2 notes imported, 1 unplaced"
    assert [words for words, _ in postil.marks] == ["Laid", "wove"]
    assert [one.note for one in postil.notes if one.is_orphan] == [""]
    (wove,) = (one for one in postil.notes if one.note == "How?")
    assert wove.modified == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

    postil.control("z")
    assert [words for words, _ in postil.marks] == ["Laid"]
    postil.control("y")
    postil.wait_saved()
    choose(postil, notes, monkeypatch, "No new notes")
    assert len(postil.notes) == 3

    postil.restart(postil.file)
    assert [words for words, _ in postil.marks] == ["Laid", "wove"]


def test_what_was_exported_elsewhere_comes_back_as_it_was(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("ream 480.", "Or 500")
    postil.key("4", "n")
    postil.write("Which?")
    postil.key(Qt.Key.Key_Escape)
    postil.wait_saved()
    page = tmp_path / "mine.json"
    by_command("export", file, "-o", page, "--store", postil.store)
    before = postil.notes
    postil.close()

    for notes in postil.store.glob("*.json*"):
        notes.unlink()
    postil.start(file)
    assert postil.notes == []
    choose(postil, page, monkeypatch, "1 note imported")
    assert postil.notes == before
    assert [colour for _, colour in postil.marks] == [Colour.PINK]


def test_an_open_window_shows_what_the_command_imports(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("Laid")
    postil.key("1")
    postil.wait_saved()
    notes = write_notes(tmp_path, annotation(1, "wove", "How?"))
    assert by_command("import", notes, file, "--store", postil.store) == "1 note imported.\n"
    postil.bot.waitUntil(lambda: [words for words, _ in postil.marks] == ["Laid", "wove"])


def test_what_could_not_be_imported_stays_to_be_read(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postil.start(write_article(ARTICLE))
    other = annotation(2, "wove", source="file:///elsewhere/article.md")
    notes = write_notes(tmp_path, {**annotation(1, "wove"), "created": "long ago"}, annotation(3, "Laid"), other)
    choose(postil, notes, monkeypatch, "1 note imported")
    assert postil.message_bar.text().splitlines() == [
        "1 note on another article was left out.",
        "theirs.json: expected a date and time at $.items[0].created, found 'long ago'.",
    ]
    notes.write_text("<html>", "utf-8")
    choose(postil, notes, monkeypatch, "theirs.json cannot be imported")
    assert "in line 1, column 1" in postil.message_bar.text()
    assert [words for words, _ in postil.marks] == ["wove"]
