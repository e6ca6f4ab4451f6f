"""What going back to an earlier state of the notes would change."""

from __future__ import annotations

from reader.core.notes.restore_preview import compare_states
from tests.store.conftest import book, later, made


def test_what_is_missing_otherwise_and_newer_is_told_apart() -> None:
    then = book(made(1), made(2))
    now = book(later(made(2), 5, "other"), made(3))
    found = compare_states(now, then)
    assert [[one.id[-1] for one in ones] for ones in found] == [["1"], ["2"], ["3"]]


def test_bringing_back_leaves_what_is_there() -> None:
    found = compare_states(book(later(made(2), 5, "other"), made(3)), book(made(1), made(2)))
    assert found.restore_missing() == {made(1).id: made(1)}


def test_going_back_makes_all_as_it_was() -> None:
    found = compare_states(book(later(made(2), 5, "other"), made(3)), book(made(1), made(2)))
    assert found.restore_all() == {made(1).id: made(1), made(2).id: made(2), made(3).id: None}


def test_where_a_note_was_found_makes_no_difference() -> None:
    assert compare_states(book(made(1, span=None)), book(made(1))) == ((), (), ())
