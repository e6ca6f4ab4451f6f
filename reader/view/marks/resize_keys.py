"""Which key moves which end of a mark, and by how much."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reader.core.reading.span_resizing import ResizeUnit
from reader.translation import msgid

HINTS = (
    ("← →", msgid("letter")),
    (msgid("Ctrl ← →"), msgid("word")),
    (msgid("Alt ← →"), msgid("sentence")),
    (msgid("+ Shift"), msgid("move the start")),
    (msgid("Enter"), msgid("done")),
    (msgid("Esc"), msgid("cancel")),
)
"""The keys and what they do, as the bar at the foot of the page shows them."""

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ResizeStep(NamedTuple):
    """What a key does."""

    unit: ResizeUnit
    step: int
    """1 moves the end forwards, -1 backwards."""
    start: bool
    """Whether it is the mark's start that moves, instead of its end."""


def step_of(event: QKeyEvent) -> ResizeStep | None:
    """Return what a key does; None if it is none of these. Up and Down move by sentences, too."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key not in STEPS:
        return None
    vertical = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    unit = ResizeUnit.WORD if held & Qt.KeyboardModifier.ControlModifier else ResizeUnit.LETTER
    if vertical or held & Qt.KeyboardModifier.AltModifier:
        unit = ResizeUnit.SENTENCE
    return ResizeStep(unit, STEPS[key], bool(held & Qt.KeyboardModifier.ShiftModifier))
