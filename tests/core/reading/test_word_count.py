"""How much there is to read: words, and characters where no blanks part words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.reading.word_count import words_in

WORDS = ["one two. ", "文章を書いておく。", "문장입니다. ", "ภาษาไทย", "कुछ शब्द ", "\n"]
PIECES = st.lists(st.sampled_from(WORDS), max_size=30)


@pytest.mark.parametrize(("text", "words"), [("", 0), ("one ", 1), ("one two\nthree’s ", 3), ("एक दो ", 2)])
def test_words_between_blanks_are_counted_by_their_blanks(text: str, words: int) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("ここに短い文章を書いておく。", (1.8, 2.2)),
        ("这里写一段短短的文字。", (1.8, 2.3)),
        ("여기에 짧은 글을 써 둡니다. ", (1.0, 1.7)),
        ("เขียนข้อความสั้นๆไว้ที่นี่ ", (0.9, 1.2)),
    ],
    ids=["Japanese", "Chinese", "Korean", "Thai"],
)
def test_a_thousand_characters_take_their_minutes(text: str, minutes: tuple[float, float]) -> None:
    thousand = (text * 100)[:1000]
    assert minutes[0] <= ReadingSpeed().minutes_for(words_in(thousand)) <= minutes[1]


def test_mixed_texts_add_up() -> None:
    english, chinese = "some words of English " * 100, "这里写一段短短的文字。" * 100
    assert words_in(english + chinese) == pytest.approx(words_in(english) + words_in(chinese))


def test_blanks_of_korean_do_not_count_again() -> None:
    assert words_in("짧은 글을 써 ") == words_in("짧은글을써")


def test_a_long_text_is_counted_in_full() -> None:
    assert words_in("文章を書く。" * 30_000) == pytest.approx(30_000 * words_in("文章を書く。"))


@given(PIECES, st.integers(0, 400))
def test_parts_of_a_text_add_up(pieces: list[str], place: int) -> None:
    text = "".join(pieces)
    cut = min(place, len(text))
    assert words_in(text, 0, cut) + words_in(text, cut) == pytest.approx(words_in(text), abs=2)


def test_emoji_are_no_characters_that_are_read() -> None:
    assert words_in("fine 😀👍 so") == 2


def test_rows_of_signs_are_looked_at_once() -> None:
    assert words_in("。" * 50_000) == words_in("字" * 50_000)
