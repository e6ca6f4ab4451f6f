"""The reader's pace, learned from how the page is moved, and told by the foot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.application import Application
from reader.core.reading.reading_speed import DEFAULT_WORDS_A_MINUTE, ReadingSpeed
from reader.core.reading.word_count import words_in
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.page.page import PageView
from tests.open_postil import OpenPostil

LONG = "\n\n".join(f"Paragraph {n} goes on for some time, so that the page is longer." for n in range(300))


class Paced:
    """A page, its pacing, and a time that goes by as the reader gets on: the clock asks the page how far that is."""

    def __init__(self, page: PageView) -> None:
        self.page, self.away, self.seconds_a_word = page, 0.0, 0.0
        self.pacing = ReadingSpeedTracker(page, ReadingSpeed(), self.now, page)

    def now(self) -> float:
        """The time in seconds."""
        text = self.page.article.text if self.page.article else ""
        return self.away + self.seconds_a_word * words_in(text, 0, self.page.positions.visible_span().start)

    def read(self, screens: int, rate: float, share: float = 0.9) -> None:
        """Read on at ``rate`` words a minute, moving the page by ``share`` of a screen each time."""
        self.seconds_a_word = 60 / rate
        self.pacing.restart()
        bar = self.page.verticalScrollBar()
        for _ in range(screens):
            bar.setValue(bar.value() + round(bar.pageStep() * share))


JAPANESE = "\n\n".join(["ここに短い文章を書いておく。読む時間を数えるために、同じ文を繰り返す。"] * 300)


@pytest.fixture
def paced(show_page: Callable[..., PageView]) -> Paced:
    return Paced(show_page(LONG))


@pytest.mark.parametrize("rate", [150, 400])
@pytest.mark.parametrize("share", [0.2, 0.9])
def test_it_learns_by_screens_and_by_lines(paced: Paced, rate: int, share: float) -> None:
    paced.read(round(9 / share), rate, share)
    assert abs(paced.pacing.speed.words_a_minute - rate) < abs(DEFAULT_WORDS_A_MINUTE - rate) * 0.7


def test_turning_over_teaches_nothing(paced: Paced) -> None:
    paced.read(8, 6000)
    assert paced.pacing.speed == ReadingSpeed()


def test_being_away_teaches_nothing(paced: Paced) -> None:
    paced.read(2, 15)
    assert paced.pacing.speed == ReadingSpeed()


def test_a_jump_teaches_nothing(paced: Paced) -> None:
    for place in (8000, 0):
        paced.away += 60
        paced.page.reading.go_to(place)
    assert paced.pacing.speed == ReadingSpeed()


def test_the_time_for_a_note_is_not_reading(paced: Paced) -> None:
    paced.away += 60
    paced.read(1, DEFAULT_WORDS_A_MINUTE)
    assert paced.pacing.speed.words_a_minute == pytest.approx(DEFAULT_WORDS_A_MINUTE)


def test_the_pace_is_kept_with_the_settings(open_reader: Callable[..., Application]) -> None:
    reader = open_reader()
    postil = OpenPostil(reader)
    postil.reading_speed.changed.emit(ReadingSpeed(312.4))
    assert postil.preferences.settings.pace == 312


def test_a_faster_reader_has_fewer_minutes_left(open_reader: Callable[..., Application]) -> None:
    reader = open_reader("# T\n\n" + "word " * 4600)
    postil = OpenPostil(reader)
    assert "20 min left" in postil.status_bar.text()
    postil.reading_speed.speed = ReadingSpeed(460)
    postil.page.reading.moved.emit(0)
    assert "10 min left" in postil.status_bar.text()


def test_the_minutes_of_the_section_are_told(open_reader: Callable[..., Application]) -> None:
    part = "word " * 690
    reader = open_reader(f"# T\n\n{part}\n\n## A\n\n{part}\n\n## B\n\n{part}")
    assert "9 min left (3 in this section)" in OpenPostil(reader).status_bar.text()


def test_a_reader_of_japanese_has_a_pace_too(show_page: Callable[..., PageView]) -> None:
    paced = Paced(show_page(JAPANESE))
    paced.read(10, 400)
    assert DEFAULT_WORDS_A_MINUTE + 50 < paced.pacing.speed.words_a_minute <= 400


def test_japanese_takes_minutes(open_reader: Callable[..., Application]) -> None:
    reader = open_reader("# 時間\n\n" + "同じ文を何度も繰り返す。\n\n" * 190)
    assert "5 min left" in OpenPostil(reader).status_bar.text()
