"""Near jumps in motion; the time of the motion is set, never waited for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.widgets.bar_motion import DURATION
from tests.open_postil import OpenPostil

ShowPage = Callable[..., PageView]
LONG = "# Long\n\n" + "\n\n".join(
    f"## Part {n}\n\nParagraph {n} has some words that go on and on until the line is full." for n in range(200)
)


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    made = show_page(LONG)
    made.set_smooth_scrolling(on=True)
    return made


def running(page: PageView) -> QVariantAnimation | None:
    """What moves the page now, held still so that only ``at`` moves it on."""
    found = [one for one in page.verticalScrollBar().findChildren(QVariantAnimation) if one.state().value]
    for one in found:
        one.pause()
    return found[0] if found else None


def at(page: PageView, share: float) -> int:
    """How far the page is when this share of the time is over."""
    motion = running(page)
    if motion is not None:
        motion.setCurrentTime(round(DURATION * share))
    return page.verticalScrollBar().value()


def place(page: PageView, words: str) -> int:
    return page.article.text.index(words)


def line(page: PageView, words: str) -> int:
    """How far below the top edge the line of some words is, in pixels."""
    return page.positions.line_y(place(page, words))


def test_a_near_jump_moves_the_page_fast_at_first(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 5"))
    assert page.verticalScrollBar().value() == 0
    half, whole = at(page, 0.5), at(page, 1)
    assert whole / 2 < half < whole
    page.set_smooth_scrolling(on=False)
    page.verticalScrollBar().setValue(0)
    page.reading.go_to(place(page, "Part 5"))
    assert page.verticalScrollBar().value() == whole


def test_the_reader_is_there_at_once(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 5"))
    at(page, 0.1)
    assert page.reading.position() == place(page, "Part 5")


def test_a_further_jump_on_the_way_goes_on_from_there(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 4"))
    before = at(page, 0.5)
    page.reading.go_to(place(page, "Part 7"))
    assert page.verticalScrollBar().value() == before
    at(page, 1)
    assert line(page, "Part 7") == pytest.approx(20, abs=1)


def test_what_is_farther_than_two_screens_is_jumped_to(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 100"))
    assert running(page) is None
    assert line(page, "Part 100") == 20


def test_it_ends_where_it_leads_though_heights_are_learned_on_the_way(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 150"))
    page.reading.go_to(place(page, "Part 145"))  # nothing above has been set yet
    at(page, 1)
    assert line(page, "Part 145") == 20


def test_a_passage_in_view_where_it_leads_moves_it_no_further(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 5"))
    at(page, 0.2)
    start = place(page, "Paragraph 6")
    page.reading.reveal(Span(start, start + 5))
    at(page, 1)
    assert line(page, "Part 5") == 20


def test_a_key_on_the_way_goes_on_from_where_the_jump_leads(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 5"))
    at(page, 0.3)
    QTest.keyClick(page, " ")
    assert line(page, "Part 5") == 20


def test_a_new_article_begins_at_its_beginning(page: PageView) -> None:
    page.reading.go_to(place(page, "Part 5"))
    page.show_article(page.article)
    assert (running(page), page.verticalScrollBar().value()) == (None, 0)


def test_sections_and_hits_are_moved_to_and_back_leads_here(open_reader: Callable[..., object], qtbot: QtBot) -> None:
    postil = OpenPostil(open_reader(LONG, settings=Settings()))
    page = postil.page
    page.set_smooth_scrolling(on=True)
    postil.actions["next_section"].trigger()
    assert at(page, 0.5) < at(page, 1)
    first = page.verticalScrollBar().value()
    postil.actions["find"].trigger()
    QTest.keyClicks(postil.window.focusWidget(), "Paragraph 11 ")
    qtbot.waitUntil(lambda: running(page) is not None)
    assert at(page, 0.5) < at(page, 1)
    postil.actions["back"].trigger()
    assert at(page, 0.5) > at(page, 1) == first
