"""A journey with colours of one's own: marked, found, no longer offered, and on another machine."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from reader.core.annotation import Colour
from reader.core.palette import DEFAULT_PALETTE, UNKNOWN_TINT, Pen
from reader.core.tints import mark_tints
from tests.journeys.conftest import Postil, WriteArticle

OWN = Colour("c-7f3a21bc")
CLAIM = Pen(OWN, "My claim", "What I hold", "#7F3A00")
TEXT = "# Ink\n\nIron gall ink bites into the paper.\n"


@pytest.fixture
def ink(postil: Postil, write_article: WriteArticle) -> Postil:
    """A Postil whose reader has a sixth colour, with a mark in it and one in green."""
    postil.start(write_article(TEXT))
    postil.preferences.update(palette=DEFAULT_PALETTE.add(CLAIM))
    for words, key in (("Iron gall", "6"), ("paper", "2")):
        postil.select(words)
        postil.key(key)
    return postil


def chips(postil: Postil) -> list[str]:
    return [chip.accessibleName() for chip in postil.notes_panel.chips.chips() if chip.isVisible()]


def offered(postil: Postil) -> list[str]:
    actions = (postil.actions[f"colour_{number}"] for number in range(1, 10))
    return [action.text() for action in actions if action.isVisible()]


def line(postil: Postil, tint: str) -> QColor:
    theme = postil.appearance.theme
    return QColor(mark_tints(tint, theme.tokens, dark=theme.dark, texts=theme.code_colours.values()).line)


def test_an_own_colour_is_marked_listed_and_found(ink: Postil) -> None:
    assert ink.marks == [("Iron gall", OWN), ("paper", Colour.GREEN)]
    assert offered(ink)[4:] == ["Violet", "My claim"]
    assert chips(ink)[1:] == ["Green 1", "My claim 1"]
    assert "My claim highlight: Iron gall" in ink.cards()
    ink.notes_panel.search.setText('colour:"my claim"')
    ink.bot.waitUntil(lambda: [row for row in ink.cards() if "highlight" in row] == ["My claim highlight: Iron gall"])
    assert ink.appearance.theme.line(OWN) == line(ink, "#7F3A00")


def test_a_colour_that_is_removed_stays_with_its_marks_and_is_not_offered(ink: Postil) -> None:
    ink.preferences.update(palette=ink.preferences.settings.palette.remove(OWN))
    assert (offered(ink)[-1], chips(ink)[1:]) == ("Violet", ["Green 1", "My claim 1"])
    assert "My claim highlight: Iron gall" in ink.cards()
    assert ink.appearance.theme.line(OWN) == line(ink, "#7F3A00")
    ink.select("bites")
    ink.key("6")
    assert len(ink.marks) == 2


def test_another_machine_shows_the_colour_as_the_file_says(ink: Postil) -> None:
    file = ink.file
    ink.close()
    (ink.store.parent / "settings" / "settings.json").unlink()
    ink.start(file)
    assert ink.preferences.settings.palette == DEFAULT_PALETTE
    assert "My claim highlight: Iron gall" in ink.cards()
    assert (offered(ink)[-1], chips(ink)[1:]) == ("Violet", ["Green 1", "My claim 1"])
    assert ink.appearance.theme.line(OWN) == line(ink, "#7F3A00")
    ink.select("bites")
    ink.key("4")
    ink.close()
    (notes,) = ink.store.glob("*.json")
    assert json.loads(notes.read_text("utf-8"))["colours"][OWN.value]["name"] == "My claim"


def test_a_new_name_and_tint_are_seen_at_once_and_saved_with_the_notes(ink: Postil) -> None:
    palette = ink.preferences.settings.palette
    ink.preferences.update(palette=palette.rename(OWN, "Thesis", "").retint(OWN, "#003A7F"))
    assert (offered(ink)[-1], chips(ink)[-1]) == ("Thesis", "Thesis 1")
    assert ink.appearance.theme.line(OWN) == line(ink, "#003A7F") != line(ink, UNKNOWN_TINT)
    ink.close()
    (notes,) = ink.store.glob("*.json")
    described = json.loads(notes.read_text("utf-8"))["colours"][OWN.value]
    assert (described["name"], described["tint"], "meaning" in described) == ("Thesis", "#003A7F", False)


def test_more_colours_than_a_menu_has_room_for_are_in_a_submenu(ink: Postil) -> None:
    ink.click("Iron")
    ink.page.customContextMenuRequested.emit(ink.page.cursorRect().center())
    menu = ink.page.findChild(QMenu)
    assert menu is not None
    colours = menu.actions()[0].menu()
    assert isinstance(colours, QMenu)
    assert [entry.text() for entry in colours.actions()][-1] == "My claim ✓\t6"
    menu.close()
