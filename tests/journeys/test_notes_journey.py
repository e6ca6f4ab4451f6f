"""A journey through notes: written by keys, linked, looked back at, on a section, and beside their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.core.annotation import Role

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Ink

Iron gall ink bites into the paper, and cannot be washed out.

## Its Parts

Three things go into the pot: oak galls, green vitriol, gum.

""" + "\n\n".join(f"## Step {n}\n\nStir for {n} hours, and let it stand." for n in range(1, 20))

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape


def write_on(postil: Postil, words: str, text: str) -> None:
    """Mark some words and write a note on them, by keys."""
    postil.select(words)
    postil.key("n")
    postil.write(text)
    postil.control(ENTER)


def follow_first_link(postil: Postil, words: str) -> None:
    """Click the first link in the card of a note."""
    cards = postil.notes_panel.cards
    one = next(one for one in postil.notes if one.quote == words)
    postil.notes_panel.select(one.id)
    rect = cards.visualRect(cards.currentIndex())
    points = (rect.topLeft() + QPoint(x, y) for y in range(0, rect.height(), 4) for x in range(0, rect.width(), 4))
    point = next(at for at in points if cards.link_at(at))
    postil.bot.mouseClick(cards.viewport(), LEFT, pos=point)


def test_a_note_is_written_by_keys_and_rendered(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(file := write_article(ARTICLE))
    postil.select("Iron gall")
    postil.key("n")
    postil.write("bites")
    postil.key(Qt.Key.Key_A, hold=CONTROL)
    postil.control("b")
    postil.key(Qt.Key.Key_End, hold=CONTROL)
    postil.key(ENTER)
    postil.write("- one")
    postil.key(ENTER)
    postil.write("two")
    postil.control(ENTER)
    assert postil.notes[0].note == "**bites**\n- one\n- two"
    assert postil.session.annotations.bookmarks == ()  # Ctrl+B was the field's
    postil.restart(file)
    assert [one.note for one in postil.notes] == ["**bites**\n- one\n- two"]


def test_undo_in_a_note_takes_back_words_but_no_marks(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("Iron gall")
    postil.key("1", "n")
    postil.write("One two")
    for expected in ("One", "", "", ""):
        postil.control("z")
        assert [one.note for one in postil.notes] == [expected]
    postil.write("Three")
    postil.key(ESCAPE)
    postil.control("z")
    assert [one.note for one in postil.notes] == [""]
    postil.control("z")
    assert postil.notes == []


def test_links_lead_there_and_back_and_are_named_at_the_other_end(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    write_on(postil, "Stir for 19 hours", "The last one")
    write_on(postil, "oak galls", "See [[last")
    postil.key("n")
    assert postil.notes[0].note == "See [[last"
    postil.key(Qt.Key.Key_Backspace)
    postil.write("t")
    postil.key(ENTER, ESCAPE)
    assert postil.notes[0].note.startswith("See [[Stir for 19 hours#")

    here = postil.section
    follow_first_link(postil, "oak galls")
    assert postil.page.positions.visible_span().contains(postil.text.index("Stir for 19"))
    postil.key(Qt.Key.Key_Left, hold=Qt.KeyboardModifier.AltModifier)
    assert postil.section == here
    follow_first_link(postil, "Stir for 19 hours")
    assert postil.page.positions.visible_span().contains(postil.text.index("oak galls"))


def test_what_a_note_said_earlier_can_be_restored_and_that_undone(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    write_on(postil, "oak galls", "First")
    postil.key("n")
    postil.write(" and second")
    postil.control(ENTER)
    postil.control("h")
    postil.key(ENTER)
    assert [one.note for one in postil.notes] == ["First"]
    postil.control("z")
    assert [one.note for one in postil.notes] == ["First and second"]


def test_a_section_has_a_note_of_its_own(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.navigator.jump_to(postil.text.index("Its Parts"))
    postil.key(Qt.Key.Key_M, hold=CONTROL | SHIFT)
    postil.write("On the parts")
    postil.key(ESCAPE)
    assert [(one.role, one.quote, one.note) for one in postil.notes] == [(Role.SECTION, "Its Parts", "On the parts")]
    postil.key(Qt.Key.Key_M, hold=CONTROL | SHIFT)
    postil.write("!")
    assert [one.note for one in postil.notes] == ["On the parts!"]


def test_notes_stand_in_the_margin_and_are_counted_where_it_is_narrow(
    postil: Postil, write_article: WriteArticle
) -> None:
    postil.start(write_article(ARTICLE))
    postil.window.resize(1440, 900)
    for words in ("Iron", "gall", "ink", "paper"):
        write_on(postil, words, f"On {words}")
    margin = postil.margin
    QApplication.processEvents()
    assert [one.annotation.note for one in margin.placed_notes()] == ["On Iron", "On gall"]
    assert [len(fold.notes) for fold in margin.collapsed_notes()] == [2]

    postil.window.resize(700, 700)
    QApplication.processEvents()
    assert [len(fold.notes) for fold in margin.collapsed_notes()] == [4]
    postil.key("n")  # the last mark is still in hand
    postil.write("!")
    assert postil.notes[-1].note == "On paper!"


def test_the_first_note_of_an_article_stands_beside_the_column(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# On Ink\n\nIron gall ink bites."))
    write_on(postil, "gall", "The first")
    page = postil.page
    assert postil.margin.x() >= page.column.rect.right()
