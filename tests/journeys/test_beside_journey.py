"""A journey with notes beside an article in a checkout: switched on in the menu, and a pull is seen in the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.core.annotation import Colour
from reader.view.documents.sidecar_toggle import SidecarToggle

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle


@pytest.fixture
def lying(postil: Postil, write_article: WriteArticle) -> Path:
    """The file beside an article with a green mark, which was asked for in the menu after the mark was made."""
    article = write_article("# Pencils\n\nGraphite was found at Borrowdale, and taken for lead.\n")
    (article.parent / ".git").mkdir()
    postil.start(article)
    postil.bot.waitUntil(lambda: postil.window.findChild(SidecarToggle) is not None)
    postil.select("Borrowdale")
    postil.key("2")
    file = article.with_name(article.name + ".notes.json")
    assert not file.exists()
    postil.actions["beside"].trigger()
    postil.bot.waitUntil(file.exists)
    return file


def test_what_a_pull_brings_is_seen(postil: Postil, lying: Path) -> None:
    page = json.loads(lying.read_text("utf-8"))
    other = json.loads(json.dumps(page["items"][0]).replace("green", "pink"))
    other["id"] = "urn:uuid:00000000-0000-4000-8000-00000000abcd"
    page["items"].append(other)
    lying.write_text(json.dumps(page), "utf-8")
    postil.bot.waitUntil(lambda: len(postil.marks) == 2)


def test_it_stays_switched_on(postil: Postil, lying: Path) -> None:
    article = lying.with_name(lying.name.removesuffix(".notes.json"))
    postil.restart(article)
    assert postil.preferences.settings.notes_beside
    postil.select("Graphite")
    postil.key("1")
    postil.close()
    assert len(json.loads(lying.read_text("utf-8"))["items"]) == 2


def test_another_reader_of_the_checkout_has_the_notes(postil: Postil, lying: Path) -> None:
    article = lying.with_name(lying.name.removesuffix(".notes.json"))
    postil.close()
    for file in postil.store.rglob("*.*"):
        file.unlink()
    postil.start(article)
    assert postil.marks == [("Borrowdale", Colour.GREEN)]
