"""What the reader's own tints look like on a page, in light and in dark, for style sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.exchange.content.exported_notes import ExportedNotes

_LIGHT = {"page": "#FCFBF8", "ink": "#22201C", "rule": "#E4E0D6", "code": "#F1EEE6", "accent": "#8A4B2A"}
_DARK = {"page": "#1C1B19", "ink": "#E4E0D7", "rule": "#35322D", "code": "#26241F", "accent": "#E0A176"}
"""The colours of the HTML template in light and in dark, by which tints of the reader's own are made readable."""


class TemplateTint(NamedTuple):
    """What a colour looks like."""

    colour: str
    """The colour, as notes have it."""
    light: str
    """``#RRGGBB``, for lines on a light page."""
    dark: str
    """``#RRGGBB``, for lines on a dark page."""


def template_tints(parts: Sequence[ExportedNotes]) -> tuple[TemplateTint, ...]:
    """The colours in use for which the reader has chosen a tint, each once."""
    pens = [
        part.palette.pen(colour)
        for part in parts
        for colour in part.palette.in_order(part.annotations.index.colour_counts)
    ]
    tints = {pen.colour.value: pen.tint for pen in reversed(pens) if pen.tint}
    made = [
        TemplateTint(name, _line(tint, _LIGHT, dark=False), _line(tint, _DARK, dark=True))
        for name, tint in tints.items()
    ]
    return tuple(reversed(made))


def _line(tint: str, page: Mapping[str, str], *, dark: bool) -> str:
    """The shade of a tint for lines on a page of these colours."""
    from reader.core.tints import mark_tints  # late: few readers have colours of their own

    grounds = dict.fromkeys(("panel", "card", "hover"), page["page"])
    return mark_tints(tint, {**page, **grounds, "quote": page["ink"]}, dark=dark).line
