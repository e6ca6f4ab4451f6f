"""The kinds of plain text that say by their form what they are, and which one a text is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_reading import TextReading

Recogniser = Callable[[Sequence[SourceLine]], TextReading | None]
"""Looks at all lines of a text; what it is read as, or None if it is of another kind.

It takes a moment where it is another kind, and time in proportion to the number of lines where it is this one.
"""

RECOGNISERS: tuple[Recogniser, ...] = ()
"""One for each kind; the first that knows the text reads it."""


def read_kind(lines: Sequence[SourceLine]) -> TextReading:
    """The text as its kind sees it; a text of no known kind is only its lines."""
    readings = (recognise(lines) for recognise in RECOGNISERS)
    return next((reading for reading in readings if reading is not None), TextReading(lines))
