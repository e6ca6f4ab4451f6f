"""Words that run their own way wherever they are drawn: a painter takes the direction of the window for all."""

from __future__ import annotations

_FROM_RIGHT, _END = "\u202b", "\u202c"
"""Embeds words that run from the right in a line of any direction (UAX #9, 2.1)."""


def directed(words: str) -> str:
    """Words to be drawn as one line, in the direction of their first letter that has one."""
    if words.isascii():
        return words
    from unicodedata import bidirectional  # late: most words are in Latin letters

    first = next((kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL")), "L")
    return words if first == "L" else f"{_FROM_RIGHT}{words}{_END}"
