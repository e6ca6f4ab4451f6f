"""A journey through mishaps: an article edited between two sittings, files that cannot be opened, a sudden end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.core.annotation import Colour
from reader.core.article import text_digest
from reader.sources.registry import read_article
from reader.store import settings
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Pencils

Graphite was found at Borrowdale in the sixteenth century, and taken for lead.

## Its Making

A mixture of graphite and clay is fired in a kiln, then soaked in wax.

The grades run from hard to black.
"""
EDITED = """# On Pencils

A preface that was not there before, and that moves everything down.

## Its Making

A mixture of graphite and clay is baked in a kiln, then soaked in hot wax.

Graphite was found at Borrowdale in the sixteenth century, and taken for lead.
"""


def test_notes_follow_an_edited_article_and_a_lost_one_is_shown(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    for key, words in (("1", "found at Borrowdale"), ("2", "graphite and clay"), ("3", "run from hard to black")):
        postil.select(words)
        postil.key(key)
    postil.close()

    postil.start(write_article(EDITED))
    assert postil.marks == [("graphite and clay", Colour.GREEN), ("found at Borrowdale", Colour.YELLOW)]
    assert [one.quote for one in postil.notes if one.is_orphan] == ["run from hard to black"]
    assert postil.changes.bar
    assert "1 unplaced" in postil.changes.bar.text()
    heading, card = postil.cards()[-2:]
    assert heading == "Unplaced, 1 annotation"
    assert card.startswith("unplaced; blue highlight: run from hard to black")

    postil.restart(write_article(ARTICLE))
    assert len(postil.marks) == 3


def test_the_places_in_an_edited_article_are_on_the_disk_soon(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("graphite and clay")
    postil.key("1")
    postil.restart(write_article(EDITED))
    now = text_digest(postil.text)
    store = NotesRepository(postil.store, lambda: pytest.fail("nothing is set aside"))
    postil.bot.waitUntil(lambda: store.load(ArticleKey(file, "On Pencils", now)).digest == now)
    (note,) = store.load(ArticleKey(file, "On Pencils", now)).annotations
    assert note == postil.notes[0]
    assert store.text(now) == postil.text


@pytest.mark.parametrize("kind", ["missing", "binary", "empty"])
def test_a_file_that_cannot_be_opened_disturbs_nothing(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, kind: str
) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("Borrowdale")
    postil.key("1")
    postil.drop(bad_file(tmp_path, kind))
    assert f"{kind}.md" in postil.message_bar.text()
    assert postil.marks == [("Borrowdale", Colour.YELLOW)]
    postil.key("2")
    postil.restart(tmp_path / "article.md")
    assert postil.marks == [("Borrowdale", Colour.GREEN)]


def bad_file(folder: Path, kind: str) -> Path:
    """A path that is named for what is wrong with it."""
    path = folder / f"{kind}.md"
    if kind != "missing":
        path.write_bytes({"binary": bytes(range(256)) * 20, "empty": b""}[kind])
    return path


@pytest.mark.parametrize("note", ["", "Half a though"])
def test_a_mark_and_half_a_note_are_on_the_disk_by_themselves_whatever_happens(
    tmp_path: Path, write_article: WriteArticle, note: str
) -> None:
    file, store = write_article(ARTICLE), tmp_path / "store"
    driver = Path(__file__).with_name("killed.py")
    command = [sys.executable, str(driver), str(file), str(store), str(tmp_path / "settings"), "Borrowdale", note]
    process = subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"kept\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    article = read_article(file)
    loaded = NotesRepository(store, lambda: pytest.fail("nothing is set aside")).load(
        ArticleKey(file, article.title, text_digest(article.text))
    )
    assert [(one.quote, one.note) for one in loaded.annotations] == [("Borrowdale", note)]
    assert settings.load(tmp_path / "settings")[0].zoom == 110


@pytest.mark.parametrize("field", ["path", "paths"])
def test_a_path_that_no_file_can_have_does_no_harm(postil: Postil, write_article: WriteArticle, field: str) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("found at Borrowdale")
    postil.key("1")
    postil.close()
    notes = next(postil.store.glob("*.json"))
    page = json.loads(notes.read_bytes())
    bad = "/home/\ud800.md"
    page["article"] |= {"path": bad, "paths": [str(file)]} if field == "path" else {"paths": [bad]}
    notes.write_text(json.dumps(page), "utf-8")

    postil.start(file)
    assert postil.marks == [("found at Borrowdale", Colour.YELLOW)]
    postil.select("run from hard to black")
    postil.key("2")
    postil.wait_saved()
    postil.restart(file)
    assert len(postil.marks) == 2
