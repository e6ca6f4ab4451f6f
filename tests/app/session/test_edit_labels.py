"""The names of edits after Undo and Redo: what is deleted and restored, and how many."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.app.session.edit_labels import delete_label, restore_label
from reader.core.annotation import Annotation, Role
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ON_WORDS = Target(TextQuote("tea"), Span(0, 3))
HIGHLIGHT = Annotation("h", NOON, NOON, ON_WORDS)
BOOKMARK = Annotation("b", NOON, NOON, ON_WORDS, role=Role.BOOKMARK)
NOTE = Annotation("n", NOON, NOON, note="Why?")

CASES = [
    ([HIGHLIGHT], "Highlight"),
    ([HIGHLIGHT] * 2, "2 Highlights"),
    ([BOOKMARK], "Bookmark"),
    ([BOOKMARK] * 3, "3 Bookmarks"),
    ([NOTE], "Note"),
    ([NOTE, BOOKMARK], "2 Notes"),
    ([NOTE, HIGHLIGHT], "2 Annotations"),
]


@pytest.mark.parametrize(("annotations", "counted"), CASES)
def test_what_is_deleted_is_named_and_counted(annotations: list[Annotation], counted: str) -> None:
    assert delete_label(annotations) == f"Delete {counted}"


@pytest.mark.parametrize(("annotations", "counted"), CASES)
def test_what_is_restored_is_named_and_counted(annotations: list[Annotation], counted: str) -> None:
    assert restore_label(annotations) == f"Restore {counted}"
