"""A journey: to go through many notes in their panel, change several at once, and get back what was deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

LONG = "And so it goes on, line after line, as lists do. " * 12
PARTS = "\n\n".join(
    f"## Part {n}\n\nThe first line of part {n} is plain.\n\nThen quaint number {n}.\n\n{LONG}" for n in range(8)
)
ARTICLE = f"# On Lists\n\nMany small things.\n\n{PARTS}"
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BOTH = SHIFT | CONTROL


@pytest.fixture
def marked(postil: Postil, write_article: WriteArticle) -> Postil:
    """An article with a mark in each part, the first with a note, some with a colour of their own."""
    postil.start(write_article(ARTICLE))
    for number in range(6):
        postil.select(f"quaint number {number}")
        postil.key(str(1 + number % 3))
    postil.select("plain")
    postil.key("1", "n")
    postil.write("Quaint is the word.")
    postil.key(Qt.Key.Key_Escape)
    postil.page.setFocus()
    return postil


def undo_words(postil: Postil) -> str:
    """What the Edit menu says of undoing."""
    return postil.actions["undo"].text()


def colours(postil: Postil) -> list[Colour]:
    return [colour for words, colour in postil.marks if words.startswith("quaint")]


def shown(postil: Postil) -> list[str]:
    """The quotes of the cards, in their order."""
    return [one.annotation.quote for one in postil.notes_panel.cards.model().rows if one.annotation]


def test_what_is_found_comes_best_first_and_leads_to_its_passage(marked: Postil) -> None:
    marked.key("f", hold=BOTH)
    marked.write("quaint")
    assert shown(marked)[0] == "plain"
    assert len(shown(marked)) == 7
    marked.key(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    marked.key(Qt.Key.Key_A, hold=CONTROL)
    marked.write("number 5")
    marked.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert marked.section == "Part 5"


def test_several_are_recoloured_and_tagged_in_one_step_each(marked: Postil) -> None:
    marked.key("f", hold=BOTH)
    marked.write("number")
    marked.key(Qt.Key.Key_Down)
    marked.key(Qt.Key.Key_Down, Qt.Key.Key_Down, hold=SHIFT)
    before = colours(marked)
    marked.key("5")
    assert colours(marked).count(Colour.VIOLET) == 3
    assert undo_words(marked) == "Undo Recolour 3 Highlights"
    marked.key("t")
    marked.write("later")
    marked.key(Qt.Key.Key_Return)
    assert sum("later" in one.tags for one in marked.notes) == 3
    assert undo_words(marked) == "Undo Add Tags to 3 Annotations"
    marked.control("z", "z")
    assert colours(marked) == before


def test_several_are_deleted_found_in_the_trash_and_restored(marked: Postil) -> None:
    marked.key("f", hold=BOTH)
    marked.write("number")
    marked.key(Qt.Key.Key_Down)
    marked.key(Qt.Key.Key_A, hold=CONTROL)
    marked.key(Qt.Key.Key_Delete)
    assert (len(marked.notes), undo_words(marked)) == (1, "Undo Delete 6 Highlights")
    assert marked.toast.text() == "Deleted 6 highlights"
    marked.page.setFocus()
    marked.key(Qt.Key.Key_Delete, hold=BOTH)
    assert len(shown(marked)) == 6
    marked.key("f", hold=BOTH)
    marked.write("number 3")
    marked.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [words for words, _ in marked.marks] == ["plain", "quaint number 3"]
    assert undo_words(marked) == "Undo Restore Highlight"
    assert marked.section == "Part 3"
    assert not marked.notes_panel.trash
    marked.control("z", "z")
    assert len(marked.notes) == 7


def test_the_trash_is_emptied_and_the_disk_keeps_no_word_of_it(marked: Postil) -> None:
    def on_disk(words: str) -> bool:
        return any(words in file.read_text("utf-8") for file in marked.store.glob("*.json"))

    marked.key("f", hold=BOTH)
    marked.write("quaint")
    marked.key(Qt.Key.Key_Down)
    marked.key(Qt.Key.Key_A, hold=CONTROL)
    marked.key(Qt.Key.Key_Delete)
    marked.bot.waitUntil(lambda: on_disk('"removed": [\n    {') and on_disk("Quaint is the word."))
    marked.page.setFocus()
    marked.key(Qt.Key.Key_Delete, hold=BOTH)
    marked.key(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert marked.toast.text() == "Deleted for good"
    marked.key(Qt.Key.Key_Delete)
    assert len(shown(marked)) == 5
    QTest.mouseClick(marked.notes_panel.header.empty_button, Qt.MouseButton.LeftButton)
    assert (len(shown(marked)), undo_words(marked)) == (0, "Undo Delete 5 for Good")
    marked.bot.waitUntil(lambda: not on_disk("Quaint is the word.") and not on_disk("quaint number"))
    assert on_disk('"erased": true')
    marked.page.setFocus()
    marked.control("z", "z", "z")
    marked.bot.waitUntil(lambda: on_disk("Quaint is the word."))
    assert len(marked.session.annotations.trash) == 7


def test_the_toast_undoes_the_deletion_and_no_more(marked: Postil) -> None:
    marked.click("quaint number 4")
    marked.key("3", Qt.Key.Key_Delete)
    assert marked.toast.text() == "Deleted highlight"
    marked.press("Undo")
    assert ("quaint number 4", Colour.BLUE) in marked.marks


def test_the_order_outlives_the_window(marked: Postil, tmp_path: Path) -> None:
    marked.notes_panel.header.order_selected.emit("colour")
    assert shown(marked)[:2] == ["plain", "quaint number 0"]
    headings = [one.heading for one in marked.notes_panel.cards.model().rows if one.annotation is None]
    assert headings == ["Yellow", "Green", "Blue"]
    marked.wait_saved()
    marked.restart(tmp_path / "article.md")
    assert marked.notes_panel.header.order == "colour"


def test_only_what_is_chosen_is_exported(marked: Postil, tmp_path: Path) -> None:
    out = tmp_path / "some.md"
    marked.key("f", hold=BOTH)
    marked.write("number")
    marked.key(Qt.Key.Key_Down)
    marked.key(Qt.Key.Key_Down, hold=SHIFT)
    marked.export_to(out)
    text = out.read_text("utf-8")
    assert text.count("quaint number") == 2
    assert "plain" not in text


def test_a_mark_on_the_page_leads_to_its_card_and_a_tick_to_its_mark(marked: Postil) -> None:
    marked.click("quaint number 2")
    one = marked.notes_panel.selection.current()
    assert one is not None
    assert one.quote == "quaint number 2"
    marked.actions["start"].trigger()
    bar, last = marked.page.verticalScrollBar(), marked.notes[-1]
    assert last.span is not None
    share = marked.page.shown.layout.relative_height(last.span.start)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(7, round(share * (bar.height() - 4)) + 1))
    assert marked.current_mark.key in (last.id, marked.notes[-2].id)
