"""Which letters are set in the ways of their own scripts."""

from __future__ import annotations

from reader.core.text.scripts import has_upright
from reader.view.typesetting.text_formats import has_other_scripts


def test_no_letter_without_italics_is_missed() -> None:
    without_italics = [letter for letter in map(chr, range(0x40000)) if has_upright(letter)]
    assert without_italics
    assert [letter for letter in without_italics if not has_other_scripts(letter)] == []


def test_typographic_signs_are_of_no_other_script() -> None:
    assert not has_other_scripts("“Ça” — ‘für’ Žižek… × ½ \U0001f600\ufe0f ½ → ∑ Tiếng Việt")
