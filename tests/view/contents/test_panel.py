"""The contents panel, as its reader sees and uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.contents.model import ContentsModel
from reader.view.contents.panel import ContentsPanel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme


@pytest.fixture
def contents(qtbot: QtBot, theme: Theme, icons: IconSet, small_article: Article) -> ContentsPanel:
    panel = ContentsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.set_article(small_article)
    panel.resize(258, 400)
    panel.show()
    return panel


def seen(panel: ContentsPanel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    model = panel.list.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def test_the_title_comes_first_then_the_sections_by_depth(contents: ContentsPanel) -> None:
    assert seen(contents) == ["Tea", "Étude one", "A part of it", "Last"]
    assert seen(contents, ContentsModel.DEPTH) == [0, 0, 1, 0]


def test_a_click_jumps(qtbot: QtBot, contents: ContentsPanel, small_article: Article) -> None:
    place = contents.list.visualRect(contents.list.model().index(3, 0)).center()
    with qtbot.waitSignal(contents.position_chosen) as jumped:
        qtbot.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jumped.args == [small_article.text.index("Last")]


def test_the_title_leads_to_the_start(qtbot: QtBot, contents: ContentsPanel) -> None:
    with qtbot.waitSignal(contents.position_chosen) as jumped:
        qtbot.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert jumped.args == [0]


def test_keys_go_from_the_filter_to_a_section(qtbot: QtBot, contents: ContentsPanel, small_article: Article) -> None:
    qtbot.keyClick(contents.filter, Qt.Key.Key_Down)
    qtbot.keyClick(contents.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(contents.position_chosen) as jumped:
        qtbot.keyClick(contents.list, Qt.Key.Key_Return)
    assert jumped.args == [small_article.text.index("Étude")]


def test_up_from_the_first_row_is_back_in_the_filter(qtbot: QtBot, contents: ContentsPanel) -> None:
    with qtbot.waitSignal(contents.list.above):
        qtbot.keyClick(contents.list, Qt.Key.Key_Up)


@pytest.mark.parametrize("words", ["part", "PART OF", "pärt"])
def test_the_filter_keeps_what_fits_and_what_is_above(qtbot: QtBot, contents: ContentsPanel, words: str) -> None:
    contents.filter.setText(words)
    assert seen(contents) == ["Étude one", "A part of it"]
    assert seen(contents, ContentsModel.DIMMED) == [True, False]


def test_the_filter_needs_no_accents(qtbot: QtBot, contents: ContentsPanel) -> None:
    qtbot.keyClicks(contents.filter, "etude")
    assert seen(contents) == ["Étude one"]


def test_escape_clears_the_filter_then_leaves(qtbot: QtBot, contents: ContentsPanel) -> None:
    qtbot.keyClicks(contents.filter, "last")
    qtbot.keyClick(contents.filter, Qt.Key.Key_Escape)
    assert len(seen(contents)) == 4
    with qtbot.waitSignal(contents.left):
        qtbot.keyClick(contents.filter, Qt.Key.Key_Escape)


def test_the_current_section_follows_the_place(contents: ContentsPanel, small_article: Article) -> None:
    contents.set_current(small_article.text.index("In blue"))
    assert seen(contents, ContentsModel.CURRENT) == [False, False, True, False]


def test_following_the_place_leaves_the_keyboard_alone(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.filter.setFocus()
    contents.set_current(40)
    assert not contents.list.hasFocus()


def test_dots_are_the_colours_in_the_order_of_the_pens(
    contents: ContentsPanel, make_note: Callable[..., Annotation]
) -> None:
    notes = [make_note("1", "green", Colour.GREEN), make_note("2", "In", Colour.PINK), make_note("3", "hot")]
    contents.set_marks(book(*notes, make_note("4", "gone")))
    assert seen(contents, ContentsModel.DOTS) == [(Colour.YELLOW,), (Colour.GREEN, Colour.PINK), (), ()]


def test_dots_follow_each_mark(contents: ContentsPanel, make_note: Callable[..., Annotation]) -> None:
    notes = book(make_note("1", "green", Colour.GREEN), make_note("2", "hot"))
    contents.set_marks(notes)
    contents.set_marks(notes.updated({"1": None, "3": make_note("3", "blue", Colour.BLUE)}, datetime.now(UTC)))
    assert seen(contents, ContentsModel.DOTS) == [(Colour.YELLOW,), (), (Colour.BLUE,), ()]


def test_dots_are_there_when_the_filter_goes(contents: ContentsPanel, make_note: Callable[..., Annotation]) -> None:
    contents.filter.setText("last")
    contents.set_marks(book(make_note("1", "green", Colour.GREEN)))
    contents.filter.clear()
    assert seen(contents, ContentsModel.DOTS) == [(), (Colour.GREEN,), (), ()]


def test_a_screen_reader_hears_bar_and_dots(contents: ContentsPanel, make_note: Callable[..., Annotation]) -> None:
    contents.set_marks(book(make_note("1", "green", Colour.GREEN)))
    contents.set_current(20)
    assert (
        seen(contents, Qt.ItemDataRole.AccessibleTextRole)[1]
        == "Étude one, expanded, current section, 1 highlight: green"
    )


def test_two_thousand_sections_are_drawn_and_filtered_at_once(
    contents: ContentsPanel, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    long = "x" * 20_000
    contents.set_article(
        Article("Long", long, (), build_sections([(f"Part {n}", 2, "", n * 10) for n in range(2000)], 20_000))
    )

    def filter_and_draw() -> None:
        contents.filter.setText("1999")
        contents.filter.setText("")
        contents.set_current(15_000)
        contents.grab()

    assert count_calls(filter_and_draw) < 25 * 2000


@pytest.mark.parametrize("words", ["", "chapter"])
def test_it_grows_with_the_article(contents: ContentsPanel, words: str) -> None:
    headings = [(f"Chapter {n}", 2, f"c{n}", n * 10) for n in range(6)]
    whole, part = (Article("Book", "x" * size, (), build_sections(headings[: size // 10], size)) for size in (60, 20))
    contents.set_article(part)
    contents.set_current(15)
    contents.filter.setText(words)
    contents.grow(whole)
    model = contents.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())][-6:] == [f"Chapter {n}" for n in range(6)]
    assert model.current().data() == "Chapter 1"


def test_marks_are_counted_by_section(contents: ContentsPanel, make_note: Callable[..., Annotation]) -> None:
    notes = book(*(make_note(str(n), "green", Colour.GREEN) for n in range(7)), make_note("8", "In", Colour.PINK))
    contents.set_marks(notes)
    contents.set_marks(notes.updated({"3": None}, datetime.now(UTC)))
    assert seen(contents, Qt.ItemDataRole.AccessibleTextRole)[1] == "Étude one, expanded, 7 highlights: green, pink"


def test_notes_on_sections_have_no_dots(contents: ContentsPanel, make_note: Callable[..., Annotation]) -> None:
    contents.set_marks(book(replace(make_note("1", "Étude one"), role=Role.SECTION)))
    assert seen(contents, ContentsModel.DOTS)[1] == ()


def hint(panel: ContentsPanel) -> bool:
    """Whether a sentence says how to make a bookmark."""
    return any("Press B" in label.text() and label.isVisible() for label in panel.findChildren(QLabel))


def test_without_bookmarks_the_panel_says_how_to_make_one(contents: ContentsPanel) -> None:
    assert hint(contents)
    at = datetime(2026, 11, 29, tzinfo=UTC)
    contents.set_bookmarks([Annotation("1", at, at, Target(TextQuote("hot"), Span(10, 13)), role=Role.BOOKMARK)])
    assert not hint(contents)
    contents.set_bookmarks([])
    assert hint(contents)
