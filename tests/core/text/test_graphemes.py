"""Letters that are made of several code points are never divided."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.graphemes import is_grapheme_boundary, next_grapheme_boundary

PIECES = [
    "a",
    " ",
    "e\u0301",
    "हिन्दी",
    "क्ष",
    "ज्\u200dञ",
    "ที่",
    "กำ",
    "한",
    "\u1112\u1161\u11ab",
    "👩\u200d👧",
    "👍🏽",
    "🇩🇪",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "বাংলা", "தமிழ்", "ខ្មែរ", "မြန်မာ", "བོད་", "が", "か\u3099"]), max_size=12).map(
    "".join
)


def letters(text: str) -> list[str]:
    edges = [place for place in range(len(text) + 1) if next_grapheme_boundary(text, place) == place]
    return [text[start:end] for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    "parts",
    [
        ("हि", "न्दी"),
        ("क्ष", "त्रि", "य"),
        ("क्\u200c", "ष"),
        ("ที่", "กำ"),
        ("ខ្មែ", "រ"),
        ("န်", "မာ"),
        ("👩\u200d👩\u200d👧", "x"),
        ("👍🏽", "🇩🇪", "🇫🇷"),
        ("é", "e\u0301"),
    ],
)
def test_a_text_is_divided_between_its_letters(parts: tuple[str, ...]) -> None:
    assert letters("".join(parts)) == list(parts)


@given(TEXTS)
def test_unicodes_letters_are_never_divided(text: str) -> None:
    edges = {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}
    for place in range(len(text) + 1):
        if next_grapheme_boundary(text, place) == place:
            assert place in edges


@given(TEXTS)
def test_a_boundary_is_a_place_from_which_none_is_farther(text: str) -> None:
    for place in range(len(text) + 1):
        assert is_grapheme_boundary(text, place) == (next_grapheme_boundary(text, place) == place)
