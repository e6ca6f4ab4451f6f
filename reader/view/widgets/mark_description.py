"""What a mark is called: its colour and style in words."""

from __future__ import annotations

from reader.core.annotation import MarkStyle
from reader.translation import msgid, tr

DESCRIPTIONS = {
    MarkStyle.HIGHLIGHT: msgid("{colour} highlight"),
    MarkStyle.UNDERLINE: msgid("{colour} underline"),
    MarkStyle.STRIKETHROUGH: msgid("{colour} strikethrough"),
    MarkStyle.SQUIGGLE: msgid("{colour} squiggle"),
}


def mark_description(colour: str, style: MarkStyle) -> str:
    """``Yellow highlight``; ``colour`` is the name of the colour."""
    return tr(DESCRIPTIONS[style], colour=colour)
