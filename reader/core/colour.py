"""The colours of marks, by their names in files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from reader.translation import msgid

_VALUE = re.compile("[a-z0-9-]{1,32}")


def is_colour(value: str) -> bool:
    """Whether a colour can have this name."""
    return _VALUE.fullmatch(value) is not None


@dataclass(frozen=True, slots=True, order=True)
class Colour:
    """A colour by its name in files; equal where the names are. How it looks is a matter of palette and theme."""

    value: str
    """One to 32 small ASCII letters, digits and hyphens."""

    YELLOW: ClassVar[Colour]
    GREEN: ClassVar[Colour]
    BLUE: ClassVar[Colour]
    PINK: ClassVar[Colour]
    VIOLET: ClassVar[Colour]

    def __post_init__(self) -> None:
        """Check the name.

        Raises:
            ValueError: it cannot be one.

        """
        if not is_colour(self.value):
            raise ValueError(f"expected letters, digits and hyphens as the name of a colour, found {self.value!r}")


Colour.YELLOW, Colour.GREEN, Colour.BLUE = Colour("yellow"), Colour("green"), Colour("blue")
Colour.PINK, Colour.VIOLET = Colour("pink"), Colour("violet")

BUILT_IN_COLOURS = (Colour.YELLOW, Colour.GREEN, Colour.BLUE, Colour.PINK, Colour.VIOLET)
"""The colours that come with Postil, for which every theme has tints."""


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
