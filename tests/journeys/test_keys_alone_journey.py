"""A whole session without a mouse: from the file to the exported notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Paper

Laid paper shows its wires. Dr. Wove had none of that! Later sheets are smooth.

- a quire has 24 sheets, and
- a ream has 480

## Sizes

Foolscap is small. Elephant is large.

"""
KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def paper(postil: Postil, write_article: WriteArticle) -> Postil:
    """A Postil with a file of some screens, and the caret on."""
    postil.start(write_article(ARTICLE + "More to read.\n\n" * 60))
    postil.key(KEY.Key_F7)
    return postil


def find(paper: Postil, words: str) -> None:
    """Find words, and come back to the page with the caret before them."""
    paper.control("f")
    paper.write(words)
    paper.key(KEY.Key_Return, KEY.Key_Escape)
    paper.bot.waitUntil(paper.page.hasFocus)


def test_from_the_file_to_the_exported_notes(paper: Postil, tmp_path: Path) -> None:
    find(paper, "none of")
    assert paper.text[paper.page.reading.keyboard_position() :].startswith("none of")

    paper.key("v", "v", "2")
    assert paper.marks == [("Dr. Wove had none of that!", Colour.GREEN)]

    paper.key("n")
    paper.write("Who was he?")
    paper.key(KEY.Key_Escape, "t")
    paper.write("people")
    paper.key(KEY.Key_Return, KEY.Key_Escape, "4")
    one = paper.notes[0]
    assert (one.note, one.tags, one.colour) == ("Who was he?", ("people",), Colour.PINK)

    find(paper, "Elephant")
    paper.key("v", "u")
    paper.key(",", "e")
    paper.key(KEY.Key_Right, hold=ALT)
    paper.key(KEY.Key_Return)
    assert paper.words(paper.notes[0]) == "Dr. Wove had none of that! Later sheets are smooth."
    assert paper.notes[0].note == "Who was he?"

    paper.key(".", KEY.Key_Delete)
    assert len(paper.marks) == 1
    paper.control("z")
    assert [words for words, _ in paper.marks] == [
        "Dr. Wove had none of that! Later sheets are smooth.",
        "Elephant",
    ]

    out = tmp_path / "notes.md"
    paper.export_to(out)
    assert "Who was he?" in out.read_text("utf-8")


def test_a_mark_is_split_where_the_caret_stands(paper: Postil) -> None:
    find(paper, "Foolscap")
    paper.key("v", "v", "1", KEY.Key_Home)
    paper.key(KEY.Key_Right, hold=CONTROL)
    paper.key("j", hold=CONTROL | SHIFT)
    assert [words.strip() for words, _ in paper.marks] == ["Foolscap", "is small."]


def test_what_is_selected_with_shift_is_marked_to_the_letter(paper: Postil) -> None:
    find(paper, "24")
    paper.key(*[KEY.Key_Right] * 4, hold=SHIFT)
    paper.key(KEY.Key_Down, hold=SHIFT)
    paper.key("3")
    words, colour = paper.marks[0]
    assert words.startswith("24 sheets, and\na ream")
    assert colour == Colour.BLUE


def test_notes_are_walked_through_past_bare_marks(paper: Postil) -> None:
    for words, note in (("wires", "one"), ("smooth", ""), ("Elephant", "two")):
        find(paper, words)
        paper.key("v", "1")
        if note:
            paper.key("n")
            paper.write(note)
            paper.key(KEY.Key_Escape)
    paper.control(KEY.Key_Home)
    seen = []
    for _ in range(3):
        paper.key(">")
        seen.append(paper.text[paper.page.reading.keyboard_position() :].split()[0].strip("."))
    assert seen == ["wires", "Elephant", "wires"]


def test_what_is_selected_is_kept_while_the_page_scrolls(paper: Postil) -> None:
    find(paper, "Laid")
    paper.key("v")
    bar = paper.page.verticalScrollBar()
    paper.key(KEY.Key_Space)
    assert bar.value() > 0
    paper.key("5")
    assert paper.marks == [("Laid", Colour.VIOLET)]


def test_escape_drops_the_selection_then_the_mark_then_the_caret(paper: Postil) -> None:
    find(paper, "Later")
    paper.key("v", KEY.Key_Escape)
    assert paper.page.selection.span.length == 0
    assert paper.actions["caret"].isChecked()
    paper.key(KEY.Key_Escape)
    assert not paper.actions["caret"].isChecked()
    assert paper.page.cursorWidth() == 0


def test_of_nested_marks_the_one_is_in_hand_that_was_come_into(paper: Postil) -> None:
    find(paper, "shows")
    paper.key("v", "v", "1", KEY.Key_Escape)
    find(paper, "shows")
    paper.key("v", "2", KEY.Key_Escape)
    paper.control(KEY.Key_Left, KEY.Key_Left)
    paper.key("3")
    assert dict(paper.marks)["Laid paper shows its wires."] == Colour.BLUE
    paper.control(KEY.Key_Right)
    paper.key("5")
    assert dict(paper.marks)["shows"] == Colour.VIOLET
    paper.control(KEY.Key_Right)
    paper.key("4")
    assert dict(paper.marks) == {"Laid paper shows its wires.": Colour.PINK, "shows": Colour.VIOLET}


def test_the_paragraph_with_the_caret_is_not_dimmed(paper: Postil) -> None:
    find(paper, "Foolscap")
    paper.key("z")
    kept = paper.focus_mode.focused
    assert kept is not None
    assert "Foolscap" in kept.extract(paper.text)
    paper.key(*[KEY.Key_Down] * 2)
    kept = paper.focus_mode.focused
    assert kept is not None
    assert kept.extract(paper.text) == "More to read."


def test_a_bookmark_is_put_and_taken_away_at_the_caret(paper: Postil) -> None:
    for words in ("Laid", "Foolscap"):
        find(paper, words)
        paper.key("b", KEY.Key_Escape)
    places = [one.span.start for one in paper.session.annotations.bookmarks if one.span]
    assert places == [paper.text.index("On Paper"), paper.text.index("Sizes")]
    paper.page.setFocus()
    paper.key("b")
    assert len(paper.session.annotations.bookmarks) == 1


def test_the_look_is_set_up_and_kept(paper: Postil) -> None:
    paper.control("t")
    paper.key(KEY.Key_Right, KEY.Key_Right, KEY.Key_Tab, KEY.Key_Tab)  # sepia; over the typeface to the size
    paper.key(KEY.Key_Right, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Right)
    paper.key(KEY.Key_Escape)
    assert paper.page.hasFocus()
    settings = paper.preferences.settings
    assert (settings.theme, settings.zoom, settings.justified) == ("sepia", 110, True)
    assert paper.appearance.theme.name == "sepia"


def test_a_key_is_looked_up(paper: Postil) -> None:
    paper.key(KEY.Key_F1)
    paper.write("ctrl+e")
    said = [label.text() for label in paper.shortcut_help.findChildren(QLabel) if label.isVisible()]
    assert "Export Notes" in said
    assert "Full Screen" not in said
    paper.key(KEY.Key_Escape)
    assert not paper.shortcut_help.isVisible()
