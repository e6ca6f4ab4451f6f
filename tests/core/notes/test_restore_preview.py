"""What going back to an earlier state of the notes would change."""

from __future__ import annotations

from reader.core.notes.restore_preview import compare_states
from tests.store.conftest import annotation_set, make_annotation, with_later_note


def test_what_is_missing_otherwise_and_newer_is_told_apart() -> None:
    then = annotation_set(make_annotation(1), make_annotation(2))
    now = annotation_set(with_later_note(make_annotation(2), 5, "other"), make_annotation(3))
    found = compare_states(now, then)
    assert [[one.id[-1] for one in ones] for ones in found] == [["1"], ["2"], ["3"]]


def test_bringing_back_leaves_what_is_there() -> None:
    found = compare_states(
        annotation_set(with_later_note(make_annotation(2), 5, "other"), make_annotation(3)),
        annotation_set(make_annotation(1), make_annotation(2)),
    )
    assert found.restore_missing() == {make_annotation(1).id: make_annotation(1)}


def test_going_back_makes_all_as_it_was() -> None:
    found = compare_states(
        annotation_set(with_later_note(make_annotation(2), 5, "other"), make_annotation(3)),
        annotation_set(make_annotation(1), make_annotation(2)),
    )
    assert found.restore_all() == {
        make_annotation(1).id: make_annotation(1),
        make_annotation(2).id: make_annotation(2),
        make_annotation(3).id: None,
    }


def test_where_a_note_was_found_makes_no_difference() -> None:
    assert compare_states(annotation_set(make_annotation(1, span=None)), annotation_set(make_annotation(1))) == (
        (),
        (),
        (),
    )
