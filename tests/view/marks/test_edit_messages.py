"""What the reader is told after an edit: one or several annotations, each kind by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.core.annotation import Annotation, Role
from reader.view.marks import edit_messages

NoteMaker = Callable[..., Annotation]


def annotations(make_note: NoteMaker, *roles: Role) -> list[Annotation]:
    return [replace(make_note(str(number), "hot"), role=role) for number, role in enumerate(roles)]


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        ([Role.MARK], "Deleted highlight"),
        ([Role.MARK, Role.MARK], "Deleted 2 highlights"),
        ([Role.SECTION], "Deleted note"),
        ([Role.BOOKMARK] * 1_000, "Deleted 1,000 bookmarks"),
        ([Role.MARK, Role.SECTION], "Deleted 2 annotations"),
    ],
)
def test_what_was_deleted_is_counted_by_its_name(make_note: NoteMaker, roles: list[Role], message: str) -> None:
    assert edit_messages.deleted(annotations(make_note, *roles)) == message


@pytest.mark.parametrize(
    ("role", "message"),
    [(Role.MARK, "Placed highlight"), (Role.SECTION, "Placed note"), (Role.BOOKMARK, "Placed bookmark")],
)
def test_what_was_placed_is_named(make_note: NoteMaker, role: Role, message: str) -> None:
    assert edit_messages.placed(annotations(make_note, role)[0]) == message


def test_placements_are_counted_whatever_they_are_of(make_note: NoteMaker) -> None:
    both = annotations(make_note, Role.MARK, Role.BOOKMARK)
    assert edit_messages.confirmed(both) == "Confirmed 2 placements"
    assert edit_messages.left_unplaced(both[:1]) == "Left 1 annotation unplaced"
