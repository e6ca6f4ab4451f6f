"""Maps of letters: read as Qt writes them, with letters as the text has them, written so that they are read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.pdf.letter_maps import LOST, as_written, letters_of, read_map, written_map

LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=3)


@given(st.dictionaries(st.integers(0, 0xFFFF), LETTERS))
def test_what_is_written_is_read_again(letters: dict[int, str]) -> None:
    assert read_map(written_map(letters)) == letters


def test_ranges_are_read() -> None:
    data = b"2 beginbfrange\n<0000> <0000> <0000>\n<0001> <0002> [<0066> <D83DDE00>]\n<0007> <0009> <0041>\nendbfrange"
    assert read_map(data) == {0: LOST, 1: "f", 2: "\U0001f600", 7: "A", 8: "B", 9: "C"}


@pytest.mark.parametrize(
    ("qt", "text", "meant"),
    [
        ("\ufb03", "office", "ffi"),
        ("\ufb03", "o\ufb03ce", "\ufb03"),
        ("\ufefb", "\u0644\u0627", "\ufefb"),
        ("\ufedf", "\u0644\u0627", "\u0644"),
        ("\u2f00", "\u4e00", "\u4e00"),
        ("\ufb03", "o\ufb03ce office affix", "ffi"),
        ("\u2126", "\u03a9", "\u03a9"),
        ("\u03a9", "\u2126", "\u2126"),
        ("\t", "a b", " "),
        ("\u2011", "a\u2011b", "-"),
        ("\u00b2", "x\u00b2", "\u00b2"),
        ("3", "x\u00b3", "3"),
        ("\u02bc", "it\u2019s", "\u2019"),
        ("\u02bc", "Hawai\u02bci, it\u2019s", "\u02bc"),
    ],
)
def test_letters_are_those_of_the_text(qt: str, text: str, meant: str) -> None:
    assert as_written({5: qt}, letters_of(text)) == {5: meant}
