"""Where words may be divided: by the patterns, and by what is left whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.text.hyphenation import MIN_AFTER, MIN_BEFORE, HyphenationPatterns, hyphenation_points

TOY = HyphenationPatterns("UTF-8\n% a comment\n1n\n1t\n1ß\na1é\n.un1\nn2t\nt1z\n2nt2l\nz1z/zs=,1,1\n^^e41x\n".encode())
"""Divides before n, t and ß, but not before n in ``ntl``."""


def divided(word: str, patterns: HyphenationPatterns = TOY) -> str:
    """The word with its hyphens."""
    points = patterns.break_points(word)
    return "-".join(word[start:end] for start, end in zip([0, *points], [*points, len(word)], strict=True))


def in_text(text: str, *, last: bool = False) -> list[str]:
    """What begins at each place, where a line would end at the bar in ``text``."""
    end = text.index("|")
    whole = text.replace("|", "")
    return [whole[place:] for place in hyphenation_points(whole, end, TOY, last=last)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("banana", "ba-nana"),
        ("Unable", "Un-able"),
        ("mantle", "mantle"),
        ("blatzen", "bla-t-zen"),
        ("maßen", "ma-ßen"),
        ("chaéros", "cha-éros"),
        ("pizzas", "pizzas"),
        ("faäxen", "faä-xen"),
        ("anon", "anon"),
        ("", ""),
    ],
)
def test_a_word_is_divided_where_its_patterns_say(word: str, expected: str) -> None:
    assert divided(word) == expected


@given(st.text("abnt", max_size=20))
def test_enough_letters_stay_on_either_side(word: str) -> None:
    assert all(MIN_BEFORE <= point <= len(word) - MIN_AFTER for point in TOY.break_points(word))


@pytest.mark.parametrize(
    "text", ["a |banana is", "a |(banana) is", "a |«\u00a0banana, is", "well-|banana is", "ban|ana is"]
)
def test_the_word_at_a_lines_end_is_divided(text: str) -> None:
    assert [place[:2] for place in in_text(text)] == ["na"]


@pytest.mark.parametrize(
    "word",
    [
        "bana2na",
        "baNana",
        "BANANA",
        "www.banana.org",
        "https://x.org/banana",
        "banana@x.org",
        "ba\u00adnana",
        "bana\u0301na",
    ],
)
def test_some_words_are_left_whole(word: str) -> None:
    assert in_text(f"a |{word} is") == []


def test_what_has_no_spaces_is_left_whole() -> None:
    assert in_text("a " + "|" + "banana-" * 40 + " is") == []


def test_the_last_word_is_left_whole_but_on_request() -> None:
    assert in_text("a |banana. ") == []
    assert in_text("a |banana. ", last=True) == ["nana. "]


def test_only_the_words_at_the_end_are_looked_at() -> None:
    assert in_text("banana |banana banana") == ["nana banana"]


@settings(deadline=None)
@given(st.text("abnt -—'’.1\u00a0ßA", max_size=40), st.integers(0, 40))
def test_every_place_is_inside_of_a_word(text: str, end: int) -> None:
    for place in hyphenation_points(text, min(end, len(text)), TOY, last=True):
        assert text[place - MIN_BEFORE : place].isalpha()
        assert text[place : place + MIN_AFTER].isalpha()
