"""Sets lines around and across parts, and parts that take other room than they need."""

from __future__ import annotations

from math import hypot

from reader.processes.formulas.boxes import Box, Ink, Setter, Style, rule
from reader.processes.formulas.nodes import Framed, Measured

_PADDING, _THICKNESS = 0.3, 0.05
"""Ems between a frame and its part, and of its lines."""


def set_framed(setter: Setter, node: Framed, style: Style) -> Box:
    """A part with lines around it or across it."""
    body = setter.box(node.body, style)
    thickness = _THICKNESS * style.scale
    if node.strokes == "box":
        return _boxed(body, thickness, _PADDING * style.scale, style)
    box = Box(body.width, body.height, body.depth)
    box.add(body, 0.0)
    for stroke in node.strokes.split("+"):
        if stroke == "across":
            lift = setter.face.constants.axisHeight * style.scale / setter.face.units
            box.add(rule(body.width, thickness, style.colour, lift), 0.0)
        else:
            box.parts.append((0.0, 0.0, _diagonal(body, thickness, style, rises=stroke == "up")))
    return box


def _boxed(body: Box, thickness: float, padding: float, style: Style) -> Box:
    edge = padding + thickness
    width, height, depth = body.width + 2 * edge, body.height + edge, body.depth + edge
    box = Box(width, height, depth)
    box.add(body, edge)
    for lift in (height - thickness, -depth):
        box.add(rule(width, thickness, style.colour, lift), 0.0)
    for x in (0.0, width - thickness):
        box.add(rule(thickness, height + depth, style.colour, -depth), x)
    return box


def _diagonal(body: Box, thickness: float, style: Style, *, rises: bool) -> Ink:
    """A line from corner to corner, a little beyond both."""
    over = 2 * thickness
    left, right, top, foot = -over, body.width + over, -body.height - over, body.depth + over
    start, end = (foot, top) if rises else (top, foot)
    across, down = right - left, end - start
    size = hypot(across, down) or 1.0
    dx, dy = -down / size * thickness / 2, across / size * thickness / 2
    corners = ((left + dx, start + dy), (right + dx, end + dy), (right - dx, end - dy), (left - dx, start - dy))
    points = "L".join(f"{round(x * 1000)} {round(y * 1000)}" for x, y in corners)
    return Ink(f"M{points}Z", 0.001, 0.001, style.colour)


def set_measured(setter: Setter, node: Measured, style: Style) -> Box:
    """A part that takes other room than it needs, or is not drawn."""
    body = setter.box(node.body, style)
    lift = node.lift * style.scale
    box = Box(
        body.width if node.has_width else 0.0,
        body.height + lift if node.has_height else 0.0,
        body.depth - lift if node.has_depth else 0.0,
    )
    if node.is_drawn:
        box.parts.append((-node.shift * body.width if not node.has_width else 0.0, -lift, body))
    return box
