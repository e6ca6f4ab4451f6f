"""The palette as it is in the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.core.colour import Colour
from reader.core.palette import MAX_LENGTH, TINT, Palette, Pen

_TEXTS = ("name", "meaning")


def is_palette(value: object) -> bool:
    """Whether it has pens in their order, and others: ``{"pens": [{"colour": "yellow", …}, …], "others": […]}``."""
    if not isinstance(value, dict) or not all(isinstance(side, list) for side in value.values()):
        return False
    if not {"pens"} <= value.keys() <= {"pens", "others"}:
        return False
    if not all(_is_pen(pen) for side in value.values() for pen in side):
        return False
    try:
        read_palette(value)
    except ValueError:
        return False
    return True


def _is_pen(value: object) -> bool:
    return (
        isinstance(value, dict)
        and "colour" in value
        and value.keys() <= set(Pen._fields)
        and all(isinstance(text, str) and len(text) <= MAX_LENGTH for text in value.values())
        and (not value.get("tint") or TINT.fullmatch(value["tint"]) is not None)
    )


def read_palette(value: Mapping[str, Any]) -> Palette:
    """Make a palette of it.

    Raises:
        ValueError: there is none in it.

    """
    pens, others = (
        tuple(Pen(**{**pen, "colour": Colour(pen["colour"])}) for pen in value.get(side, ()))
        for side in ("pens", "others")
    )
    return Palette(pens, others)


def palette_json(palette: Palette) -> dict[str, list[dict[str, str]]]:
    """The palette as JSON; what is empty is left out."""
    return {"pens": [_pen_json(pen) for pen in palette.pens], "others": [_pen_json(pen) for pen in palette.others]}


def _pen_json(pen: Pen) -> dict[str, str]:
    texts = {key: value for key, value in pen._asdict().items() if value}
    return texts | {"colour": pen.colour.value}


def are_names(value: object) -> bool:
    """Whether it has names and meanings as earlier versions wrote them: ``{"yellow": {"name": …, "meaning": …}}``."""
    known = {colour.value for colour in Palette().colours}
    return (
        isinstance(value, dict)
        and value.keys() <= known
        and all(isinstance(pen, dict) and pen.keys() <= {*_TEXTS} for pen in value.values())
        and all(isinstance(text, str) and len(text) <= MAX_LENGTH for pen in value.values() for text in pen.values())
    )


def named_palette(names: Mapping[str, Mapping[str, str]]) -> Palette:
    """The palette that an earlier version's names and meanings stand for."""
    palette = Palette()
    for value, pen in names.items():
        palette = palette.rename(Colour(value), pen.get("name", ""), pen.get("meaning", ""))
    return palette
