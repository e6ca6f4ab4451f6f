"""A theme's colours on paper: white, and without any colours for a printer that has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.view.style.theme import Theme

WHITE, CARD = "#FFFFFF", "#F4F3F0"
INK, GREY, PALE, FILL = "#000000", "#555555", "#F1F1F1", "#DCDCDC"
"""What there is without colours: letters, quiet letters, cards, marks."""


def paper_theme(theme: Theme, tints: Mapping[str, str], *, colours: bool) -> Theme:
    """A light theme as it is printed; ``tints`` are the reader's wishes for mark colours."""
    if colours:
        return replace(theme, tokens={**theme.tokens, "page": WHITE, "card": WHITE, "code": CARD}, tints=tints)
    quiet = ("faint", "quote")
    tokens = {name: GREY if name in quiet else INK for name in theme.tokens}
    tokens |= {"page": WHITE, "card": WHITE, "code": PALE, "find": FILL, "rule": "#BBBBBB"}
    names = {*theme.fills, *tints}
    fills, lines = dict.fromkeys(names, FILL), dict.fromkeys(names, INK)
    code = dict.fromkeys(theme.code_colours, INK)
    return replace(theme, tokens=tokens, fills=fills, lines=lines, code_colours=code, tints={})
