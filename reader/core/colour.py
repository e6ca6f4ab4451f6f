"""The colours of the pen."""

from __future__ import annotations

from enum import Enum


class Colour(Enum):
    """The five colours of the pen, in the order of their keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"
