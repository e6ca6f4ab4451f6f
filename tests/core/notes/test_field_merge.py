"""When the parts of a note changed, and two states of one note made into one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, NoteStatus, NoteVersion
from reader.core.notes.field_merge import merge_fields, rebase_edit, stamp_changes
from reader.core.notes.field_times import FIELDS, changed_at
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.encode import annotation_to_json
from tests.store.conftest import HIGHLIGHTS, TIMED

START = datetime(2026, 1, 1, tzinfo=UTC)
NOTE = Annotation("urn:uuid:1", START, START, Target(TextQuote("ink"), Span(0, 3)), note="first", tags=("a",))
NOTES = (HIGHLIGHTS | TIMED).map(lambda one: replace(one, id="urn:uuid:1"))


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def step(one: Annotation, seconds: int, **fields: object) -> Annotation:
    """The note changed so many seconds after the start."""
    return stamp_changes(one, replace(one, **fields), at(seconds))  # type: ignore[arg-type]


def test_a_colour_here_and_a_text_there_both_survive() -> None:
    here, there = step(NOTE, 5, colour=Colour.BLUE), step(NOTE, 3, note="second")
    both = merge_fields(here, there)
    assert (both.colour, both.note, both.modified) == (Colour.BLUE, "second", at(5))


PARTS: list[dict[str, object]] = [
    {"note": "second"},
    {"colour": Colour.BLUE},
    {"target": Target(TextQuote("quill"), Span(9, 14))},
    {"tags": ("b",)},
    {"status": NoteStatus.DONE},
    {"suggestion": ""},
    {"extra": {"x": 1}},
]
PAIRS = list(permutations(PARTS, 2))


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_of_two_parts_each_changed_on_one_side_both_survive(here: dict[str, object], there: dict[str, object]) -> None:
    both = merge_fields(step(NOTE, 5, **here), step(NOTE, 3, **there))
    assert {name: getattr(both, name) for name in (here | there)} == here | there


@pytest.mark.parametrize(("edit", "meanwhile"), PAIRS)
def test_an_edit_leaves_what_was_changed_meanwhile(edit: dict[str, object], meanwhile: dict[str, object]) -> None:
    now = rebase_edit(NOTE, step(NOTE, 5, **edit), step(NOTE, 3, **meanwhile))
    assert {name: getattr(now, name) for name in (edit | meanwhile)} == edit | meanwhile


def test_a_tag_here_and_a_tag_there_both_survive() -> None:
    assert merge_fields(step(NOTE, 1, tags=("a", "b")), step(NOTE, 2, tags=("a", "c"))).tags == ("a", "b", "c")


def test_a_tag_that_was_taken_off_does_not_come_back_with_another_change() -> None:
    assert merge_fields(step(NOTE, 1, tags=()), step(NOTE, 2, colour=Colour.BLUE)).tags == ()


def test_of_two_texts_the_later_is_shown_and_the_other_is_an_earlier_one() -> None:
    both = merge_fields(step(NOTE, 1, note="mine"), step(NOTE, 2, note="yours"))
    assert (both.note, both.history) == ("yours", (NoteVersion("mine", at(1)),))


def test_of_two_passages_the_later_holds() -> None:
    moved = Target(TextQuote("quill"), Span(9, 14))
    assert merge_fields(step(NOTE, 2, target=moved), step(NOTE, 3, note="second")).target == moved


def test_what_another_program_wrote_is_later_in_all_its_parts() -> None:
    theirs = replace(NOTE, note="by another program", colour=Colour.PINK, modified=at(9), change_times=())
    both = merge_fields(step(NOTE, 5, colour=Colour.BLUE), theirs)
    assert (both.colour, both.note) == (Colour.PINK, "by another program")


def test_a_stamp_that_another_program_left_standing_is_not_believed() -> None:
    ours = step(NOTE, 5, colour=Colour.BLUE)
    theirs = replace(ours, note="by another program", modified=at(9))
    assert changed_at(theirs, "note") == at(9)


def test_a_note_of_which_all_changed_says_nothing_of_its_parts() -> None:
    assert stamp_changes(None, NOTE, at(1)).change_times == ()


def test_one_part_is_one_line_in_the_record() -> None:
    record = annotation_to_json(step(NOTE, 5, colour=Colour.BLUE), "file:///essay.md")
    assert record["changed"] == {"look": "2026-01-01T00:00:05.000Z"}


@pytest.mark.parametrize("value", [7, [], "soon", {"look": "never"}, {"look": 3}])
def test_a_record_of_parts_that_cannot_be_read_costs_nothing_else(value: object) -> None:
    record = annotation_to_json(NOTE, "file:///essay.md") | {"changed": value}
    assert annotation_from_json(record).note == "first"


def test_a_step_taken_back_leaves_what_came_from_elsewhere() -> None:
    mine = step(NOTE, 1, colour=Colour.BLUE)
    both = merge_fields(mine, step(NOTE, 2, note="theirs"))
    undone = rebase_edit(mine, NOTE, both)
    assert (undone.colour, undone.note) == (NOTE.colour, "theirs")


def test_a_text_taken_back_keeps_that_which_came_from_elsewhere_among_the_earlier_ones() -> None:
    mine = step(NOTE, 1, note="mine")
    both = merge_fields(mine, step(NOTE, 2, note="theirs"))
    undone = rebase_edit(mine, NOTE, both)
    assert undone.note == "first"
    assert {"mine", "theirs"} <= {old.text for old in undone.history}


@given(NOTES, NOTES, st.integers(1, 9))
@settings(deadline=None)
def test_a_step_is_itself_where_nothing_came_between(before: Annotation, after: Annotation, seconds: int) -> None:
    now = stamp_changes(before, before, before.modified + timedelta(seconds=seconds))
    assert rebase_edit(before, after, now) == after


@given(NOTES, NOTES)
@settings(deadline=None)
def test_a_change_is_stamped_in_the_parts_that_changed(before: Annotation, after: Annotation) -> None:
    when = before.modified + timedelta(seconds=60)
    made = stamp_changes(before, after, when)
    assert made == replace(after, modified=when, change_times=made.change_times)
    assert (changed_at(made, "note") == when) == (before.note != after.note)
    assert {tag for tag in "abc" if changed_at(made, f"#{tag}") == when} == ({*before.tags} ^ {*after.tags}) & {*"abc"}


@given(NOTES, NOTES)
@settings(deadline=None)
def test_the_later_change_of_each_part_is_known_afterwards(one: Annotation, other: Annotation) -> None:
    both = merge_fields(one, other)
    for part in (*FIELDS, "#a", "#b", "#z"):
        assert one == other or changed_at(both, part) == max(changed_at(one, part), changed_at(other, part))


@given(TIMED)
@settings(deadline=None)
def test_it_survives_the_record(one: Annotation) -> None:
    assert annotation_from_json(annotation_to_json(one, "file:///essay.md")).change_times == one.change_times
