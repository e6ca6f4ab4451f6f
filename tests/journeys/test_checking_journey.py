"""What a changed text has left in doubt is decided by keys, and stays decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

BEFORE = """# Ink

Iron gall ink is made from oak galls and iron salts, and darkens as it dries.

## Lampblack

Lampblack was ground with gum and water into the first inks of all.

## Pens

A quill was cut from the feather of a goose, and cut again each day.
"""
AFTER = """# Ink

Iron gall ink is brewed from crushed oak galls with some iron salts, and darkens slowly in air.

## Pens

A quill was cut from the feather of a goose, and cut again each day.
"""


@pytest.fixture
def lost(postil: Postil, write_article: WriteArticle) -> Path:
    """Two marks, then another text: one passage of it is gone."""
    file = write_article(BEFORE)
    postil.start(file)
    postil.select("ground with gum and water")
    postil.key("1")
    postil.select("feather of a goose")
    postil.key("2")
    postil.restart(write_article(AFTER))
    return file


def last_card(postil: Postil) -> str:
    return postil.cards()[-1]


def test_a_lost_one_is_placed_by_keys_undone_and_placed_again(postil: Postil, lost: Path) -> None:
    postil.key("c", "m")
    postil.select("oak galls")
    postil.key(Qt.Key.Key_Return)
    placed = [words for words, _ in postil.marks]
    assert placed == ["oak galls", "feather of a goose"]
    postil.control("z")
    assert last_card(postil).startswith("unplaced; yellow highlight: ground with gum and water")
    postil.key("m")
    postil.select("iron salts")
    postil.press("Place Here")
    postil.restart(lost)
    assert [words for words, _ in postil.marks] == ["iron salts", "feather of a goose"]


def test_one_kept_as_lost_is_asked_about_no_more(postil: Postil, lost: Path) -> None:
    postil.key("c", "l")
    postil.restart(lost)
    assert last_card(postil).startswith("left unplaced; yellow highlight: ground with gum and water")
    postil.key("c")
    assert postil.toast.text() == "No notes to check"
