"""Boxes: parts of a formula that have been set, around a baseline, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple, Protocol

from reader.core.formulas.drawing import GlyphPlacement
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.nodes import DISPLAY, SCRIPT, SCRIPT_SCRIPT, TEXT, Node

SQUARE = "M0 0L1 0L1 1L0 1Z"
"""The outline of a rule, which is scaled to its width and thickness."""


class Style(NamedTuple):
    """How a part is set: its level, size and colour (The TeXbook, chapter 17)."""

    level: int = DISPLAY
    is_cramped: bool = False
    """Whether superscripts are raised less, as under a root."""
    size: float = 1.0
    """Ems of the text around."""
    colour: str = ""
    shrinking: tuple[float, float] = (0.7, 0.55)
    """The sizes of scripts, and of scripts of scripts."""

    @property
    def scale(self) -> float:
        """Ems of the text around for each em of this part."""
        return self.size * (1.0 if self.level < SCRIPT else self.shrinking[self.level - SCRIPT])

    @property
    def is_display(self) -> bool:
        """Whether large operators grow."""
        return self.level == DISPLAY

    def cramped(self) -> Style:
        """The same, cramped."""
        return self._replace(is_cramped=True)

    def superscript(self) -> Style:
        """The style of what is raised."""
        return self._replace(level=SCRIPT if self.level <= TEXT else SCRIPT_SCRIPT)

    def subscript(self) -> Style:
        """The style of what is lowered."""
        return self.superscript().cramped()

    def part_of_fraction(self) -> Style:
        """The style of what is above a bar."""
        return self._replace(level=min(self.level + 1, SCRIPT_SCRIPT))


class Ink(NamedTuple):
    """An outline to be filled."""

    outline: str
    scale_x: float
    scale_y: float
    colour: str


@dataclass(slots=True)
class Box:
    """What has been set. Lengths are ems of the text around the formula; y points downwards from the baseline."""

    width: float = 0.0
    height: float = 0.0
    """Above the baseline."""
    depth: float = 0.0
    """Below it."""
    parts: list[tuple[float, float, Box | Ink]] = field(default_factory=list)
    italic: float = 0.0
    """How far the top of its last letter leans out of its width."""
    glyph: int | None = None
    """The glyph that the box is, if it is one only; accents over it do not count."""

    def add(self, part: Box, x: float, y: float = 0.0) -> None:
        """Put a part into its place, with its baseline ``y`` below this one; the width stays."""
        self.parts.append((x, y, part))
        self.height = max(self.height, part.height - y)
        self.depth = max(self.depth, part.depth + y)

    def placements(self) -> Iterator[GlyphPlacement]:
        """All outlines in their places."""
        pending: list[tuple[float, float, Box | Ink]] = [(0.0, 0.0, self)]
        while pending:
            x, y, part = pending.pop()
            if isinstance(part, Ink):
                yield GlyphPlacement(part.outline, x, y, part.scale_x, part.scale_y, part.colour)
            else:
                pending.extend((x + across, y + down, inner) for across, down, inner in reversed(part.parts))


def hollow(width: float = 0.0, italic: float = 0.0) -> Box:
    """A box that gets its height and depth, which may be negative, from the parts that are put into it."""
    return Box(width, -inf, -inf, italic=italic)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes in a row, on one baseline."""
    row = hollow() if boxes else Box()
    for box in boxes:
        row.add(box, row.width)
        row.width += box.width
    return row


def rule(width: float, height: float, colour: str, lift: float = 0.0) -> Box:
    """A filled rectangle that stands ``lift`` above the baseline."""
    ink = Ink(SQUARE, width, height, colour)
    return Box(width, height + lift, -lift, [(0.0, -height - lift, ink)] if width > 0 and height > 0 else [])


def centred(box: Box, axis: float) -> Box:
    """The box moved up or down so that its middle is on the axis."""
    moved = hollow(box.width, box.italic)
    moved.add(box, 0.0, (box.height - box.depth) / 2 - axis)
    return moved


class Setter(Protocol):
    """What sets the parts of a part."""

    face: MathFace

    def box(self, node: Node, style: Style) -> Box:
        """The box of a node."""
        ...

    def row(self, items: tuple[Node, ...], style: Style) -> Box:
        """Parts beside each other, with the space that is between them."""
        ...
