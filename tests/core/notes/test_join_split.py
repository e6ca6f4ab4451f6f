"""Which marks are joined, and where one is split."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.join_split import ids_to_join, split_position
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = "one two three four"


def note(key: str, start: int, end: int, role: Role = Role.MARK) -> Annotation:
    return Annotation(key, NOON, NOON, Target(TextQuote(TEXT[start:end]), Span(start, end)), role=role)


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def test_the_marks_in_the_selection_are_joined() -> None:
    marks = book(note("a", 0, 3), note("b", 4, 7), note("c", 14, 18))
    assert ids_to_join(marks, Span(2, 6), None) == ("a", "b")


def test_else_the_mark_in_hand_and_those_it_overlaps() -> None:
    marks = book(note("a", 0, 7), note("b", 4, 13), note("c", 14, 18))
    assert ids_to_join(marks, None, "a") == ("a", "b")


def test_else_the_next_mark_past_notes_on_sections() -> None:
    marks = book(note("a", 0, 3), note("s", 4, 7, Role.SECTION), note("c", 14, 18))
    assert ids_to_join(marks, None, "a") == ("a", "c")


@pytest.mark.parametrize("key", ["c", "s", "none", None])
def test_nothing_is_joined_with_nothing(key: str | None) -> None:
    marks = book(note("s", 4, 7, Role.SECTION), note("c", 14, 18))
    assert len(ids_to_join(marks, None, key)) < 2


@pytest.mark.parametrize(
    ("caret", "clicked", "place"),
    [(6, 9, 6), (None, 9, 8), (4, 9, 8), (None, 5, 8), (None, 4, 8), (None, None, None), (None, 17, None)],
)
def test_a_mark_is_split_at_the_caret_or_the_word_that_was_clicked(
    caret: int | None, clicked: int | None, place: int | None
) -> None:
    assert split_position(TEXT, note("a", 4, 13), caret, clicked) == place


def test_a_mark_of_one_word_is_not_split_by_a_click() -> None:
    assert split_position(TEXT, note("a", 4, 7), None, 5) is None
