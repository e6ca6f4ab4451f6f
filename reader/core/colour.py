"""The colours of marks, and what they mean to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from reader.translation import msgid, tr


class Colour(Enum):
    """The five colours of the pen, in the order of their keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


COLOUR_NAMES = {
    Colour.YELLOW: msgid("Yellow"),
    Colour.GREEN: msgid("Green"),
    Colour.BLUE: msgid("Blue"),
    Colour.PINK: msgid("Pink"),
    Colour.VIOLET: msgid("Violet"),
}
"""What each colour is called on a label; translated where it is shown."""

COLOUR_WORDS = {
    Colour.YELLOW: msgid("yellow"),
    Colour.GREEN: msgid("green"),
    Colour.BLUE: msgid("blue"),
    Colour.PINK: msgid("pink"),
    Colour.VIOLET: msgid("violet"),
}
"""What each colour is called within a sentence."""


class ColourMeaning(NamedTuple):
    """What a colour means to the reader; either may be empty."""

    name: str = ""
    """Short, for buttons and lists: ``Claim``."""
    meaning: str = ""
    """A sentence: ``What the author asserts``."""


def colour_name(colour: Colour, pens: Mapping[str, ColourMeaning]) -> str:
    """The reader's name for a colour, else the colour's own name, capitalized; ``pens`` is by the colour's value."""
    return pens.get(colour.value, ColourMeaning()).name or tr(COLOUR_NAMES[colour])
