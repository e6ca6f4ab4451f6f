"""Which key moves which end of a mark, and by how much."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reader.core.reading.span_resizing import Unit

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


class Wish(NamedTuple):
    """What a key asks for."""

    unit: Unit
    step: int
    """1 to go on, -1 to go back."""
    start: bool
    """Whether it is the mark's start that moves, instead of its end."""


def wish(event: QKeyEvent) -> Wish | None:
    """What a key asks for; None where it is none of these. Up and down move by sentences, too."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key not in STEPS:
        return None
    upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    unit = Unit.WORD if held & Qt.KeyboardModifier.ControlModifier else Unit.LETTER
    if upright or held & Qt.KeyboardModifier.AltModifier:
        unit = Unit.SENTENCE
    return Wish(unit, STEPS[key], bool(held & Qt.KeyboardModifier.ShiftModifier))
