"""What differs between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.text.word_diff import MOST, DiffKind, DiffPiece, compare

SAME, GONE, COME = DiffKind.SAME, DiffKind.GONE, DiffKind.COME
TEXTS = st.text("ab \n.é", max_size=40)


def test_words_are_compared_as_wholes() -> None:
    assert compare("the red clay", "the blue clay") == (
        DiffPiece(SAME, "the "),
        DiffPiece(GONE, "red"),
        DiffPiece(COME, "blue"),
        DiffPiece(SAME, " clay"),
    )


@pytest.mark.parametrize("text", ["", "one two"])
def test_a_text_is_like_itself(text: str) -> None:
    assert [piece.what for piece in compare(text, text)] == [SAME] * bool(text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.what is not COME) == old
    assert "".join(piece.text for piece in pieces if piece.what is not GONE) == new


def test_long_texts_are_compared_by_lines() -> None:
    words = "word " * MOST
    assert compare(f"{words}\nred clay\n", f"{words}\nblue clay\n")[1:] == (
        DiffPiece(GONE, "red clay\n"),
        DiffPiece(COME, "blue clay\n"),
    )
