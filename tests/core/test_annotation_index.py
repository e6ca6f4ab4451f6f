"""The index of a notebook: what is put in its place stands where sorting anew would put it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_index import AnnotationIndex
from reader.core.annotation_set import AnnotationSet
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)
KEYS = st.sampled_from("abcdefgh")
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))
FOUND = st.one_of(st.none(), st.builds(MatchRecord, st.just(MatchKind.EDITED), st.just(0.5), st.booleans()))
TARGETS = st.one_of(
    st.none(),
    st.builds(Target, st.just(TextQuote("gone")), st.none(), st.just(()), FOUND, st.none()),
    st.builds(Target, st.just(TextQuote("…")), SPANS, st.just(()), FOUND, st.none()),
)


def note(key: str, target: Target | None, colour: Colour, tags: tuple[str, ...]) -> Annotation:
    return Annotation(key, THEN, THEN, target, colour, note="Read" if tags else " ", tags=tags)


NOTES = st.builds(
    note, KEYS, TARGETS, st.sampled_from(BUILT_IN_COLOURS), st.lists(st.sampled_from("xyz"), max_size=2).map(tuple)
)
BOOKS = st.lists(NOTES, unique_by=lambda one: one.id).map(lambda notes: AnnotationSet({one.id: one for one in notes}))
CHANGES = st.dictionaries(KEYS, st.booleans()).flatmap(
    lambda kept: st.fixed_dictionaries(
        {
            key: st.builds(note, st.just(key), TARGETS, st.sampled_from(BUILT_IN_COLOURS), st.just(("z",)))
            if stays
            else st.none()
            for key, stays in kept.items()
        }
    )
)


@given(BOOKS, CHANGES)
def test_an_index_taken_on_is_the_one_made_anew(
    before: AnnotationSet, changes: Mapping[str, Annotation | None]
) -> None:
    assert before.index.in_order is not None
    taken_on = before.updated(changes, THEN).index
    anew = AnnotationIndex.from_annotations(before.updated(changes, THEN).by_id.values())
    assert (taken_on.in_order, taken_on.note_count) == (anew.in_order, anew.note_count)
    assert (taken_on.check_count, taken_on.orphan_count) == (anew.check_count, anew.orphan_count)
    assert (taken_on.colour_counts, taken_on.tag_counts) == (anew.colour_counts, anew.tag_counts)
    assert taken_on.longest_span >= anew.longest_span


@given(BOOKS, SPANS)
def test_what_overlaps_is_found_in_order(notes: AnnotationSet, span: Span) -> None:
    wanted = [one for one in notes.in_order if one.span and one.span.overlaps(span)]
    assert list(notes.index.overlapping(span)) == wanted


@given(BOOKS, SPANS)
def test_what_begins_inside_is_found_in_order(notes: AnnotationSet, span: Span) -> None:
    wanted = [one for one in notes.in_order if one.span and span.contains(one.span.start)]
    assert list(notes.index.starting_in(span)) == wanted


@given(BOOKS)
def test_every_annotation_is_at_its_place(notes: AnnotationSet) -> None:
    assert [notes.index.index_of(one) for one in notes.in_order] == list(range(len(notes)))


@given(BOOKS)
def test_those_with_a_place_are_counted_off(notes: AnnotationSet) -> None:
    placed = notes.index.anchored_range()
    assert [number for number, one in enumerate(notes.in_order) if one.span] == list(placed)


@given(BOOKS, BOOKS)
def test_differences_of_any_two_are_what_is_not_the_same(one: AnnotationSet, other: AnnotationSet) -> None:
    wanted = {key for key in "abcdefgh" if one.by_id.get(key) != other.by_id.get(key)}
    assert set(one.changed_ids(other)) == wanted


@given(BOOKS, CHANGES)
def test_differences_name_what_was_changed(before: AnnotationSet, changes: Mapping[str, Annotation | None]) -> None:
    after = before.updated(changes, THEN)
    changed = {key for key, one in changes.items() if before.by_id.get(key) != one}
    assert set(before.changed_ids(after)) == changed
