"""Reads the name of a block, Obsidian's ``^name`` at its end, by which other notes link to it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from reader.sources.markdown.inline_stage.pieces import InlineText

_NAME = re.compile(r"(?:(?<!\S)|(?<=\]\]))\^((?=[0-9-]*+[A-Za-z])[A-Za-z0-9-]{2,100}+|[0-9]{6})\s*+\Z")
"""A name has a letter and is longer than one: ``^2`` or ``^n`` after a blank is a power. Obsidian makes six figures."""


def read_block_name(state: InlineText, at: int) -> int:
    """Read the name at ``at`` that ends the text; it is not shown."""
    found = _NAME.match(state.text, at)
    return state.add(Element("span", {"id": f"^{found[1]}"}), at, len(state.text)) if found else 0
