"""Contrast of colours as WCAG 2.2 measures it, and the pairs of a theme that need enough of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

MIN_TEXT_CONTRAST = 4.5
"""The least contrast ratio of text to its background (success criterion 1.4.3)."""
SURFACES = ("page", "panel", "card", "hover", "code")
"""The backgrounds of text, by token; on the page text may also be on a hit, a selection or a mark."""


class LowContrast(NamedTuple):
    """Two colours that are too close to each other."""

    front: str
    back: str
    ratio: float


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 to 1."""
    levels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours ``#RRGGBB``, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def low_contrast_pairs(theme: Mapping[str, Mapping[str, str]], least: float = MIN_TEXT_CONTRAST) -> list[LowContrast]:
    """The pairs of text and background in a theme whose ratio is below ``least``, the lowest first."""
    ratios = (LowContrast(front, back, contrast(one, other)) for (front, one), (back, other) in _pairs(theme))
    return sorted((pair for pair in ratios if pair.ratio < least), key=lambda pair: pair.ratio)


def _pairs(theme: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    tokens = theme["tokens"]
    marks = {f"fills.{name}": value for name, value in theme["fills"].items()}
    surfaces = {name: tokens[name] for name in SURFACES}
    on_page = {name: tokens[name] for name in ("page", "find", "select")} | marks
    yield from product([(name, tokens[name]) for name in ("ink", "accent", "quote")], on_page.items())
    yield from product([(name, tokens[name]) for name in ("ink", "accent", "faint")], surfaces.items())
    yield from product(theme["code_colours"].items(), [("code", tokens["code"])])
