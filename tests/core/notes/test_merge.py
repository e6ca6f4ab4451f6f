"""Merging: the same result whoever merges what with what first, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.merge import merge
from tests.store.conftest import ANNOTATION_SETS, START, annotation_set, make_annotation, with_later_note
from tests.zones import moments


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_sides_do_not_matter(one: AnnotationSet, other: AnnotationSet) -> None:
    assert merge(one, other) == merge(other, one)


@given(ANNOTATION_SETS, ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_grouping_does_not_matter(one: AnnotationSet, two: AnnotationSet, three: AnnotationSet) -> None:
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_merging_again_changes_nothing(one: AnnotationSet, other: AnnotationSet) -> None:
    merged = merge(one, other)
    assert merge(merged, one) is merged
    assert merge(merged, other) is merged


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_no_id_is_lost_or_in_two_places(one: AnnotationSet, other: AnnotationSet) -> None:
    merged = merge(one, other)
    ids = {*one.by_id, *one.removed, *other.by_id, *other.removed}
    assert merged.by_id.keys() | merged.removed.keys() == ids
    assert not merged.by_id.keys() & merged.removed.keys()


ERASED = st.builds(
    lambda states, seconds: states.erased(states.removed, START + timedelta(seconds=seconds)),
    ANNOTATION_SETS,
    st.integers(0, 20),
)


@given(ANNOTATION_SETS, ERASED)
@settings(deadline=None)
def test_sides_do_not_matter_where_notes_are_erased_and_nothing_of_these_comes_back(
    one: AnnotationSet, other: AnnotationSet
) -> None:
    merged = merge(one, other)
    assert merged == merge(other, one)
    assert merge(merged, one) is merged
    assert merge(merged, other) is merged
    for gone in merged.removed.values():
        assert not gone.erased or gone.annotation == Annotation(gone.annotation.id, gone.removed_at, gone.removed_at)


def test_erasing_is_told_to_others_and_a_later_restoring_wins() -> None:
    one = make_annotation()
    gone = AnnotationSet({one.id: one}).updated({one.id: None}, START + timedelta(seconds=1))
    erased = gone.erased([one.id], START + timedelta(seconds=2))
    assert merge(gone, erased).trash == merge(erased, AnnotationSet({one.id: one})).trash == ()
    assert not merge(erased, AnnotationSet({one.id: one})).by_id
    restored = make_annotation(seconds=3)
    assert merge(erased, AnnotationSet({one.id: restored})).by_id == {one.id: restored}
    assert merge(erased, erased.put_back(gone.removed, START)).trash[0].annotation == one


def notes(annotations: AnnotationSet) -> dict[str, Annotation]:
    """All notes, those in the trash too."""
    return {**annotations.by_id, **{key: gone.annotation for key, gone in annotations.removed.items()}}


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_each_part_of_the_result_was_on_a_side(one: AnnotationSet, other: AnnotationSet) -> None:
    left, right = notes(one), notes(other)
    for key, note in notes(merge(one, other)).items():
        sides = [side[key] for side in (left, right) if key in side]
        assert note.note in [side.note for side in sides]
        assert (note.colour, note.style) in [(side.colour, side.style) for side in sides]
        assert (note.target, note.role) in [(side.target, side.role) for side in sides]
        assert {*note.tags} <= {tag for side in sides for tag in side.tags}


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_no_text_is_lost(one: AnnotationSet, other: AnnotationSet) -> None:
    left, right = notes(one), notes(other)
    for key, note in notes(merge(one, other)).items():
        kept = {note.note, *(old.text for old in note.history)}
        assert kept >= {text for side in (left, right) if key in side for text in texts(side[key])}


def texts(note: Annotation) -> set[str]:
    return {old.text for old in note.history} | ({note.note} if note.note.strip() else set())


def test_the_later_change_wins() -> None:
    old = make_annotation()
    assert merge(annotation_set(with_later_note(old, 9, "new")), annotation_set(old)).by_id[old.id].note == "new"


def test_a_later_removal_wins() -> None:
    one = make_annotation()
    gone = AnnotationSet(removed={one.id: Removed(one, START + timedelta(seconds=1))})
    assert merge(annotation_set(one), gone) == gone


def test_a_change_after_the_removal_wins() -> None:
    one = make_annotation()
    gone = AnnotationSet(removed={one.id: Removed(one, START + timedelta(seconds=1))})
    assert merge(gone, annotation_set(with_later_note(one, 2, "again"))).by_id[one.id].note == "again"


def test_a_removal_in_the_millisecond_of_the_change_wins() -> None:
    one = make_annotation()
    assert merge(annotation_set(one), annotation_set(one).updated({one.id: None}, START)).removed.keys() == {one.id}


def test_a_removal_counts_as_after_what_it_removed_whatever_the_clock_said() -> None:
    one = make_annotation(seconds=60)
    gone = annotation_set(one).updated({one.id: None}, START)
    assert merge(annotation_set(one), gone).removed.keys() == {one.id}


def test_half_a_sentence_that_was_saved_is_no_earlier_text_of_the_whole_one() -> None:
    half = with_later_note(make_annotation(), 1, "Half a tho")
    whole = with_later_note(make_annotation(), 2, "Half a thought")
    assert merge(annotation_set(whole), annotation_set(half), annotation_set(half)) == annotation_set(whole)


def test_what_only_the_other_side_has_changed_is_its_own() -> None:
    base, theirs = (
        annotation_set(make_annotation()),
        annotation_set(with_later_note(make_annotation(), 1, "a note of theirs")),
    )
    assert merge(base, theirs, base) == theirs


def test_what_the_other_side_has_written_instead_leaves_the_text_that_was() -> None:
    base, theirs = annotation_set(make_annotation()), annotation_set(with_later_note(make_annotation(), 1, "theirs"))
    (one,) = merge(base, theirs, base)
    assert (one.note, [old.text for old in one.history]) == ("theirs", ["a note"])


def test_what_both_sides_have_changed_is_kept_of_both() -> None:
    base, ours, theirs = (
        annotation_set(make_annotation()),
        annotation_set(with_later_note(make_annotation(), 2, "ours")),
        annotation_set(with_later_note(make_annotation(), 1, "theirs")),
    )
    (one,) = merge(ours, theirs, base)
    assert (one.note, [old.text for old in one.history]) == ("ours", ["theirs"])


def test_a_program_that_changes_a_text_and_leaves_the_time_has_changed_it() -> None:
    base, theirs = (
        annotation_set(make_annotation()),
        annotation_set(with_later_note(make_annotation(), 0, "by another program")),
    )
    (one,) = merge(base, theirs, base)
    assert (one.note, one.modified > make_annotation().modified) == ("by another program", True)


def test_an_old_state_that_was_put_back_takes_nothing_back() -> None:
    base, old = annotation_set(with_later_note(make_annotation(), 5, "new")), annotation_set(make_annotation())
    (one,) = merge(base, old, base)
    assert one.note == "new"


def test_a_note_that_is_missing_on_one_side_is_there() -> None:
    base = annotation_set(make_annotation(1), make_annotation(2))
    assert merge(base, annotation_set(make_annotation(1)), base) == base
    assert merge(annotation_set(make_annotation(1)), base, base) == base


@given(ANNOTATION_SETS, ANNOTATION_SETS)
@settings(deadline=None)
def test_where_nothing_is_known_of_the_base_the_sides_do_not_matter(one: AnnotationSet, other: AnnotationSet) -> None:
    assert merge(one, other, AnnotationSet()) == merge(other, one)


@given(moments, moments)
def test_a_note_of_any_date_that_was_edited_by_hand_is_the_edited_one(created: datetime, modified: datetime) -> None:
    before = replace(make_annotation(1), created=created, modified=modified, change_times=())
    after = replace(before, note="By hand")
    ours, theirs = annotation_set(before), annotation_set(after)
    merged = merge(ours, theirs, ours)
    assert [one.note for one in merged] == ["By hand"]
    assert merge(merged, ours, ours) == merged
