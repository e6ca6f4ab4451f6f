"""What a mark is called by its colour and its style: ``Yellow highlight``."""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.annotation import Colour, MarkStyle
from reader.core.colour import COLOUR_WORDS, ColourMeaning, colour_name
from reader.translation import msgid, tr

_COLOURED = {
    MarkStyle.HIGHLIGHT: msgid("{colour} highlight"),
    MarkStyle.UNDERLINE: msgid("{colour} underline"),
    MarkStyle.STRIKETHROUGH: msgid("{colour} strikethrough"),
    MarkStyle.SQUIGGLE: msgid("{colour} squiggle"),
}


def mark_label(colour: Colour, style: MarkStyle, pens: Mapping[str, ColourMeaning]) -> str:
    """``Yellow highlight``, or with the reader's name for the colour ``Claim highlight``."""
    return tr(_COLOURED[style], colour=colour_name(colour, pens))


def mark_words(colour: Colour, style: MarkStyle) -> str:
    """``yellow highlight``, as within a sentence."""
    return tr(_COLOURED[style], colour=tr(COLOUR_WORDS[colour]))
