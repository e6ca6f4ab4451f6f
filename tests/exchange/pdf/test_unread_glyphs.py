"""Glyphs that the font's table does not tell are read by what stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.pdf.unread_glyphs import UnreadGlyphs

KNOWN = {("F1", ord(letter)): letter for letter in "abcdefghijklmnopqrstuvwxyz -"}
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


def test_a_glyph_with_other_letters_around_it_stays_unknown() -> None:
    assert found("nothing of this", "the boat le* the port") == {}


@given(st.text("abc ", min_size=8, max_size=40), st.integers(0, 39))
def test_what_is_found_stands_in_the_text(text: str, at: int) -> None:
    cut = at % len(text)
    page = f"{text[:cut]}*{text[cut + 1 :]}"
    assert all(letters in text.replace(" ", "") for letters in found(text, page).values())
