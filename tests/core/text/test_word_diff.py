"""What differs between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.text.word_diff import MAX_WORDS, DiffKind, DiffPiece, word_diff

SAME, GONE, COME = DiffKind.EQUAL, DiffKind.DELETED, DiffKind.INSERTED
TEXTS = st.text("ab \n.é", max_size=40)


def test_words_are_compared_as_wholes() -> None:
    assert word_diff("the red clay", "the blue clay") == (
        DiffPiece(SAME, "the "),
        DiffPiece(GONE, "red"),
        DiffPiece(COME, "blue"),
        DiffPiece(SAME, " clay"),
    )


@pytest.mark.parametrize("text", ["", "one two"])
def test_a_text_is_like_itself(text: str) -> None:
    assert [piece.kind for piece in word_diff(text, text)] == [SAME] * bool(text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not COME) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not GONE) == new


def test_long_texts_are_compared_by_lines() -> None:
    words = "word " * MAX_WORDS
    assert word_diff(f"{words}\nred clay\n", f"{words}\nblue clay\n")[1:] == (
        DiffPiece(GONE, "red clay\n"),
        DiffPiece(COME, "blue clay\n"),
    )
