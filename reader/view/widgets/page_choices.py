"""What the reader can choose of printed pages, in the words of every place where it is chosen."""

from __future__ import annotations

from reader.core.printing.page_setup import MAX_TEXT_SIZE, MIN_TEXT_SIZE, Paper, PrintedNotes
from reader.translation import msgid, tr

NOTE_PLACES = (
    (PrintedNotes.MARGIN, msgid("Margin")),
    (PrintedNotes.END, msgid("At end")),
    (PrintedNotes.NONE, msgid("None")),
)
PAPERS = (
    (Paper.A4, msgid("A4 (210 × 297 mm)")),
    (Paper.A5, msgid("A5 (148 × 210 mm)")),
    (Paper.LETTER, msgid("Letter (8.5 × 11 in)")),
    (Paper.LEGAL, msgid("Legal (8.5 × 14 in)")),
)
HALF_POINTS = range(round(MIN_TEXT_SIZE * 2), round(MAX_TEXT_SIZE * 2) + 1)
"""The sizes of text, in half points."""


def text_size_words(half_points: int) -> str:
    """A size of text in words."""
    return tr("{size} pt", size=f"{half_points / 2:g}")
