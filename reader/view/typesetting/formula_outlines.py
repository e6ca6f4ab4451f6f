"""The outlines of a formula as paths, each different glyph made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from reader.core.formulas.drawing import FormulaDrawing, GlyphPlacement

_COMMAND = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_POINTS = {"L": 1, "Q": 2, "C": 3}
"""How many points a line or a curve takes."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@lru_cache(maxsize=2_000)
def paths_of(drawing: FormulaDrawing) -> tuple[tuple[str, QPainterPath], ...]:
    """The outlines of a formula in ems, each with the colour that it states, or an empty string.

    They are not joined: to fill a path takes Qt a time that grows with the square of its length.
    """
    return tuple((glyph.colour, _placed(glyph)) for glyph in drawing.glyphs)


def _placed(glyph: GlyphPlacement) -> QPainterPath:
    return QTransform(glyph.scale_x, 0, 0, glyph.scale_y, glyph.x, glyph.y).map(outline_path(glyph.outline))


@lru_cache(maxsize=4_000)
def outline_path(outline: str) -> QPainterPath:
    """The path of SVG path data with the commands M, L, Q, C and Z, all absolute."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for command, numbers in _COMMAND.findall(outline):
        points = list(_points(numbers))
        if command == "Z":
            path.closeSubpath()
        elif command == "M" and points:
            path.moveTo(points[0])
            _add(path, "L", points[1:])
        elif command in _POINTS:
            _add(path, command, points)
    return path


def _add(path: QPainterPath, command: str, points: list[QPointF]) -> None:
    """Add the lines or curves of one command."""
    take = _POINTS[command]
    for at in range(0, len(points) - take + 1, take):
        if command == "L":
            path.lineTo(points[at])
        elif command == "Q":
            path.quadTo(points[at], points[at + 1])
        else:
            path.cubicTo(points[at], points[at + 1], points[at + 2])


def _points(numbers: str) -> Iterator[QPointF]:
    found = [float(number) for number in _NUMBER.findall(numbers)]
    return (QPointF(x, y) for x, y in zip(found[::2], found[1::2], strict=False))
