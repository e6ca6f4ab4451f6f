"""How much alike texts are: the same is 1, nothing in common 0, and it does not matter which is first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.similarity import MAX_SHINGLES, text_similarity

WORDS = st.lists(st.sampled_from(["tea", "milk", "sugar", "water", "leaf", "茶", "é"]), max_size=40).map(" ".join)
INK = "Oak galls, copperas and gum make a writing fluid that darkens while it dries."


@given(WORDS)
def test_a_text_is_like_itself(text: str) -> None:
    assert text_similarity(text, text) == 1


@given(WORDS, WORDS)
def test_it_is_the_same_both_ways_and_between_nothing_and_all(one: str, other: str) -> None:
    assert 0 <= text_similarity(one, other) == text_similarity(other, one) <= 1


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (INK, INK.upper().replace(",", ";"), 1, 1),
        (INK, INK.replace("copperas", "vitriol"), 0.4, 0.9),
        (INK, f"{INK} {INK.replace('gum', 'wine').replace('oak', 'old')}", 0.5, 0.95),
        (INK, "Graphite was found at Borrowdale, and taken for lead by the shepherds.", 0, 0),
        ("墨是中国传统的书写材料之一", "墨是中国古老的书写材料之一", 0.4, 0.9),
        ("", "", 1, 1),
        ("a", "b", 0, 0),
    ],
)
def test_what_was_edited_is_between(one: str, other: str, least: float, most: float) -> None:
    assert least <= text_similarity(one, other) <= most


def test_a_long_book_is_like_its_next_edition() -> None:
    words = [f"word{number * number % 9973}" for number in range(3 * MAX_SHINGLES)]
    assert text_similarity(" ".join(words), " ".join([*words[:1000], "more", *words[1000:]])) > 0.99
