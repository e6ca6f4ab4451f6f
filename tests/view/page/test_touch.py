"""Fingers on the page: they scroll, tap, select, and change the size of the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QVariantAnimation
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.page.touch import PageTouch
from reader.view.widgets.finger_scrolling import FASTEST, FingerSpeed
from tests.fingers import Fingers
from tests.view.conftest import PAGES, ShowPage

WIDE = "# Wide\n\n```\n" + "a line of code that goes on " * 20 + "\n```\n\n" + "Words below.\n\n" * 90


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    made = show_page(PAGES)
    made.accept_touch()
    return made


@pytest.fixture
def touch(page: PageView, screen: QPointingDevice) -> Fingers:
    return Fingers(page.viewport(), screen)


def motions(page: PageView) -> list[QVariantAnimation]:
    return [one for one in page.findChildren(QVariantAnimation) if one.state().value]


def middle(page: PageView, words: str) -> QPoint:
    start = page.article.text.index(words)
    return page.positions.rect_of(Span(start, start + len(words))).center()


def test_a_finger_moves_the_page_along(page: PageView, touch: Fingers) -> None:
    bar = page.verticalScrollBar()
    touch.press(QPoint(300, 500))
    touch.move(QPoint(300, 400))
    touch.move(QPoint(300, 250))
    assert bar.value() == 250
    touch.move(QPoint(300, 300))
    assert bar.value() == 200
    assert not page.selection.span.length


def test_a_page_that_is_flicked_glides_on(page: PageView, touch: Fingers) -> None:
    touch.drag(QPoint(300, 500), QPoint(300, 440), QPoint(300, 380))
    (motion,) = motions(page)
    motion.pause()
    motion.setCurrentTime(motion.duration() // 4)
    quarter = page.verticalScrollBar().value()
    motion.setCurrentTime(motion.duration())
    assert 120 < quarter < page.verticalScrollBar().value()


def test_a_finger_stops_it_and_that_is_no_tap(page: PageView, touch: Fingers, qtbot: QtBot) -> None:
    touch.drag(QPoint(300, 500), QPoint(300, 440), QPoint(300, 380))
    clicks: list[int] = []
    page.pointer.clicked.connect(clicks.append)
    touch.tap(QPoint(300, 300))
    assert (motions(page), clicks) == ([], [])


@pytest.mark.parametrize(
    ("places", "speed"),
    [
        ([(0, 500), (20, 480), (40, 460)], -1),
        ([(0, 500), (20, 100)], -FASTEST),
        ([(0, 500), (50, 499)], 0),
        ([(0, 500), (20, 100), (300, 100)], 0),
        ([(0, 500)], 0),
    ],
    ids=["moves", "very fast", "hardly moves", "rests at the end", "does not move"],
)
def test_how_fast_a_finger_is(places: list[tuple[int, float]], speed: float) -> None:
    finger = FingerSpeed()
    for time, place in places:
        finger.add(time, place)
    assert finger.at(places[-1][0]) == pytest.approx(speed)


def test_a_tap_is_a_click(page: PageView, touch: Fingers, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pointer.link_clicked) as link:
        touch.tap(middle(page, "link inside"))
    with qtbot.waitSignal(page.pointer.clicked) as letter:
        touch.tap(middle(page, "first line"))
    assert link.args == ["#second-part"]
    assert page.article.text[letter.args[0]] in "first line"


def test_a_finger_that_rests_selects_whole_words(held: None, page: PageView, touch: Fingers, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.selection.changed) as announced:
        touch.press(middle(page, "quiet"))
        qtbot.waitUntil(lambda: page.textCursor().selectedText() == "quiet")
        touch.move(middle(page, "nobody"))
        touch.move(middle(page, "town"))
        assert page.textCursor().selectedText() == "quiet town"
        touch.lift(middle(page, "town"))
    assert announced.args[0].extract(page.article.text) == "quiet town"
    assert page.verticalScrollBar().value() == 0


def test_a_finger_scrolls_wide_code_sideways(show_page: ShowPage, screen: QPointingDevice) -> None:
    page = show_page(WIDE)
    page.accept_touch()
    start = middle(page, "a line of code")
    Fingers(page.viewport(), screen).drag(start, start - QPoint(60, 4), start - QPoint(160, 8))
    assert page.verticalScrollBar().value() == 0
    assert page.shown.layout.horizontal.by_position()


def test_two_fingers_tell_how_far_they_are_spread(show_page: ShowPage, screen: QPointingDevice) -> None:
    page = show_page(PAGES)
    touch: PageTouch = page.accept_touch()
    shares: list[float] = []
    touch.spread.connect(shares.append)
    fingers = Fingers(page.viewport(), screen)
    fingers.press(QPoint(300, 300), QPoint(400, 300))
    fingers.move(QPoint(290, 300), QPoint(410, 300))
    fingers.move(QPoint(260, 300), QPoint(440, 300))
    fingers.lift(QPoint(260, 300), QPoint(440, 300))
    assert shares == pytest.approx([0.2, 0.5])
    assert page.verticalScrollBar().value() == 0
