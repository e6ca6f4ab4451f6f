"""Saved positions are believed where the words stand, as far as can be told, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.revision.position_check import is_in_place, misplaced_ids
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

TEXT = "The “kettle” stands on the iron stove."
THEN = datetime(2026, 1, 1, tzinfo=UTC)
EDITED = MatchRecord(MatchKind.EDITED, 0.7)


def note(target: Target | None) -> Annotation:
    return Annotation("urn:uuid:1", THEN, THEN, target)


IN_PLACE = [
    None,
    Target(TextQuote("kettle"), Span(5, 11)),
    Target(TextQuote('"Kettle"'), Span(4, 12)),
    Target(TextQuote(""), Span(5, 11)),
    Target(TextQuote("pot", "The “", "” stands"), Span(5, 11), match=EDITED),
]
ASTRAY = [
    Target(TextQuote("kettle"), None),
    Target(TextQuote("kettle"), Span(6, 12)),
    Target(TextQuote("pot", "The “", "” stands"), Span(6, 12), match=EDITED),
    Target(TextQuote("pot", "The “", "” stands"), Span(5, 11)),
    Target(TextQuote("pot", "", ""), Span(5, 999), match=EDITED),
]


@pytest.mark.parametrize("target", IN_PLACE)
def test_words_in_their_place_are_believed(target: Target | None) -> None:
    assert is_in_place(TEXT, note(target))


@pytest.mark.parametrize("target", ASTRAY)
def test_others_are_not(target: Target) -> None:
    assert not is_in_place(TEXT, note(target))


@pytest.mark.parametrize("target", [*IN_PLACE, *ASTRAY])
def test_looking_at_all_at_once_tells_the_same(target: Target | None) -> None:
    one = note(target)
    assert misplaced_ids(TEXT, AnnotationSet({one.id: one})) == (set() if is_in_place(TEXT, one) else {one.id})
