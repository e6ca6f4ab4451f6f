"""A journey: a reader lets the notes follow the page, works in the panel meanwhile, and finds it so next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.core.annotation import Colour
from reader.core.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Postil, WriteArticle

LONG = "And so it goes on, line after line, as lists do. " * 30
PARTS = "\n\n".join(f"## Part {n}\n\nThen quaint number {n}.\n\n{LONG}" for n in range(20))


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(f"# On Lists\n\n{PARTS}")


@pytest.fixture
def marked(postil: Postil, file: Path) -> Postil:
    """An article with a mark in each part, whose cards need more room than the panel has; it shows the first."""
    postil.start(file)
    for number in range(20):
        start = postil.text.index(f"quaint number {number}.")
        postil.session.commands.mark(Span(start, start + 6), Colour.YELLOW)
    postil.page.setFocus()
    postil.key(Qt.Key.Key_Home, hold=Qt.KeyboardModifier.ControlModifier)
    return postil


def first_card(postil: Postil) -> int:
    """The number of the part of which the first whole card in the panel has a mark."""
    cards = postil.notes_panel.cards
    rows = (row for row in cards.rows_in_view() if cards.is_card(row) and cards.row_rect(row).top() >= 0)
    key = postil.notes[-1].id if (row := next(rows, None)) is None else cards.model().keys(row, row)[0]  # type: ignore[attr-defined] # a NotesModel
    return [one.id for one in postil.notes].index(key)


def stays(postil: Postil) -> bool:
    """Whether the panel stays where it is."""
    with postil.bot.assertNotEmitted(postil.notes_panel.cards.verticalScrollBar().valueChanged, wait=200):
        pass
    return first_card(postil) == 0


def test_the_panel_shows_the_note_that_is_read(marked: Postil) -> None:
    marked.actions["notes_follow"].trigger()
    for _ in range(9):
        marked.key("]")
    marked.bot.waitUntil(lambda: first_card(marked) == 8)
    assert marked.page.hasFocus()
    assert marked.notes_panel.selection.ids() == []


def test_it_follows_next_day(marked: Postil, file: Path) -> None:
    marked.actions["notes_follow"].trigger()
    marked.restart(file)
    assert marked.actions["notes_follow"].isChecked()
    for _ in range(9):
        marked.key("]")
    marked.bot.waitUntil(lambda: first_card(marked) == 8)


def test_it_stands_still_while_the_reader_is_in_the_panel(marked: Postil) -> None:
    marked.actions["notes_follow"].trigger()
    marked.notes_panel.cards.setFocus()
    marked.page.reading.go_to(marked.text.index("Part 9"))
    assert stays(marked)
    marked.page.setFocus()
    marked.notes_panel.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    marked.page.reading.go_to(marked.text.index("Part 10"))
    assert stays(marked)
    marked.notes_panel.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    marked.page.reading.go_to(marked.text.index("Part 11"))
    marked.bot.waitUntil(lambda: first_card(marked) == 11)


def test_it_stands_still_while_a_note_is_written(marked: Postil) -> None:
    marked.actions["notes_follow"].trigger()
    marked.notes_panel.edit(marked.notes[0].id)
    marked.page.setFocus()
    marked.page.reading.go_to(marked.text.index("Part 9"))
    assert stays(marked)
    assert marked.notes_panel.editing.key == marked.notes[0].id


def test_it_stands_still_unless_it_is_asked_to_follow(marked: Postil) -> None:
    marked.page.reading.go_to(marked.text.index("Part 9"))
    assert stays(marked)
