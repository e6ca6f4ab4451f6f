"""What a mark is called."""

from __future__ import annotations

from reader.core.annotation import Colour, MarkStyle
from reader.core.notes.mark_labels import mark_label, mark_words
from reader.core.palette import DEFAULT_PALETTE

PENS = DEFAULT_PALETTE.rename(Colour.YELLOW, "Claim", "")


def test_a_label_has_the_name_of_the_colour_or_the_one_that_the_reader_gives() -> None:
    assert mark_label(Colour.YELLOW, MarkStyle.HIGHLIGHT, DEFAULT_PALETTE) == "Yellow highlight"
    assert mark_label(Colour.YELLOW, MarkStyle.STRIKETHROUGH, PENS) == "Claim strikethrough"


def test_within_a_sentence_only_the_readers_own_name_keeps_its_capital() -> None:
    assert mark_words(Colour.YELLOW, MarkStyle.SQUIGGLE) == "yellow squiggle"
    assert mark_words(Colour.YELLOW, MarkStyle.UNDERLINE, PENS) == "Claim underline"
