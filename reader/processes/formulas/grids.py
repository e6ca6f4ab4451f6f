"""Sets cells in rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.processes.formulas.boxes import Box, Setter, Style, hollow, rule
from reader.processes.formulas.nodes import SCRIPT, Grid

_LINE, _ABOVE = 1.2, 0.7
"""How far the baselines of lines are apart, in ems, and how much of that is above the baseline."""
_RULE, _APART = 0.05, 0.2
"""The thickness of a rule, and how far two are apart, in ems."""


def set_grid(setter: Setter, node: Grid, style: Style) -> Box:
    """The box of a grid, with its middle on the axis."""
    inner = style._replace(level=max(node.level, style.level if node.level == SCRIPT else 0))
    rows = [[setter.box(cell, inner) for cell in row] for row in node.rows]
    scale = style.scale
    widths = _widths(rows)
    starts, total = _starts(widths, node, scale)
    box = hollow(total)
    baselines, height = _baselines(rows, node, inner.scale if node.level == SCRIPT else scale)
    top = -height / 2 - setter.face.constants.axisHeight * scale / setter.face.units
    for row, baseline in zip(rows, baselines, strict=True):
        for number, cell in enumerate(row):
            spare = {"l": 0.0, "c": 0.5, "r": 1.0}[_repeated(node.columns, number)] * (widths[number] - cell.width)
            box.add(cell, starts[number] + spare, top + baseline)
    _rules(box, node, style, rows, baselines, top, height)
    for column in node.bars:
        x = (
            starts[column] - _gap(node, column, scale) / 2
            if 0 < column < len(starts)
            else (0.0 if not column else total)
        )
        thickness = _RULE * scale
        box.add(rule(thickness, height, style.colour, -top - height), min(max(x - thickness / 2, 0.0), total))
    box.height, box.depth = max(box.height, -top), max(box.depth, height + top)
    return box


def _widths(rows: Sequence[Sequence[Box]]) -> list[float]:
    count = max(len(row) for row in rows)
    return [max((row[number].width for row in rows if number < len(row)), default=0.0) for number in range(count)]


def _starts(widths: Sequence[float], node: Grid, scale: float) -> tuple[list[float], float]:
    """Where the columns begin, and how wide all is."""
    x, starts = node.margin * scale, []
    for number, width in enumerate(widths):
        x += _gap(node, number, scale) if number else 0.0
        starts.append(x)
        x += width
    return starts, x + node.margin * scale


def _gap(node: Grid, column: int, scale: float) -> float:
    """The space before a column."""
    return node.gaps[(column - 1) % len(node.gaps)] * scale if node.gaps else 0.0


def _repeated(columns: str, number: int) -> str:
    return columns[number % len(columns)]


def _baselines(rows: Sequence[Sequence[Box]], node: Grid, scale: float) -> tuple[list[float], float]:
    """Where the baselines are below the top, and how high all is."""
    line = _LINE * node.stretch * scale
    y, baselines = 0.0, []
    for number, row in enumerate(rows):
        y += _APART * scale * node.rules.count(number) if number else 0.0
        height = max([_ABOVE * line, *(cell.height for cell in row)])
        depth = max([(1 - _ABOVE) * line, *(cell.depth for cell in row)])
        baselines.append(y + height)
        y += height + depth
        if number < len(node.row_gaps):
            y += node.row_gaps[number] * scale
        if number < len(rows) - 1:
            y += node.leading * scale
    return baselines, max(y, 0.0)


def _rules(
    box: Box,
    node: Grid,
    style: Style,
    rows: Sequence[Sequence[Box]],
    baselines: Sequence[float],
    top: float,
    height: float,
) -> None:
    scale = style.scale
    line = _LINE * node.stretch * scale
    thickness = _RULE * scale
    for number, count in Counter(node.rules).items():
        if number == 0:
            y = 0.0
        elif number >= len(rows):
            y = height
        else:
            y = baselines[number] - max([_ABOVE * line, *(cell.height for cell in rows[number])]) - _APART / 2 * scale
        outwards = _APART * scale * (1 if number >= len(rows) else -1)
        for step in range(count):
            box.add(rule(box.width, thickness, style.colour, -top - y - step * outwards - thickness / 2), 0.0)
