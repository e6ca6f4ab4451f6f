"""Codes for terminals and printers in a text: bold and italic letters stay so, the rest is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import RunStyle
from reader.sources.plaintext.terminal_text import TerminalText


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\x1b[31mred\x1b[0m and \x1b[38;5;12mblue\x1b[m", "red and blue"),
        ("\x1b[38;2;1;4;3mred\x1b[0m", "red"),
        ("50 %\x1b[K\x1b[2;1H", "50 %"),
        ("\x1b]0;a window\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "a link"),
        ("\x1b(Btext\x1b", "text"),
        ("+\bo item", "• item"),
        ("_\b_", "_"),
        ("\b\babc\b", "abc"),
    ],
)
def test_codes_are_left_out(written: str, read: str) -> None:
    text, styles = TerminalText().read(written)
    assert text == read
    assert all(style is RunStyle.BOLD for _, _, style in styles)


def test_a_line_may_begin_bold() -> None:
    reader = TerminalText()
    reader.read("\x1b[1mone")
    assert reader.read("two\x1b[0m three") == ("two three", ((0, 3, RunStyle.BOLD),))


@pytest.mark.parametrize("written", ["_\bx\bx", "x\bx\b_", "\x1b[1;4mx\x1b[0m"])
def test_letters_may_be_both(written: str) -> None:
    assert TerminalText().read(written) == ("x", ((0, 1, RunStyle.BOLD | RunStyle.ITALIC),))


@given(st.text(st.sampled_from("\x1b\b[]0;1m_xK\x07\\ ")))
def test_no_code_is_left(written: str) -> None:
    text, styles = TerminalText().read(written)
    assert not set(text) & {"\x1b", "\b"}
    assert all(0 <= start < end <= len(text) for start, end, _ in styles)
