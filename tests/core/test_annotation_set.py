"""Notebooks, annotations, and the order they are read in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, NoteStatus, reading_order_key
from reader.core.annotation_set import AnnotationSet, Change, Removed
from reader.core.article import Article
from reader.core.selectors import CONTEXT_LENGTH, Target, TextQuote
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)
LATER = THEN + timedelta(days=1)
LOST = Target(TextQuote("gone"), None)


def note(key: str, target: Target | None = None, tags: tuple[str, ...] = ()) -> Annotation:
    return Annotation(key, THEN, THEN, target, tags=tags)


def on(key: str, start: int, end: int) -> Annotation:
    return note(key, Target(TextQuote("…"), Span(start, end)))


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


KEYS = st.sampled_from("abcdef")
ANNOTATIONS = st.one_of(
    st.builds(note, KEYS),
    st.builds(note, KEYS, st.just(LOST)),
    st.builds(on, KEYS, st.integers(0, 9), st.integers(10, 19)),
)
CHANGES = st.dictionaries(KEYS, st.booleans()).map(
    lambda kept: {key: note(key, tags=("new",)) if stays else None for key, stays in kept.items()}
)


@given(st.lists(ANNOTATIONS))
def test_order_is_article_then_place_then_lost(notes: list[Annotation]) -> None:
    order = book(*notes).in_order
    kinds = [0 if one.target is None else 2 if one.is_orphan else 1 for one in order]
    starts = [one.span.start for one in order if one.span]
    assert kinds == sorted(kinds)
    assert starts == sorted(starts)


@given(st.lists(ANNOTATIONS, unique_by=lambda one: one.id), st.randoms())
def test_order_does_not_depend_on_how_notes_came_in(notes: list[Annotation], chance: object) -> None:
    assert book(*notes).in_order == book(*reversed(notes)).in_order


def test_the_longer_of_two_marks_from_one_place_comes_first() -> None:
    assert [one.id for one in book(on("a", 3, 5), on("b", 3, 9))] == ["b", "a"]


@given(st.lists(ANNOTATIONS), CHANGES)
def test_a_changed_notebook_holds_what_the_change_says(
    notes: list[Annotation], changes: Mapping[str, Annotation | None]
) -> None:
    after = book(*notes).updated(changes, LATER)
    assert {key: after.by_id.get(key) for key in changes} == changes
    assert not after.by_id.keys() & after.removed.keys()


@given(st.lists(ANNOTATIONS), CHANGES)
def test_changing_leaves_the_old_notebook_alone(
    notes: list[Annotation], changes: Mapping[str, Annotation | None]
) -> None:
    before = book(*notes)
    copy = AnnotationSet(dict(before.by_id), dict(before.removed))
    before.updated(changes, LATER)
    assert before == copy


@given(st.lists(ANNOTATIONS), CHANGES)
def test_a_change_and_its_reverse_is_the_same_notes(
    notes: list[Annotation], changes: Mapping[str, Annotation | None]
) -> None:
    before = book(*notes)
    back = {key: before.by_id.get(key) for key in changes}
    assert before.updated(changes, LATER).updated(back, LATER).by_id == before.by_id


def test_what_is_removed_is_kept_with_its_time() -> None:
    one = on("a", 1, 2)
    assert book(one).updated({"a": None}, LATER).removed == {"a": Removed(one, LATER)}


def test_removing_what_is_not_there_is_nothing() -> None:
    assert book().updated({"a": None}, LATER) == book()


@given(st.lists(ANNOTATIONS), st.integers(0, 20))
def test_at_gives_the_marks_around_a_place_the_shortest_first(notes: list[Annotation], position: int) -> None:
    here = book(*notes).marks_at(position)
    lengths = [one.span.length for one in here if one.span]
    around = {one.id for one in book(*notes) if one.span and one.span.start <= position < one.span.end}
    assert {one.id for one in here} == around
    assert lengths == sorted(lengths)


def test_tags_are_sorted_and_named_once() -> None:
    assert book(note("a", tags=("z", "b")), note("c", tags=("b",))).tags == ("b", "z")


@pytest.mark.parametrize(
    ("one", "lost", "quote", "kind"),
    [(note("a"), False, "", 0), (on("a", 1, 2), False, "…", 1), (note("a", LOST), True, "gone", 3)],
)
def test_a_note_is_on_the_article_on_a_passage_or_lost(
    one: Annotation, lost: bool, quote: str, kind: int  # noqa: FBT001
) -> None:  # fmt: skip
    assert (one.is_orphan, one.quote, reading_order_key(one)[0]) == (lost, quote, kind)


@given(st.text(max_size=99), st.integers(-5, 99), st.integers(-5, 99))
def test_a_described_passage_reads_as_the_text_around_it(text: str, start: int, end: int) -> None:
    quote, span, *_ = describe(Article("", text, ()), Span(start, end))
    assert span is not None
    assert text[: span.start].endswith(quote.prefix)
    assert text[span.end :].startswith(quote.suffix)
    assert quote.exact == span.extract(text)
    assert (len(quote.prefix), len(quote.suffix)) == (
        min(CONTEXT_LENGTH, span.start),
        min(CONTEXT_LENGTH, len(text) - span.end),
    )


def test_the_neighbour_of_the_last_mark_is_the_first() -> None:
    notes = book(on("a", 1, 2), on("b", 5, 6), note("whole"), note("gone", LOST))
    assert [notes.neighbour_id("b", 0, 1), notes.neighbour_id("a", 0, -1)] == ["a", "b"]


def test_without_a_mark_in_hand_the_neighbour_is_counted_from_the_place() -> None:
    notes = book(on("a", 1, 2), on("b", 5, 6))
    assert [notes.neighbour_id(None, 3, 1), notes.neighbour_id(None, 3, -1)] == ["b", "a"]


def test_where_nothing_is_marked_there_is_no_neighbour() -> None:
    assert book(note("whole"), note("gone", LOST)).neighbour_id(None, 0, 1) is None


@pytest.mark.parametrize(
    ("other", "looks"),
    [
        ({"note": "more words"}, False),
        ({"note": ""}, True),
        ({"tags": ("a",)}, False),
        ({"colour": Colour.PINK}, True),
        ({"status": NoteStatus.DONE}, True),
        ({"suggestion": ""}, True),
    ],
)
def test_a_change_knows_whether_a_mark_looks_otherwise(other: dict[str, object], *, looks: bool) -> None:
    one = Annotation("1", THEN, THEN, note="words")
    assert Change({"1": one}, {"1": replace(one, **other)}).affects_appearance is looks


def test_another_suggestion_strikes_other_words() -> None:
    one = Annotation("1", THEN, THEN, suggestion="words")
    assert Change({"1": one}, {"1": replace(one, suggestion="others")}).affects_appearance


def test_a_mark_that_comes_or_goes_looks_otherwise() -> None:
    one = Annotation("1", THEN, THEN)
    assert Change({"1": None}, {"1": one}).affects_appearance
    assert Change({"1": one}, {"1": None}).affects_appearance


def test_the_trash_has_the_latest_removal_first_and_of_the_same_time_the_highest_id() -> None:
    before = book(note("a"), note("b"), note("c"), note("d"))
    after = before.updated({"b": None}, LATER).updated({"a": None, "d": None}, LATER + timedelta(days=1))
    assert [removed.annotation.id for removed in after.trash] == ["d", "a", "b"]
