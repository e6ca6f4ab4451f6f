"""Glyphs that the font's table does not tell are read by what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.pdf.unread_glyphs import UnreadGlyphs

KNOWN = {("F1", ord(letter)): letter for letter in "abcdefghijklmnopqrstuvwxyz -\u0628\u062f"} | {("F1", 2): "fi"}
LIGATURE = ("F1", 0x1B)


def drawn(text: str) -> bytes:
    """Contents of a page; ``*`` is a glyph that is not known."""
    codes = "".join(f"10 0 Td <{0x1B if letter == '*' else ord(letter):04X}> Tj\n" for letter in text)
    return f"BT\n/F1 12 Tf 1 0 0 -1 0 0 Tm\n{codes}ET\n".encode()


def found(text: str, page: str) -> dict[tuple[str, int], str]:
    unread = UnreadGlyphs(text, KNOWN, [LIGATURE])
    unread.look_at(drawn(page))
    return unread.letters()


def test_several_letters_of_one_glyph() -> None:
    assert found("the boat\nleft the port", "the boatle* the port") == {LIGATURE: "ft"}


def test_letters_from_right_to_left_are_drawn_from_left_to_right() -> None:
    assert found("abcdefghxyzijklmnop", "ponmlkji*hgfedcba") == {LIGATURE: "xyz"}


def test_a_glyph_after_others_of_several_letters() -> None:
    assert found("on the fifth day", "on the \x02*h day") == {LIGATURE: "ft"}


def test_a_word_that_is_divided_at_the_end_of_its_line() -> None:
    assert found("shoplifters often", "shop-li*-ers often") == {LIGATURE: "ft"}


def test_the_sign_of_a_list_has_no_letters() -> None:
    assert found("at the end of all the boats are here", "at the end of all *the boats are here") == {}


@pytest.mark.parametrize("after", ["\u062f of old", "\u0644\x1d of old"], ids=["another letter", "the same letter"])
def test_letters_that_are_drawn_together_by_a_glyph_each(after: str) -> None:
    known = KNOWN | {("F1", 0x644): "\u0644"}
    unread = UnreadGlyphs(f"in the \u0628\u0644\u0627{after}", known, [("F1", 0x1B), ("F1", 0x1C)])
    unread.look_at(drawn(f"in the \u0628*\x1c{after}"))
    assert unread.letters() == {("F1", 0x1B): "\u0644", ("F1", 0x1C): "\u0627"}


def test_a_glyph_with_other_letters_around_it_stays_unknown() -> None:
    assert found("nothing of this", "the boat le* the port") == {}


@given(st.text("abc ", min_size=8, max_size=40), st.integers(0, 39))
def test_what_is_found_stands_in_the_text(text: str, at: int) -> None:
    cut = at % len(text)
    page = f"{text[:cut]}*{text[cut + 1 :]}"
    assert all(letters in text.replace(" ", "") for letters in found(text, page).values())
