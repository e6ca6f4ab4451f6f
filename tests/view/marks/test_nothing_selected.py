"""Commands for a passage while nothing is selected: each says what it needs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from reader.core.span import Span
from tests.open_postil import OpenPostil


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("colour_2", "Select a passage or a highlight first. Pen: green highlight"),
        ("note", "Select a passage or a highlight first, then write a note on it"),
        ("tag", "Select a passage or a highlight first, then tag it"),
        ("delete", "Select a highlight first, then delete it"),
        ("copy", "Select a passage or a highlight first, then copy it"),
        ("copy_reference", "Select a passage or a highlight first, then copy it"),
    ],
)
def test_a_command_says_what_it_needs(postil: OpenPostil, action: str, sentence: str) -> None:
    postil.actions[action].trigger()
    assert (postil.toast.isVisible(), postil.toast.text()) == (True, sentence)


def test_a_selection_without_highlights_has_none_to_delete(postil: OpenPostil) -> None:
    postil.page.selection.select(Span(11, 16))
    postil.actions["delete"].trigger()
    assert postil.toast.text() == "No highlights in the selection"


def test_copying_nothing_leaves_the_clipboard_alone(postil: OpenPostil) -> None:
    QGuiApplication.clipboard().setText("kept")
    postil.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "kept"
