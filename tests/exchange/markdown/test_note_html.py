"""A note's Markdown as HTML: it ends whatever the note, and has all of its words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.exchange.markdown.note_html import note_renderer, plain_html

RUNAWAY = ("[", "![", "a\n=\n")
"""Each takes Python-Markdown minutes where it is repeated 30,000 times."""
HOSTILE = (*RUNAWAY, "> ", "`", "*a **b ", "a|b\n-|-\n", "- a\n", "\\", "&", "<a ", "<![CDATA[", "_", "~~~\n", "1. ")
NOTHING_MORE = 0.0
"""The limit of a renderer that gives no note more than what is usual: tests of notes that are given up are short."""


def words_of(html: str) -> list[str]:
    """The words that a reader of a page sees."""
    return re.findall(r"[A-Z]{3,}", unescape(re.sub(r"<[a-z/][^<>]*>", "", html)))


@pytest.mark.parametrize("piece", RUNAWAY)
def test_a_note_that_takes_too_long_is_set_as_plain_paragraphs(piece: str) -> None:
    note = piece * 30_000
    assert note_renderer(NOTHING_MORE)(note) == plain_html(note)


def test_notes_after_one_that_takes_too_long_are_set_as_markdown() -> None:
    render = note_renderer()
    render("[" * 30_000)
    assert render("**a**") == "<p><strong>a</strong></p>"


def test_many_that_take_too_long_use_up_the_time_of_all() -> None:
    render, note = note_renderer(0.1), "[" * 30_000
    assert [render(note) == plain_html(note) for _ in range(5)] == [True] * 5
    assert render("**a**") == "<p><strong>a</strong></p>"


@pytest.mark.parametrize("piece", ["> ", "- ", "*", "\x02", "    "])
def test_a_note_that_is_nested_too_deeply_keeps_its_words(piece: str) -> None:
    assert words_of(note_renderer()(piece * 3_000 + "DEEP")) == ["DEEP"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HOSTILE), st.integers(1, 400)), max_size=5))
def test_every_word_of_a_note_is_exported(pieces: list[tuple[str, int]]) -> None:
    note = "FIRST\n\n" + "".join(f"{piece * count}\n\nWORD {piece}LAST\n\n" for piece, count in pieces)
    assert words_of(note_renderer()(note)) == words_of(plain_html(note))


def test_a_tag_at_the_beginning_of_a_line_is_no_headline() -> None:
    assert note_renderer()("#tea\n\nwith\n#pot\n\n# Head") == "<p>#tea</p>\n<p>with<br />\n#pot</p>\n<h1>Head</h1>"


@given(st.text("ab“\"'(é中٣1 \n\t\r\x02\xa0\u2028#-=+:~.>&*_<!|{}\\`", max_size=40).filter(str.strip))
@example("a\n\n\nb (c)\n“d”")
@example("a  \nb")
@example("a\n===")
def test_a_note_is_set_alike_alone_and_below_others(note: str) -> None:
    """Alone, a note without signs does not even meet Python-Markdown. A blank one is no note."""
    render = note_renderer()
    assert render(f"*a*\n\nb\n\n{note}") == f"{render('*a*')}\n<p>b</p>\n{render(note)}".strip("\n")


def test_plain_paragraphs_have_what_was_written() -> None:
    assert plain_html("a <b>\n*c*\n \n\nd") == "<p>a &lt;b&gt;<br />\n*c*</p>\n<p>d</p>"


@given(st.text())
def test_plain_paragraphs_lose_nothing_but_white_space(note: str) -> None:
    assert unescape(re.sub("</?p>|<br />", "", plain_html(note))).split() == note.split()
