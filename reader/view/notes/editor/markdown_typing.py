"""What keys do in Markdown: signs around words, and the next item of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"^(\s*(?:>\s?)*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"^(\s*(?:>\s?)+)")
_ADDRESS = re.compile(r"(?:https?://|postil://|mailto:)\S+")

BOLD, ITALIC = "**", "*"


class TextEdit(NamedTuple):
    """Text in place of the selection, and what is selected then, counted in code points of this text."""

    text: str
    start: int
    end: int
    before: int = 0
    """How many code points before the selection are replaced, too; ``after`` counts those behind it."""
    after: int = 0


def surround(sign: str, before: str, selected: str, after: str) -> TextEdit:
    """Put ``sign`` around the selection, or remove it; ``before`` and ``after`` are the text on both sides."""
    size = len(sign)
    if _ends_in(sign, before) and _ends_in(sign, after[::-1]):
        return TextEdit(selected, 0, len(selected), size, size)
    if len(selected) > 2 * size and _ends_in(sign, selected[::-1]) and _ends_in(sign, selected):
        inside = selected[size:-size]
        return TextEdit(inside, 0, len(inside))
    inside = selected.strip()
    lead = selected[: len(selected) - len(selected.lstrip())] if inside else ""
    tail = selected[len(selected.rstrip()) :] if inside else ""
    begin = len(lead) + size
    return TextEdit(f"{lead}{sign}{inside}{sign}{tail}", begin, begin + len(inside))


def _ends_in(sign: str, text: str) -> bool:
    """Whether a text ends in this very sign: one or three stars are italic, two or three are bold."""
    stars = len(text) - len(text.rstrip(sign[0]))
    return stars == 3 or stars == len(sign)


def link(selected: str) -> TextEdit:
    """Make a link of what is selected; the caret goes to what is missing, its address or its words."""
    if _ADDRESS.fullmatch(selected.strip()):
        return TextEdit(f"[]({selected.strip()})", 1, 1)
    return TextEdit(f"[{selected}]()", *((len(selected) + 3,) * 2 if selected else (1, 1)))


def next_line(line: str) -> str | None:
    """What the line after this one begins with, in a list or a quotation; None where the item has no words.

    Then the item is no item: its sign is to go.
    """
    if item := _ITEM.match(line):
        if not line[item.end() :].strip():
            return None
        sign = item[2] or f"{int(item[3]) + 1}{item[4]}"
        return f"{item[1]}{sign}{item[5]}{'[ ] ' if item[6] else ''}"
    if quote := _QUOTE.match(line):
        return quote[1] if line[quote.end() :].strip() else None
    return ""
