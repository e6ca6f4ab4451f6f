"""The face that a note's quote has on its card."""

from __future__ import annotations

from PySide6.QtGui import QFont

from reader.core.annotation import Annotation, Role
from reader.view.style.panel_style import sans
from reader.view.style.theme import SERIF, font


def quote_font(one: Annotation | None = None) -> QFont:
    """The face of a quote, or of a section's title over the note on it."""
    return sans(strong=True) if one is not None and one.role is Role.SECTION else font(SERIF, 14, italic=True)
