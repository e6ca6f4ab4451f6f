"""How many notes an article has."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.note_count import note_count
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)
PLACED = Annotation("placed", THEN, THEN, Target(TextQuote("text"), Span(0, 4)))
LOST = Annotation("lost", THEN, THEN, Target(TextQuote("text"), None), note="Mine")
ON_ARTICLE = Annotation("article", THEN, THEN, note="All")
BOOKMARK = Annotation("bookmark", THEN, THEN, Target(TextQuote("text"), Span(0, 4)), role=Role.BOOKMARK)


def states(*annotations: Annotation) -> AnnotationSet:
    return AnnotationSet({annotation.id: annotation for annotation in annotations})


def test_all_but_bookmarks_are_counted() -> None:
    assert note_count(states(PLACED, LOST, ON_ARTICLE, BOOKMARK)) == 3


def test_what_was_removed_is_not_counted() -> None:
    assert note_count(AnnotationSet({}, {LOST.id: Removed(LOST, THEN)})) == 0


def test_a_note_that_two_copies_have_is_counted_once() -> None:
    assert note_count(states(PLACED, LOST), states(PLACED, ON_ARTICLE)) == 3


def test_a_note_that_one_copy_has_removed_is_not_counted() -> None:
    assert note_count(states(PLACED, LOST), AnnotationSet({}, {LOST.id: Removed(LOST, THEN)})) == 1


def test_without_any_state_there_is_none() -> None:
    assert note_count() == 0
