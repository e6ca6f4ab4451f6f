"""What a mark is called by its colour and its style: ``Yellow highlight``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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


def mark_words(colour: Colour, style: MarkStyle, pens: Mapping[str, ColourMeaning] = MappingProxyType({})) -> str:
    """``yellow highlight``, as within a sentence; the reader's name for a colour stays as it is written."""
    name = pens.get(colour.value, ColourMeaning()).name or tr(COLOUR_WORDS[colour])
    return tr(_COLOURED[style], colour=name)
