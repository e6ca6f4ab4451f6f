"""What differs between two texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.text.word_diff import MAX_LENGTH, MAX_WORK, DiffKind, DiffPiece, shorten, word_diff

SAME, GONE, COME = DiffKind.EQUAL, DiffKind.DELETED, DiffKind.INSERTED
TEXTS = st.text("ab \n.é日本ภาษที่हिन्दीｶﾞ", max_size=40)


def test_words_are_compared_as_wholes() -> None:
    assert word_diff("the red clay", "the blue clay") == (
        DiffPiece(SAME, "the "),
        DiffPiece(GONE, "red"),
        DiffPiece(COME, "blue"),
        DiffPiece(SAME, " clay"),
    )


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("日本語の文章です。", "日本語の長い文章です。", "", "長い"),
        ("ภาษาไทยเป็นภาษา", "ภาษาไทยคือภาษา", "เป็น", "คือ"),
        ("यह हिन्दी भाषा है", "यह बंगाली भाषा है", "हिन्दी", "बंगाली"),
    ],
    ids=["Japanese", "Thai", "Hindi"],
)
def test_words_of_other_scripts_are_compared_as_wholes(old: str, new: str, gone: str, come: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is GONE) == gone
    assert "".join(piece.text for piece in pieces if piece.kind is COME) == come


@pytest.mark.parametrize("text", ["", "one two"])
def test_a_text_is_like_itself(text: str) -> None:
    assert [piece.kind for piece in word_diff(text, text)] == [SAME] * bool(text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not COME) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not GONE) == new


def test_long_texts_are_compared_by_lines_between_what_both_begin_and_end_with() -> None:
    words = "word " * (MAX_WORK // 400)
    old, new = (f"red {clay}\n{words}\nmore {clay}\n{words} end" for clay in ("clay", "sand"))
    assert word_diff(old, new) == (
        DiffPiece(SAME, "red "),
        DiffPiece(GONE, "clay\n"),
        DiffPiece(COME, "sand\n"),
        DiffPiece(SAME, f"{words}\n"),
        DiffPiece(GONE, "more clay"),
        DiffPiece(COME, "more sand"),
        DiffPiece(SAME, f"\n{words} end"),
    )


def test_a_word_in_a_long_text_is_compared_as_a_word() -> None:
    words = "word " * (MAX_LENGTH // 25)
    assert word_diff(f"{words}red{words}", f"{words}blue{words}")[1:3] == (
        DiffPiece(GONE, "redword"),
        DiffPiece(COME, "blueword"),
    )


@pytest.mark.parametrize("sign", ["[", "x ", "a\n"])
def test_what_is_the_same_everywhere_takes_little_work(
    sign: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    old, new = f"1 {sign * 20_000}2 ", f"3 {sign * 15_000}4 {sign * 5_000}5 "
    assert count_calls(lambda: word_diff(old, new)) < 400_000


def test_what_is_shortened_is_not_longer() -> None:
    pieces = [DiffPiece(GONE, "red "), DiffPiece(SAME, "clay " * 100), DiffPiece(COME, "blue " * 100)]
    short = list(shorten(pieces, 20, 100))
    assert [piece.text for piece in short[:2]] == ["red ", "clay clay … clay "]
    assert sum(len(piece.text) for piece in short) == 101
