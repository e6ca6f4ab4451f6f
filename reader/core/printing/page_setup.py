"""How an article with its notes is set on sheets of paper, for the printer and for PDF.

All lengths are points (1/72 inch).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

MIN_TEXT_SIZE, MAX_TEXT_SIZE = 6.0, 24.0
"""The sizes of text that can be chosen."""


class Paper(Enum):
    """The size of a sheet."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"
    LEGAL = "legal"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a sheet that stands upright (ISO 216, ANSI Y14.1)."""
        return _SIZES[self]


_MILLIMETRE = 72 / 25.4
_SIZES = {
    Paper.A4: (210 * _MILLIMETRE, 297 * _MILLIMETRE),
    Paper.LETTER: (612.0, 792.0),
    Paper.A5: (148 * _MILLIMETRE, 210 * _MILLIMETRE),
    Paper.LEGAL: (612.0, 1008.0),
}


class PrintedNotes(Enum):
    """Where the notes on an article are printed."""

    MARGIN = "margin"
    """Beside their passages, where the sheet has room for a margin."""
    END = "end"
    """After the article, with numbers."""
    NONE = "none"
    """Nowhere: the passages are marked all the same."""


class PrintedContent(Enum):
    """What is printed."""

    ARTICLE = "article"
    """The whole article with its marks and notes."""
    NOTES = "notes"
    """The notes alone, with the passages that they are on."""


class PageSetup(NamedTuple):
    """One choice of paper and of what is on it; the default is a choice that nobody has changed."""

    paper: Paper = Paper.A4
    landscape: bool = False
    notes: PrintedNotes = PrintedNotes.MARGIN
    text_size: float = 10.5
    """The size of the article's text in points, from ``MIN_TEXT_SIZE`` to ``MAX_TEXT_SIZE``."""
    header: bool = True
    """Whether each page has the title of the article, and of its section, above it."""
    page_numbers: bool = True
    colours: bool = True
    """Whether marks have their colours; else they are told apart by lines and signs, for a printer without colours."""
    content: PrintedContent = PrintedContent.ARTICLE

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of a page as it is read."""
        width, height = self.paper.size
        return (height, width) if self.landscape else (width, height)

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        return {name: value.value if isinstance(value, Enum) else value for name, value in self._asdict().items()}


def page_setup_from_json(written: object) -> PageSetup:
    """The choice that ``to_json`` wrote; what is missing or wrong in it is as in a new choice."""
    if not isinstance(written, Mapping):
        return PageSetup()
    good: dict[str, object] = {}
    for name, usual in PageSetup()._asdict().items():
        value = written.get(name)
        if isinstance(usual, Enum):
            good[name] = next((known for known in type(usual) if known.value == value), usual)
        elif isinstance(usual, bool):
            good[name] = value if isinstance(value, bool) else usual
        elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            good[name] = min(max(float(value), MIN_TEXT_SIZE), MAX_TEXT_SIZE)
    return PageSetup(**good)  # type: ignore[arg-type]
