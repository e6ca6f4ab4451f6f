"""Outlines of glyphs, and of signs that are put together of several, as a parenthesis around a large matrix.

The parts of such a sign overlap in the typeface. As one outline they would look bolder there, since what fills it adds
up what each part covers of a pixel. So they are laid end to end here, and the straight ones are stretched to fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ziafont.fonttypes import BBox
from ziafont.glyph import SimpleGlyph
from ziafont.svgpath import SVGOpType
from ziamath.mathtable import AssembledGlyph

_SEPARATORS = re.compile(r" ?([MLQCZ]) ?")


def outline(operators: Sequence[SVGOpType]) -> str:
    """SVG path data in units of the typeface, with y downwards; empty for nothing."""
    segments: list[str] = []
    for operator in operators:
        segment = _SEPARATORS.sub(r"\1", operator.path().strip())
        if segment[0] == "M":
            segments.append(f"Z{segment}" if segments else segment)
        elif segment[0] != "L" or segment[1:] != _end(segments[-1]):
            segments.append(segment)
    return "".join(segments) + "Z" if segments else ""


def joined(glyph: AssembledGlyph) -> tuple[str, BBox]:
    """The outline of a sign that is made of parts, and its box, in units of the typeface."""
    parts = [(part, _is_straight(part, upright=glyph.vert)) for _, (part, *_) in _grouped(glyph.glyphs)]
    box = glyph.bbox
    start, end = (box.ymin, box.ymax) if glyph.vert else (box.xmin, box.xmax)
    fixed = sum(_length(part, upright=glyph.vert) for part, is_straight in parts if not is_straight)
    straight = sum(is_straight for _, is_straight in parts)
    rest = max(0.0, end - start - fixed)
    length = fixed + (rest if straight else 0.0)
    position = start = round((start + end - length) / 2) if glyph.vert else start
    operators: list[SVGOpType] = []
    for part, is_straight in parts:
        own = _length(part, upright=glyph.vert)
        size = round(rest / straight) if is_straight else own
        if size > 0:
            operators.extend(_placed(part, position, size / own, upright=glyph.vert))
            position += size
    found = BBox(box.xmin, box.xmax, start, position) if glyph.vert else BBox(start, position, box.ymin, box.ymax)
    return outline(operators), found


def _grouped(glyphs: Sequence[SimpleGlyph]) -> list[tuple[int, list[SimpleGlyph]]]:
    """The parts, each once where it is repeated."""
    return [(index, list(group)) for index, group in groupby(glyphs, lambda part: part.index)]


def _length(part: SimpleGlyph, *, upright: bool) -> float:
    return float(part.bbox.ymax - part.bbox.ymin if upright else part.bbox.xmax - part.bbox.xmin)


def _is_straight(part: SimpleGlyph, *, upright: bool) -> bool:
    """Whether a part looks the same however long it is: all of its points are at one of its two ends."""
    ends = {part.bbox.ymin, part.bbox.ymax} if upright else {part.bbox.xmin, part.bbox.xmax}
    points = [point for operator in part.operators for point in operator.points()[0]]
    return all((point.y if upright else point.x) in ends for point in points)


def _placed(part: SimpleGlyph, start: float, scale: float, *, upright: bool) -> list[SVGOpType]:
    """A part that begins at ``start``, stretched along its sign."""
    if upright:
        offset = start - part.bbox.ymin * scale
        return [operator.xform(1, 0, 0, scale, 0, offset, 1, 1) for operator in part.operators]
    offset = start - part.bbox.xmin * scale
    return [operator.xform(scale, 0, 0, 1, offset, 0, 1, 1) for operator in part.operators]


def _end(segment: str) -> str:
    """The point where a segment ends, as it is written."""
    return " ".join(segment.lstrip("MLQCZ").split(" ")[-2:])
