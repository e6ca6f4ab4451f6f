"""What is typed to find notes, and what it lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus
from reader.core.notes.filter import NoteFilter
from reader.core.notes.query import date_range, misunderstood, parse_query
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PENS = DEFAULT_PALETTE.rename(Colour.PINK, "Doubt", "")
ONE = Annotation("1", NOW, NOW, Target(TextQuote("tea"), Span(4, 7)), Colour.PINK, note="Hot", tags=("Été",))


def admits(text: str, one: Annotation = ONE) -> bool:
    return parse_query(text, PENS, NOW).matches_filters(one)


@pytest.mark.parametrize(
    "text",
    [
        *("tag:ete", "#été", "#e", 'tag:"été"', "tag:", "has:tag", "has:note", "style:highlight"),
        *("colour:pink", "color:doubt", "colour:pi colour:green", "colour:"),
        *("after:2026-10", "before:2027", "on:2026-11", "on:today", "since:2026-11", "since:2026-11-22"),
        *("is:open", "is:Done is:open", "no:suggestion", "has:notes"),
    ],
)
def test_what_is_true_of_a_note_lets_it_through(text: str) -> None:
    assert admits(text)


@pytest.mark.parametrize("text", ['colour:"my claim"', "colour:my", "colour:c-7f", "style:highlight"])
def test_a_colour_of_the_readers_own_is_found_by_its_name_while_it_is_offered_and_after(text: str) -> None:
    own = Colour("c-7f3a21bc")
    offered = PENS.add(Pen(own, "My claim"))
    for palette in (offered, offered.remove(own), PENS.with_known([Pen(own, "My claim")])):
        assert parse_query(text, palette, NOW).matches_filters(replace(ONE, colour=own))
    assert not parse_query('colour:"my claim"', offered, NOW).matches_filters(ONE)


@pytest.mark.parametrize(
    "text",
    [
        *("#tea", "#e #tea", "no:note", "no:tag", "has:odd", "style:underline", "style:odd", "is:lost", "is:odd"),
        *("colour:yellow", "colour:brown", "colour:pink no:note"),
        *("after:2026-11", "before:2026-11", "on:yesterday", "before:odd", "since:2026-12", "since:odd"),
        *("is:done", "is:dismissed", "is:done is:dismissed", "has:suggestion"),
    ],
)
def test_what_is_not_keeps_it_out(text: str) -> None:
    assert not admits(text)


@pytest.mark.parametrize("status", list(NoteStatus))
def test_the_status_is_asked_for_by_its_name(status: NoteStatus) -> None:
    assert [other for other in NoteStatus if admits(f"is:{other.value}", replace(ONE, status=status))] == [status]


@pytest.mark.parametrize("suggestion", ["", "green tea"])
def test_a_suggestion_is_one_even_if_it_is_to_delete(suggestion: str) -> None:
    one = replace(ONE, suggestion=suggestion)
    assert admits("has:suggestion", one)
    assert not admits("no:suggestion", one)


def test_words_and_phrases_are_terms() -> None:
    query = parse_query('one "two  three" http://four #five "six', PENS, NOW)
    assert query.terms == ("one", "two three", "http://four", "six")
    assert query.tags == ("five",)


def test_nothing_asks_for_nothing() -> None:
    assert parse_query("  tag: # ", PENS, NOW).empty


@pytest.mark.parametrize("text", ['tag:"green tea"', '#"green te', '#"#green  tea"', "#green"])
def test_a_tag_may_have_blanks(text: str) -> None:
    assert admits(text, replace(ONE, tags=("green tea",)))
    assert not admits(text, replace(ONE, tags=("tea", "black tea")))


def test_a_style_may_be_told_by_its_beginning() -> None:
    assert admits("style:wav", replace(ONE, style=MarkStyle.SQUIGGLE))
    assert admits("style:strike", replace(ONE, style=MarkStyle.STRIKETHROUGH))


def test_notes_without_a_mark_have_no_colour() -> None:
    assert not admits("colour:pink", replace(ONE, target=None))


@pytest.mark.parametrize(("written", "days"), [("2026", 365), ("2024-02", 29), ("2026-12-31", 1), ("today", 1)])
def test_a_time_is_as_long_as_it_is_written(written: str, days: int) -> None:
    found = date_range(written, NOW)
    assert found is not None
    assert timedelta(days=days) - timedelta(hours=1) <= found[1] - found[0] <= timedelta(days=days, hours=1)


@pytest.mark.parametrize("written", ["", "soon", "2026-13", "2026-02-30", "0000", "10000"])
def test_what_is_no_time_is_none(written: str) -> None:
    assert date_range(written, NOW) is None


@given(st.text())
def test_anything_can_be_typed(text: str) -> None:
    parse_query(text, PENS, NOW).matches_filters(ONE)


@pytest.mark.parametrize(
    ("chosen", "through"),
    [
        (NoteFilter(), True),
        (NoteFilter(colours=frozenset({Colour.PINK, Colour.BLUE})), True),
        (NoteFilter(tags=frozenset({"Été", "other"})), True),
        (NoteFilter(tags=frozenset({"other"})), False),
        (NoteFilter(colours=frozenset({Colour.PINK}), has_note=False), False),
        (NoteFilter(within=Span(4, 5)), True),
        (NoteFilter(within=Span(5, 9)), False),
        (NoteFilter(orphans=True), False),
        (NoteFilter(has_tags=True, styles=frozenset({MarkStyle.HIGHLIGHT})), True),
    ],
)
def test_kinds_are_joined_and_within_a_kind_any_will_do(chosen: NoteFilter, through: bool) -> None:  # noqa: FBT001
    assert chosen.matches(ONE) is through


def test_what_waits_to_be_looked_at_is_found_lost_or_not() -> None:
    doubt, lost = (
        replace(ONE, target=Target(TextQuote("tea"), span, (), MatchRecord(MatchKind.MOVED)))
        for span in (ONE.span, None)
    )
    known = replace(ONE, target=Target(TextQuote("tea"), None, (), MatchRecord(MatchKind.LOST, checked=True)))
    assert [admits("is:check", one) for one in (ONE, doubt, lost, known)] == [False, True, True, False]
    assert [admits("is:lost is:check", one) for one in (ONE, doubt, lost, known)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tag:x colour:blue since:2026-11 tea", []),
        ("colour:nosuch", ["colour:nosuch"]),
        ('on:monday "on:monday" has:wings', ["on:monday", "has:wings"]),
        ("from:2026", ["from:2026"]),
        ("https://example.org 12:30 tag: colour:", []),
    ],
)
def test_what_is_not_understood_is_known(text: str, parts: list[str]) -> None:
    assert misunderstood(text, DEFAULT_PALETTE, NOW) == parts
