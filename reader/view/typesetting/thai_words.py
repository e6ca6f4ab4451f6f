"""Whether Qt ends lines of Thai at words: it asks the library libthai, if that is installed."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QTextLayout

_TWO_WORDS = "ภาษาภาษา"


@cache
def qt_knows_thai() -> bool:
    """Whether Qt divides two words where they meet, in a line that is too short for both."""
    layout = QTextLayout(_TWO_WORDS)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    line.setLineWidth(line.naturalTextWidth() * 0.9)
    layout.endLayout()
    return line.textLength() == len(_TWO_WORDS) // 2
