"""A theme: named colours from one JSON file of ``resources/themes``, and the fonts that go with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont

from reader.core.colour import Colour
from reader.core.palette import UNKNOWN_TINT

TOKENS = ("page", "ink", "faint", "quote", "rule", "panel", "card", "hover", "code", "accent", "find", "select")
"""What every theme names, each a colour ``#RRGGBB``."""

SERIF = ("Source Serif 4", "Noto Serif", "DejaVu Serif", "serif")
SANS = ("Source Sans 3", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "DejaVu Sans", "sans-serif")
MONO = ("Source Code Pro", "Noto Sans Mono", "DejaVu Sans Mono", "monospace")

WEIGHT, OPTICAL_SIZE = QFont.Tag.fromString("wght"), QFont.Tag.fromString("opsz")
"""The axes of variable faces that are set: Qt leaves a weight to the axis of its own name, and fakes what it misses."""
REGULAR, SEMIBOLD, TITLE = 400, 600, 650
"""Weights; titles are so large that their letters are drawn finer, and would not look semibold at 600."""


@dataclass(frozen=True)
class Theme:
    """One set of colours; constant while it is in use."""

    name: str
    dark: bool
    tokens: Mapping[str, str]
    fills: Mapping[str, str]
    """The background of a mark by colour name (``yellow``…)."""
    lines: Mapping[str, str]
    """The stronger shade of each mark colour: underlines, dots, ticks."""
    code_colours: Mapping[str, str]
    """Colours of code by Pygments token name (``Keyword``, ``String``, ``Comment``…)."""
    tints: Mapping[str, str] = field(default_factory=dict)
    """The reader's wishes for mark colours by name, ``#RRGGBB``: fill and line are derived from them."""

    @classmethod
    def load(cls, path: Path) -> Theme:
        """Read a theme file."""
        return cls.of(json.loads(path.read_text("utf-8")))

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Theme:
        """A theme from what its file holds."""
        return cls(data["name"], bool(data["dark"]), data["tokens"], data["fills"], data["lines"], data["code_colours"])

    @cached_property
    def _colours(self) -> dict[str, QColor]:
        return {name: QColor(value) for name, value in self.tokens.items()}

    def colour(self, token: str) -> QColor:
        """The colour of one of ``TOKENS``."""
        return self._colours[token]

    def fill(self, colour: Colour) -> QColor:
        """The background of a highlight."""
        return QColor(self._shades(colour)[0])

    def line(self, colour: Colour) -> QColor:
        """The line of an underline, a dot, a tick."""
        return QColor(self._shades(colour)[1])

    @cached_property
    def _known_shades(self) -> dict[str, tuple[str, str]]:
        return {}

    def _shades(self, colour: Colour) -> tuple[str, str]:
        """The fill and the line of a mark colour: by the reader's wish, else the theme's own."""
        name = colour.value
        known = self._known_shades.get(name)
        if known is None:
            known = self._known_shades[name] = self._derived(name)
        return known

    def _derived(self, name: str) -> tuple[str, str]:
        tint = self.tints.get(name, "" if name in self.fills and name in self.lines else UNKNOWN_TINT)
        if not tint:
            return self.fills[name], self.lines[name]
        from reader.core.tints import mark_tints  # late: few readers have colours of their own

        return mark_tints(tint, self.tokens, dark=self.dark, texts=self.code_colours.values())


def families(face: str) -> tuple[str, ...]:
    """The families of a face as the settings name it, the first one installed to be used."""
    return {"serif": SERIF, "sans": SANS}.get(face, (face, *SERIF))


def font(
    families: tuple[str, ...], pixels: float, *, strong: bool = False, italic: bool = False, optical: float = 1.0
) -> QFont:
    """A font of ``pixels`` height, in the first of ``families`` that is installed; ``strong`` is semibold.

    ``optical`` is as of `set_size`.
    """
    made = QFont(list(families))
    set_size(made, pixels, optical)
    made.setVariableAxis(WEIGHT, REGULAR)
    made.setItalic(italic)
    if strong:
        set_strong(made)
    return made


def set_size(font: QFont, pixels: float, optical: float = 1.0) -> None:
    """Give a font another height, and the shapes that its face has for this height.

    ``optical`` is how many CSS pixels one of these pixels is where the letters are seen.
    """
    size = max(1, round(pixels))
    font.setPixelSize(size)
    font.setVariableAxis(OPTICAL_SIZE, size * optical)  # the axis counts CSS pixels, as in browsers


def set_strong(font: QFont, weight: float = SEMIBOLD) -> None:
    """Make a font semibold: by its weight where the face has files for weights, by its axis where it is variable.

    One that is stronger already stays as it is.
    """
    font.setWeight(QFont.Weight.DemiBold)  # not bold: Qt would draw a variable face twice, side by side
    font.setVariableAxis(WEIGHT, max(weight, font.variableAxisValue(WEIGHT)))
