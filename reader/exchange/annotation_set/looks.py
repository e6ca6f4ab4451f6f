"""Colours and styles as EPUB Annotations 1.0 has them: six colours and four styles, by labels, both ways."""

from __future__ import annotations

from reader.core.annotation import MarkStyle
from reader.core.colour import Colour
from reader.core.oklab import oklch
from reader.core.palette import TINT, Pen
from reader.translation import msgid, tr

ORANGE = Colour("orange")
"""The one colour of the six that does not come with Postil."""
ORANGE_NAME, ORANGE_TINT = msgid("Orange"), "#F5B971"
_COLOURS = {
    "pink": Colour.PINK,
    "orange": ORANGE,
    "yellow": Colour.YELLOW,
    "green": Colour.GREEN,
    "blue": Colour.BLUE,
    "purple": Colour.VIOLET,
}
_LABELS = {colour: label for label, colour in _COLOURS.items()}
_HUES = {"pink": 5, "orange": 60, "yellow": 100, "green": 145, "blue": 245, "purple": 310}
"""Where each colour lies in OKLCH, in degrees."""
_GREY = 0.03
"""Colours of less chroma have no hue to speak of."""
_DEFAULT = "yellow"
"""The draft's colour where none is said."""
_STYLES = {
    MarkStyle.HIGHLIGHT: "solid",
    MarkStyle.UNDERLINE: "underline",
    MarkStyle.STRIKETHROUGH: "strikethrough",
    MarkStyle.SQUIGGLE: "underline",
}
_OF_STYLES = {
    "solid": MarkStyle.HIGHLIGHT,
    "outline": MarkStyle.HIGHLIGHT,
    "underline": MarkStyle.UNDERLINE,
    "strikethrough": MarkStyle.STRIKETHROUGH,
}


def colour_label(colour: Colour, tint: str = "") -> str:
    """The label of a colour; ``tint`` (``#RRGGBB``) tells of the reader's own which one is most like it."""
    return _LABELS.get(colour) or _label_of_tint(tint)


def _label_of_tint(tint: str) -> str:
    found = oklch(tint) if TINT.fullmatch(tint) else None
    if found is None or found.chroma < _GREY:
        return _DEFAULT
    return min(_HUES, key=lambda label: abs((found.hue - _HUES[label] + 180) % 360 - 180))


def colour_of_label(label: object) -> Colour | None:
    """The colour with a label, or, as some programs write, with a tint; None for any other."""
    if not isinstance(label, str):
        return None
    return _COLOURS.get(label) or (_COLOURS[_label_of_tint(label)] if TINT.fullmatch(label) else None)


def style_label(style: MarkStyle) -> str:
    """The label of a style."""
    return _STYLES[style]


def style_of_label(label: object) -> MarkStyle | None:
    """The style with a label; None for any other."""
    return _OF_STYLES.get(label) if isinstance(label, str) else None


def orange_pen() -> Pen:
    """What the colour is called and looks like here that does not come with Postil."""
    return Pen(ORANGE, tr(ORANGE_NAME), tint=ORANGE_TINT)
