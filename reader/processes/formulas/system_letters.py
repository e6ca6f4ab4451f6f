"""Letters that the typeface of formulas has not, as words in Chinese or Hebrew: drawn with the fonts of the system."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QGlyphRun, QGuiApplication, QPainterPath

logger = logging.getLogger(__name__)

_SIZE = 1000
"""Units for each em."""


class LetterRun(NamedTuple):
    """A run of letters, in thousandths of an em."""

    outline: str
    width: float
    height: float
    depth: float


class SystemLetters:
    """Draws runs of letters with Qt, which is loaded for the first one: few formulas have any."""

    def __init__(self) -> None:
        self._application: QGuiApplication | None = None
        self.run = cache(self._run)

    def _run(self, text: str) -> LetterRun | None:
        """A run of letters; None where the system has no font for them."""
        try:
            return self._drawn(text)
        except (ImportError, RuntimeError):
            logger.exception("Letters of other scripts cannot be drawn")
            return None

    def _drawn(self, text: str) -> LetterRun | None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtGui import QFont, QGuiApplication, QPainterPath, QTextLayout  # late: see the class

        self._application = self._application or QGuiApplication(["postil-formulas"])
        font = QFont("serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(_SIZE)
        layout = QTextLayout(text, font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e7)
        layout.endLayout()
        path = QPainterPath()
        for run in layout.glyphRuns():
            if 0 in run.glyphIndexes():
                return None
            _add(path, run, line.ascent())
        box = path.boundingRect()
        return LetterRun(_outline(path), line.naturalTextWidth(), -box.top(), box.bottom())


def _add(path: QPainterPath, run: QGlyphRun, baseline: float) -> None:
    font = run.rawFont()
    for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
        path.addPath(font.pathForGlyph(index).translated(position.x(), position.y() - baseline))


def _outline(path: QPainterPath) -> str:
    """SVG path data of a path."""
    segments: list[str] = []
    letters = "MLC"
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = f"{round(element.x)} {round(element.y)}"
        kind = element.type.value
        if kind == 0 and segments:
            segments.append("Z")
        segments.append(f" {point}" if kind == 3 else f"{letters[kind]}{point}")
    return "".join(segments) + "Z" if segments else ""
