"""Finding notes by their words: what is found, what comes first, and where it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.core.notes.present_quote import PresentQuote
from reader.core.notes.search import FoldedNote, FoldedNotes, NoteSearch
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)


def note(text: str = "", quote: str = "", *tags: str) -> Annotation:
    return Annotation("1", THEN, THEN, Target(TextQuote(quote), None) if quote else None, note=text, tags=tags)


def fold(annotation: Annotation, heading: str) -> FoldedNote:
    return FoldedNotes().of(annotation, heading)


def rank(words: str, text: str = "", quote: str = "", *tags: str, heading: str = "") -> int | None:
    return NoteSearch(words.split()).rank(fold(note(text, quote, *tags), heading))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("the open door", "the opening"),
        ("the opening", "the ópen door"),
        ("the ópen door", "the ópening"),
        ("the ópening", "reopened"),
    ],
)
def test_whole_words_come_first_then_beginnings_then_accents_then_insides(better: str, worse: str) -> None:
    ranks = rank("open", better), rank("open", worse)
    assert None not in ranks
    assert sorted(ranks, key=lambda one: one or 0) == [*ranks]
    assert ranks[0] != ranks[1]


def test_accents_that_are_typed_count() -> None:
    assert (rank("été", "un été") or 0) < (rank("été", "ete") or 0)


def test_case_is_never_told_apart() -> None:
    assert rank("OPEN", "open") == rank("open", "Open") == rank("open", "open")


def test_every_term_must_be_found() -> None:
    assert rank("open door", "the open sea") is None


def test_a_note_comes_before_tags_before_quotes_before_headings() -> None:
    found = [rank("tea", "tea"), rank("tea", "", "", "tea"), rank("tea", "", "tea"), rank("tea", heading="Tea")]
    assert found == sorted(found, key=lambda one: one or 0)
    assert len(set(found)) == 4


def test_a_phrase_stands_together_across_any_space() -> None:
    search = NoteSearch(["open door"])
    assert search.rank(fold(note("the open\n  door"), "")) == 0
    assert search.rank(fold(note("a door, open"), "")) is None


def test_words_are_not_found_across_parts() -> None:
    assert rank("seadoor", "sea", "door") is None


def test_places_are_where_words_begin_and_else_inside() -> None:
    search = NoteSearch(["or"])
    assert [tuple(one) for one in search.find_spans("or for Order")] == [(0, 2), (7, 9)]
    assert [tuple(one) for one in search.find_spans("a door")] == [(4, 6)]


def test_places_are_counted_before_folding() -> None:
    assert [one.extract("Ein ﬁnes Étui") for one in NoteSearch(["etui"]).find_spans("Ein ﬁnes Étui")] == ["Étui"]


def test_a_note_is_folded_once() -> None:
    known, one = FoldedNotes(), note("Tea")
    assert known.of(one, "A") is known.of(one, "A")
    assert known.of(one, "B").heading == "B"


def test_an_edited_quote_is_found_by_its_words_now_and_by_those_that_were_marked() -> None:
    edited = Target(TextQuote("the old door"), Span(0, 12), match=MatchRecord(MatchKind.EDITED, 0.8, checked=True))
    found = FoldedNotes().of(Annotation("1", THEN, THEN, edited), "", "the new door stands open")
    assert [NoteSearch([word]).rank(found) is not None for word in ("new", "old", "open")] == [True, True, False]


def test_a_note_is_folded_again_when_the_article_has_other_words_there() -> None:
    edited = Target(TextQuote("the old door"), Span(0, 12), match=MatchRecord(MatchKind.EDITED, 1.0, checked=True))
    known, one = FoldedNotes(), Annotation("1", THEN, THEN, edited)
    assert known.of(one, "", "the red door").quote == PresentQuote("the red door", True, "the old door")
    assert known.of(one, "", "the tin door").quote == PresentQuote("the tin door", True, "the old door")


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_note_is_found_by_any_word_of_it(text: str, quote: str, heading: str) -> None:
    for word in text.split()[:3]:
        search = NoteSearch([word])
        assert search.rank(fold(note(text, quote), heading)) is not None


@settings(deadline=None)
@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_every_place_is_in_the_text(text: str, word: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in NoteSearch([word]).find_spans(text))
