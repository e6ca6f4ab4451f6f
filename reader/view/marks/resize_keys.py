"""Which key moves which end of a mark, and by how much."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reader.core.reading.span_resizing import ResizeUnit

HINTS = (
    ("← →", "letter"),
    ("Ctrl ← →", "word"),
    ("Alt ← →", "sentence"),
    ("+ Shift", "its start"),
    ("Enter", "keep"),
    ("Esc", "undo"),
)
"""The keys as the strip says them."""

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ResizeStep(NamedTuple):
    """What a key asks for."""

    unit: ResizeUnit
    step: int
    """1 to go on, -1 to go back."""
    start: bool
    """Whether it is the mark's start that moves, instead of its end."""


def step_of(event: QKeyEvent) -> ResizeStep | None:
    """What a key asks for; None where it is none of these. Up and down move by sentences, too."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key not in STEPS:
        return None
    upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    unit = ResizeUnit.WORD if held & Qt.KeyboardModifier.ControlModifier else ResizeUnit.LETTER
    if upright or held & Qt.KeyboardModifier.AltModifier:
        unit = ResizeUnit.SENTENCE
    return ResizeStep(unit, STEPS[key], bool(held & Qt.KeyboardModifier.ShiftModifier))
