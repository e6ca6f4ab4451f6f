"""How the library says times, lengths, and where an article is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reader.core.library.library_entry import LibraryEntry
from reader.core.reading.reading_speed import ReadingSpeed
from reader.view.library.words import duration, left, origin, spoken, when

NOW = datetime(2026, 11, 25, 18, 0).astimezone()  # by the local calendar, a Wednesday
LEDGER = LibraryEntry("/home/r/vault/ledger.html", "The Ledger", "Ines Arduin", folder="/home/r/vault", words=4600)
SPEED = ReadingSpeed(230)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=5), "Just now"),
        (timedelta(minutes=-5), "Just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=3), f"{NOW - timedelta(days=3):%A}"),
        (timedelta(days=13), f"12 {NOW:%b}"),
        (timedelta(days=365), f"25 {NOW:%b} 2025"),
    ],
)
def test_a_time_is_said_in_few_words(past: timedelta, words: str) -> None:
    assert when(NOW - past, NOW) == words


def test_never_is_a_dash() -> None:
    assert when(None, NOW) == "—"


@pytest.mark.parametrize(("minutes", "words"), [(0.2, "1 min"), (34, "34 min"), (120, "2 h"), (234, "3 h 54 min")])
def test_a_length_is_said_in_hours_and_minutes(minutes: float, words: str) -> None:
    assert duration(minutes) == words


def test_hours_in_a_column_have_two_digits_of_minutes() -> None:
    assert duration(303, brief=True) == "5 h 03"


def test_what_is_left_is_counted_at_the_readers_pace() -> None:
    assert left(LEDGER._replace(share=0.5), SPEED) == "50 % · 10 min left"


def test_the_line_below_says_who_wrote_it_and_where_it_is_from() -> None:
    assert origin(LEDGER._replace(source="quarterly-web")) == "Ines Arduin · quarterly-web"


def test_the_line_below_is_the_place_of_a_file_of_which_nothing_is_known() -> None:
    assert origin(LEDGER._replace(author="")) == "vault/ledger.html"


def test_a_name_that_is_not_utf8_is_shown_as_far_as_it_can_be() -> None:
    assert origin(LibraryEntry("/home/r/\udcffx.md", "x")) == "\ufffdx.md"


def test_a_file_that_is_gone_says_so() -> None:
    assert origin(LEDGER._replace(gone=True)) == "File deleted or moved · vault/ledger.html"


def test_a_screen_reader_hears_the_whole_row() -> None:
    entry = LEDGER._replace(notes=2, share=0.62, last_read=NOW - timedelta(hours=2))
    said = "The Ledger, Ines Arduin · ledger.html, 20 min, 62 % read, 2 notes, last read 2 hours ago"
    assert spoken(entry, SPEED, NOW) == said
