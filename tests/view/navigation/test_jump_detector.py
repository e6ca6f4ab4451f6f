"""What is taken for a jump when the page is moved otherwise than by Postil's own commands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.span import Span
from reader.view.navigation.jump_detector import MIN_STAY, JumpDetector
from reader.view.page.page import PageView


class Watched:
    """A page, the places that were jumped away from, and the time."""

    def __init__(self, page: PageView) -> None:
        self.page, self.now = page, 0.0
        self.left: list[int] = []
        self.jumps = JumpDetector(page, lambda: self.now, page)
        self.jumps.jumped.connect(self.left.append)


@pytest.fixture
def watched(show_page: Callable[..., PageView]) -> Watched:
    return Watched(show_page())


def test_find_makes_the_first_step_a_jump_and_not_those_that_are_passed(watched: Watched) -> None:
    length = len(watched.page.article.text) if watched.page.article else 0
    for place in (length // 2, length - 5, 10, length // 3):
        watched.page.reading.reveal(Span(place, place + 3))
        watched.jumps.report_pending()
    assert watched.left == [0]


def test_a_place_that_one_stayed_at_is_left_by_a_jump(watched: Watched) -> None:
    watched.page.reading.reveal(Span(3000, 3003))
    watched.jumps.report_pending()
    there = watched.page.reading.position()
    watched.now += MIN_STAY
    watched.page.reading.reveal(Span(10, 13))
    watched.jumps.report_pending()
    assert watched.left == [0, there]


def test_what_is_done_as_an_own_move_is_not_told(watched: Watched) -> None:
    watched.jumps.ignore(lambda: watched.page.reading.go_to(3000))
    assert watched.left == []


def test_a_step_within_the_screen_is_no_jump(watched: Watched) -> None:
    for _ in range(20):
        watched.page.verticalScrollBar().setValue(watched.page.verticalScrollBar().value() + 100)
        watched.jumps.report_pending()
    assert watched.left == []
