"""The kinds of plain text that say by their form what they are, and which one a text is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.sources.plaintext.aozora import read_aozora
from reader.sources.plaintext.gutenberg import read_gutenberg
from reader.sources.plaintext.mail import read_mail
from reader.sources.plaintext.man_page import read_man_page
from reader.sources.plaintext.page_breaks import without_pages
from reader.sources.plaintext.pep import read_pep
from reader.sources.plaintext.rfc import read_rfc
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.starred_outline import read_starred
from reader.sources.plaintext.text_reading import TextReading
from reader.sources.plaintext.verbatim_text import read_verbatim

Recogniser = Callable[[Sequence[SourceLine]], TextReading | None]
"""Looks at all lines of a text; what it is read as, or None if it is of another kind.

It takes a moment where it is another kind, and time in proportion to the number of lines where it is this one.
"""

RECOGNISERS: tuple[Recogniser, ...] = (
    read_gutenberg,
    read_aozora,
    read_rfc,
    read_man_page,
    read_pep,
    read_mail,
    read_verbatim,
    read_starred,
)
"""One for each kind; the first that knows the text reads it."""


def read_kind(lines: Sequence[SourceLine]) -> TextReading:
    """The text as its kind sees it; a text of no known kind is only its lines, without the heads and feet of pages."""
    for recognise in RECOGNISERS:
        if (reading := recognise(lines)) is not None:
            return reading
    return TextReading(without_pages(lines))
