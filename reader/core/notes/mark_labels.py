"""What a mark is called by its colour and its style: ``Yellow highlight``."""

from __future__ import annotations

from reader.core.annotation import Colour, MarkStyle
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.translation import msgid, tr

_COLOURED = {
    MarkStyle.HIGHLIGHT: msgid("{colour} highlight"),
    MarkStyle.UNDERLINE: msgid("{colour} underline"),
    MarkStyle.STRIKETHROUGH: msgid("{colour} strikethrough"),
    MarkStyle.SQUIGGLE: msgid("{colour} squiggle"),
}


def mark_label(colour: Colour, style: MarkStyle, palette: Palette) -> str:
    """``Yellow highlight``, or with the reader's name for the colour ``Claim highlight``."""
    return tr(_COLOURED[style], colour=palette.name(colour))


def mark_words(colour: Colour, style: MarkStyle, palette: Palette = DEFAULT_PALETTE) -> str:
    """``yellow highlight``, as within a sentence; the reader's name for a colour stays as it is written."""
    return tr(_COLOURED[style], colour=palette.word(colour))
