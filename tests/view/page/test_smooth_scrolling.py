"""Scrolling in motion; the time of the motion is set, never waited for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.view.page.page import PageView
from reader.view.page.scroll_keys import LINE
from reader.view.widgets.bar_motion import DURATION

ShowPage = Callable[..., PageView]
LONG = "\n\n".join(f"Paragraph {n} has some words that go on and on until the line is full." for n in range(400))


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    made = show_page(LONG)
    made.set_smooth_scrolling(on=True)
    for value in range(0, 1001, 200):  # so that the heights above are known, and change no values
        made.verticalScrollBar().setValue(value)
    return made


def motion(page: PageView) -> QVariantAnimation:
    """What moves the page, held still so that only ``at`` moves it on."""
    return next(one for one in page.verticalScrollBar().findChildren(QVariantAnimation))


def at(page: PageView, share: float) -> int:
    """How far the page is when this share of the time is over."""
    motion(page).pause()
    motion(page).setCurrentTime(round(DURATION * share))
    return page.verticalScrollBar().value() - 1000


def wheel(page: PageView, angle: int, pixels: int = 0) -> None:
    middle = QPointF(page.viewport().rect().center())
    event = QWheelEvent(
        *(middle, QPointF(page.viewport().mapToGlobal(middle)), QPoint(0, pixels), QPoint(0, angle)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(page.viewport(), event)


def test_a_key_moves_the_page_fast_at_first(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert LINE // 2 < at(page, 0.5) < LINE == at(page, 1)


def test_a_key_on_the_way_adds_to_it(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    at(page, 0.5)
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert at(page, 1) == 2 * LINE


def test_a_key_the_other_way_takes_it_back(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    at(page, 0.5)
    QTest.keyClick(page, Qt.Key.Key_Up)
    assert at(page, 1) == 0


@pytest.mark.parametrize("notches", [-1, 2])
def test_a_step_of_the_wheel_comes_as_far_as_without_motion(page: PageView, notches: int) -> None:
    wheel(page, 120 * notches)
    moved = at(page, 1)
    page.set_smooth_scrolling(on=False)
    page.verticalScrollBar().setValue(1000)
    wheel(page, 120 * notches)
    assert page.verticalScrollBar().value() - 1000 == moved != 0


@pytest.mark.parametrize(("angle", "pixels"), [(-40, 0), (-120, -30)], ids=["fine wheel", "touchpad"])
def test_what_is_smooth_already_is_followed_at_once(page: PageView, angle: int, pixels: int) -> None:
    wheel(page, angle, pixels)
    assert page.verticalScrollBar().value() != 1000


def test_a_page_is_turned_in_motion(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert 0 < at(page, 0.1) < at(page, 1) < page.verticalScrollBar().pageStep()


def test_what_is_farther_than_two_screens_is_jumped_to(page: PageView) -> None:
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() - 1000 > 2 * page.verticalScrollBar().pageStep()


def test_home_is_a_jump_that_ends_the_motion(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0
    assert motion(page).state() == QVariantAnimation.State.Stopped


def test_a_jump_on_the_way_ends_it(page: PageView) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    page.reading.go_to(2000)
    there = page.verticalScrollBar().value()
    at(page, 1)
    assert page.verticalScrollBar().value() == there


def test_without_it_a_key_moves_the_page_at_once(page: PageView) -> None:
    page.set_smooth_scrolling(on=False)
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.verticalScrollBar().value() == 1000 + LINE
