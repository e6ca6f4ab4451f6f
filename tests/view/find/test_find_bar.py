"""Finding: the count, the walk through the hits, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.article import Article
from reader.core.search.search import find_all
from reader.core.span import Span
from reader.view.find.find_bar import FindBar
from reader.view.find.results_list import ResultsList
from reader.view.find.search_edit import SWITCHES, OptionToggle
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]
TEXT = "# Tea\n\nGreen tea and black TEA.\n\n" + "Words.\n\n" * 80 + "The last tea."


@pytest.fixture
def postil(open_reader: OpenReader) -> OpenPostil:
    return OpenPostil(open_reader(TEXT))


@pytest.fixture
def bar(postil: OpenPostil) -> FindBar:
    postil.actions["find"].trigger()
    return postil.find_bar


def write(qtbot: QtBot, bar: FindBar, words: str) -> None:
    bar.field.clear()
    qtbot.keyClicks(bar.field, words)


def message_of(bar: FindBar) -> str:
    """What is said to be wrong with the query, if it is shown."""
    return "".join(label.text() for label in bar.findChildren(QLabel) if label.wordWrap() and label.isVisible())


def test_all_are_counted_whatever_their_case(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    assert bar.count_text() == "1 of 4"


def test_enter_goes_on_and_round(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    counts = []
    for _ in range(4):
        qtbot.keyClick(bar, Qt.Key.Key_Return)
        counts.append(bar.count_text())
    assert counts == ["2 of 4", "3 of 4", "4 of 4", "1 of 4"]


def test_shift_enter_goes_back_and_round(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    qtbot.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count_text() == "4 of 4"


def test_the_hit_is_brought_into_view(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    write(qtbot, bar, "last tea")
    assert postil.session.article
    start = postil.session.article.text.index("last tea")
    assert postil.page.viewport().rect().contains(postil.page.positions.rect_of(Span(start, start + 8)))


def test_what_is_not_there_is_said_not_to_be(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "coffee")
    assert bar.count_text() == "No matches"


def test_where_nothing_is_found_it_says_what_to_do(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "coffee")
    assert message_of(bar).startswith("Try fewer letters")
    write(qtbot, bar, "tea")
    assert message_of(bar) == ""


def test_where_a_switch_may_be_why_nothing_is_found_it_says_so(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.switch("whole_word").click()
    write(qtbot, bar, "te")
    assert message_of(bar).startswith("Switch off")


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_is_said_of_nothing(qtbot: QtBot, bar: FindBar, words: str) -> None:
    write(qtbot, bar, words)
    assert bar.count_text() == ""


def test_stepping_through_nothing_does_nothing(postil: OpenPostil, bar: FindBar) -> None:
    postil.find.next()
    postil.find.previous()
    assert bar.count_text() == ""


def test_the_selection_is_what_is_looked_for(postil: OpenPostil) -> None:
    postil.page.selection.select(Span(4, 13))
    postil.actions["find"].trigger()
    assert postil.find_bar.count_text() == "1 of 1"


def test_escape_puts_it_away(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_f3_brings_it_back_with_the_same_words(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    postil.find.dismiss()
    postil.actions["find_next"].trigger()
    assert (bar.isVisible(), bar.count_text()[-4:]) == (True, "of 4")


def test_another_article_is_searched_anew(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    postil.find.set_article(Article("", "one tea", ()))
    assert bar.count_text() == "1 of 1"


# Switches


@pytest.mark.parametrize(
    ("name", "words", "count"),
    [
        ("case", "tea", "of 2"),
        ("whole_word", "te", "No matches"),
        ("accents", "téa", "No matches"),
        ("expression", "t.a", "of 4"),
    ],
)
def test_a_switch_changes_what_is_found(
    qtbot: QtBot, postil: OpenPostil, bar: FindBar, name: str, words: str, count: str
) -> None:
    postil.find.open(words)
    bar.field.switch(name).click()
    qtbot.waitUntil(lambda: bar.count_text().endswith(count))


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)
def test_a_switch_has_a_key(qtbot: QtBot, bar: FindBar, switch: OptionToggle) -> None:
    key = getattr(Qt.Key, f"Key_{switch.key[-1]}")
    qtbot.keyClick(bar.field, key, Qt.KeyboardModifier.AltModifier)
    assert getattr(bar.field.query(), switch.name)


def test_accents_do_not_matter(postil: OpenPostil, bar: FindBar) -> None:
    postil.find.open("tëä")
    assert bar.count_text() == "1 of 4"


def test_a_bad_expression_is_told_in_a_sentence(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.switch("expression").click()
    write(qtbot, bar, "(tea")
    qtbot.waitUntil(lambda: message_of(bar).endswith("missing ) at character 4."))
    assert bar.count_text() == ""


def test_the_sentence_goes_with_what_was_wrong(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.switch("expression").click()
    write(qtbot, bar, "(tea")
    qtbot.keyClicks(bar.field, ")")
    qtbot.waitUntil(lambda: bar.count_text().endswith("of 4"))
    assert "missing" not in message_of(bar)


def test_an_expression_that_is_too_complex_is_told_and_the_bar_stays_usable(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.switch("expression").click()
    write(qtbot, bar, "(?:a{9999}){9999}")
    qtbot.waitUntil(lambda: message_of(bar) == "This regular expression is too complex.")
    write(qtbot, bar, "t.a")
    qtbot.waitUntil(lambda: bar.count_text().endswith("of 4"))
    assert message_of(bar) == ""


def test_escape_closes_the_bar_during_an_endless_search(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    postil.find.set_article(Article("", "a" * 5000 + "!", ()))
    bar.field.switch("expression").click()
    write(qtbot, bar, "(a+)+$")
    assert bar.count_text() == "Searching…"
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


# What was looked for before


def test_up_brings_back_what_was_looked_for(qtbot: QtBot, bar: FindBar) -> None:
    for words in ("green", "black"):
        write(qtbot, bar, words)
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(bar.field, key)
        seen.append(bar.field.text())
    assert seen == ["green", "green", "black"]


# Where it leads


def test_typing_on_looks_from_where_it_began(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "the last")
    write(qtbot, bar, "t")
    assert bar.count_text().startswith("1 of")


def test_back_leads_to_where_find_was_called(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    before = postil.page.reading.position()
    write(qtbot, bar, "last tea")
    postil.find.next()
    postil.find.dismiss()
    postil.navigator.back()
    assert postil.page.reading.position() == before


def test_the_page_has_the_keys_when_it_is_dismissed(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert postil.page.hasFocus()


def test_an_article_that_grows_is_searched_on(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    postil.find.set_article(Article("", "one tea", ()))
    write(qtbot, bar, "tea")
    postil.find.grow(Article("", "one tea\ntwo teas", ()))
    assert bar.count_text() == "1 of 2"


# The list


@pytest.fixture
def hits(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> ResultsList:
    write(qtbot, bar, "tea")
    postil.actions["find_list"].trigger()
    found = bar.findChild(ResultsList)
    assert isinstance(found, ResultsList)
    return found


def rows_of(hits: ResultsList) -> list[str]:
    model = hits.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_list_has_all_hits_under_their_section(hits: ResultsList) -> None:
    assert rows_of(hits) == ["Tea: 4", "Tea", *["Green tea and black TEA."] * 2, "The last tea."]


def test_the_list_has_the_keys_and_gives_them_back(qtbot: QtBot, bar: FindBar, hits: ResultsList) -> None:
    had = hits.hasFocus()
    qtbot.keyClick(hits, Qt.Key.Key_Escape)
    assert (had, bar.field.hasFocus(), bar.isVisible()) == (True, True, True)


def test_down_leads_from_the_field_into_the_list(qtbot: QtBot, bar: FindBar, hits: ResultsList) -> None:
    bar.field.setFocus()
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    assert hits.hasFocus()


def test_enter_in_the_list_goes_to_the_hit(qtbot: QtBot, bar: FindBar, hits: ResultsList) -> None:
    qtbot.keyClick(hits, Qt.Key.Key_Down)
    qtbot.keyClick(hits, Qt.Key.Key_Down)
    qtbot.keyClick(hits, Qt.Key.Key_Return)
    assert bar.count_text() == "3 of 4"


def test_the_list_follows_the_current_hit(postil: OpenPostil, bar: FindBar, hits: ResultsList) -> None:
    postil.find.previous()
    assert hits.currentIndex().row() == 4


def test_the_list_is_inside_the_page(postil: OpenPostil, bar: FindBar, hits: ResultsList) -> None:
    write_many = Article("", "tea\n" * 500, ())
    postil.find.set_article(write_many)
    assert postil.page.geometry().contains(bar.geometry())


def test_another_press_puts_the_list_away(postil: OpenPostil, bar: FindBar, hits: ResultsList) -> None:
    postil.actions["find_list"].trigger()
    assert (hits.isVisible(), bar.isVisible()) == (False, True)


@pytest.mark.parametrize("width", [500, 900, 1600])
def test_the_bar_is_inside_the_page(postil: OpenPostil, bar: FindBar, width: int) -> None:
    postil.window.resize(width, 700)
    assert postil.page.geometry().contains(bar.geometry())


def test_no_hit_stays_under_the_bar(qtbot: QtBot, postil: OpenPostil, bar: FindBar) -> None:
    assert postil.session.article
    postil.window.resize(700, 700)
    hit = find_all(postil.session.article.text, "words.")[40]
    postil.page.reading.go_to(hit.start)
    postil.find.open("words.")
    rect = postil.page.positions.rect_of(hit).translated(
        bar.mapFromGlobal(postil.page.viewport().mapToGlobal(QPoint()))
    )
    qtbot.waitUntil(lambda: bar.count_text() == "41 of 80")
    assert not rect.intersects(bar.rect())


def test_a_wide_page_has_the_bar_in_one_row_again(postil: OpenPostil, bar: FindBar) -> None:
    heights = []
    for width in (1600, 500, 1600):
        postil.window.resize(width, 700)
        heights.append(bar.height())
    assert heights[0] == heights[2] < heights[1]


def bring_down(postil: OpenPostil) -> int:
    """Scroll the page down; returns how far it is now."""
    scroll_bar = postil.page.verticalScrollBar()
    scroll_bar.setValue(300)
    return scroll_bar.value()


def test_closing_it_without_a_hit_brings_back_the_place(qtbot: QtBot, postil: OpenPostil) -> None:
    before = bring_down(postil)
    postil.actions["find"].trigger()
    write(qtbot, postil.find_bar, "last")
    away = postil.page.verticalScrollBar().value()
    qtbot.keyClicks(postil.find_bar.field, "zz")
    qtbot.keyClick(postil.find_bar, Qt.Key.Key_Escape)
    assert (away != before, postil.page.verticalScrollBar().value()) == (True, before)


def test_closing_it_at_a_hit_stays_there(qtbot: QtBot, postil: OpenPostil) -> None:
    bring_down(postil)
    postil.actions["find"].trigger()
    write(qtbot, postil.find_bar, "last")
    away = postil.page.verticalScrollBar().value()
    qtbot.keyClick(postil.find_bar, Qt.Key.Key_Escape)
    assert postil.page.verticalScrollBar().value() == away


def test_closing_it_stays_where_the_reader_has_scrolled(qtbot: QtBot, postil: OpenPostil) -> None:
    bring_down(postil)
    postil.actions["find"].trigger()
    write(qtbot, postil.find_bar, "lastzz")
    postil.page.verticalScrollBar().setValue(77)
    qtbot.keyClick(postil.find_bar, Qt.Key.Key_Escape)
    assert postil.page.verticalScrollBar().value() == 77
