"""The reader's pace: what it learns from, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.reading_speed import DEFAULT_WORDS_A_MINUTE, FASTEST, IDLE_SECONDS, SLOWEST, ReadingSpeed

SCREENS = st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 2000)), max_size=40)


def read(pace: ReadingSpeed, rate: float, screens: int = 40, words: int = 300) -> ReadingSpeed:
    for _ in range(screens):
        pace = pace.updated(words, words / rate * 60)
    return pace


@pytest.mark.parametrize("rate", [120, 230, 400, 700])
def test_it_comes_to_the_readers_own(rate: float) -> None:
    assert read(ReadingSpeed(), rate).words_a_minute == pytest.approx(rate, rel=0.02)


@pytest.mark.parametrize(("words", "seconds"), [(300, 2), (300, 0), (0, 30), (20, IDLE_SECONDS + 1), (300, 3600)])
def test_turning_over_and_being_away_teach_nothing(words: float, seconds: float) -> None:
    assert ReadingSpeed().updated(words, seconds) == ReadingSpeed()


def test_one_screen_moves_it_a_little_only() -> None:
    assert (
        DEFAULT_WORDS_A_MINUTE
        < ReadingSpeed().updated(300, 30).words_a_minute
        < DEFAULT_WORDS_A_MINUTE + 0.25 * (600 - DEFAULT_WORDS_A_MINUTE)
    )


def test_a_long_screen_may_take_longer_than_the_idle_time() -> None:
    assert not ReadingSpeed().is_idle(600, 160)
    assert ReadingSpeed().is_idle(600, 600)


@given(SCREENS)
def test_it_stays_within_its_limits(screens: list[tuple[float, float]]) -> None:
    pace = ReadingSpeed()
    for words, seconds in screens:
        pace = pace.updated(words, seconds)
        assert SLOWEST <= pace.words_a_minute <= FASTEST


@given(st.floats(SLOWEST, FASTEST), st.floats(50, 1000))
def test_reading_at_the_pace_known_changes_nothing(rate: float, words: float) -> None:
    assert ReadingSpeed(rate).updated(words, words / rate * 60).words_a_minute == pytest.approx(rate)
