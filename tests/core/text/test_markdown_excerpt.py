"""As much of a note as is given to the parser and the layout, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.markdown_excerpt import ExcerptLimits, MarkdownExcerpt, excerpt
from tests.hostile_notes import HOSTILE_NOTES

LIMITS = ExcerptLimits(length=400, lines=20, cost=100, depth=4)
NOTE = "# A note\n\nWith *some* [words](https://a.example), and\n\n- one\n    - two\n"


@pytest.mark.parametrize("note", ["", "a", NOTE, "| a |\n|---|\n| b |\n", "```\ncode\n```"])
def test_a_note_within_the_limits_is_formatted_as_a_whole(note: str) -> None:
    assert excerpt(note, LIMITS) == MarkdownExcerpt(note, "", is_cut=False)


@pytest.mark.parametrize("note", HOSTILE_NOTES.values(), ids=HOSTILE_NOTES)
def test_whatever_is_in_a_note_little_is_given_to_the_parser(note: str) -> None:
    shown = excerpt(note, LIMITS)
    assert len(shown.formatted) + len(shown.plain) <= LIMITS.length
    assert (shown.formatted + shown.plain).count("\n") <= LIMITS.lines
    assert sum(map(shown.formatted.count, "\\`*[]()<>|!:")) <= LIMITS.cost
    assert max((line.count(">") for line in shown.formatted.splitlines()), default=0) <= LIMITS.cost


@pytest.mark.parametrize("note", [">>>>> deep", "- - - - - deep", "> - 1. > - deep", "- a\n                - deep"])
def test_what_is_nested_too_deep_is_shown_as_it_is_written(note: str) -> None:
    shown = excerpt(f"*up*\n\n{note}\n\n*down*", LIMITS)
    assert shown.formatted.startswith("*up*")
    assert "deep" not in shown.formatted
    assert shown.plain.endswith("deep\n\n*down*")


def test_what_is_nested_less_deep_is_formatted() -> None:
    note = "> > - 1. words"
    assert excerpt(note, LIMITS).formatted == note


def test_a_long_line_is_formatted_up_to_as_many_signs_as_there_may_be() -> None:
    shown = excerpt("*a* " * 60, LIMITS)
    assert (shown.formatted.count("*"), shown.plain.count("*")) == (96, 24)


def test_blank_lines_at_the_start_are_left_out() -> None:
    assert excerpt("\n \n\n" * 10_000 + "x\n", LIMITS) == MarkdownExcerpt("x\n", "", is_cut=False)


@given(st.text(st.sampled_from("ab *[]>-\n`|1.") | st.characters(), max_size=900))
def test_what_is_shown_is_the_beginning(note: str) -> None:
    shown = excerpt(note, LIMITS)
    beginning = shown.formatted + shown.plain
    start = note.index(beginning)
    assert not note[:start].strip()
    assert shown.is_cut or not note[start + len(beginning) :].strip()
