"""The ranges of a text that a replacement may take: the letters of a passage, with more or fewer signs around them."""

from __future__ import annotations

import re
from itertools import product

from reader.exchange.review.remarks.source_map import PassagePlace, exchanged_range

LINE_MARKERS = re.compile(r"(?:[ \t]+|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])|\[\^[^\]]+\]:|:(?=[ \t]))*")
"""What a line begins with within quotations, lists, definitions and footnotes."""
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|\{[:#.%{<][^\n]*?\}+|%%.*?(?:%%|\Z)|<([A-Za-z]+)[^<>]*></\1>", re.DOTALL)
"""What no reader sees, and may stand beside words, other than their own signs."""
_SIGNS = re.compile(r"\s+|\w+|(.)\1*", re.DOTALL)
_MOST_CUTS = 12


def within_cell(text: str, place: PassagePlace) -> PassagePlace:
    """The place without the lines between the cells of a table, which stay where they are."""
    before = text.rfind("|", place.before, place.start) + 1
    after = text.find("|", place.end, place.after)
    return place._replace(before=before or place.before, after=after if after >= 0 else place.after)


def ranges_around(text: str, place: PassagePlace, words: str, *, is_wide: bool) -> list[tuple[int, int]]:
    """Ranges to be replaced, from the letters of a passage to these with all signs around them, or the other way.

    What nobody sees beside the passage stays, and so does what its line begins with within quotations and lists.
    """
    hidden = [found.end() for found in _HIDDEN.finditer(text, place.before, place.start)]
    markers = LINE_MARKERS.match(text, text.rfind("\n", 0, place.start) + 1, place.start)
    low = max([place.before, *hidden, *([markers.end()] if markers and place.before < markers.end() else [])])
    starts = _cuts(text, low, place.start)
    after_words = _HIDDEN.search(text, place.end, place.after)
    ends = _cuts(text, place.end, after_words.start() if after_words else place.after)
    inner, outer = (place.start, place.end), (starts[0], ends[-1])
    before, after = text[starts[0] : place.start], text[place.end : ends[-1]]
    signs = place.start - len(before.lstrip()), place.end + len(after.rstrip())
    every = sorted(product(starts, ends), key=lambda pair: pair[1] - pair[0], reverse=is_wide)
    first = [signs, outer, inner] if is_wide else [inner, signs, outer]
    if words:
        first.insert(0, exchanged_range(text, place, words))
    return list(dict.fromkeys([*first, *every]))


def _cuts(text: str, start: int, end: int) -> list[int]:
    """The places between the signs of a gap, with its ends; of a long one, those near its ends."""
    cuts = [start, *(start + found.end() for found in _SIGNS.finditer(text[start:end]))]
    return cuts if len(cuts) <= _MOST_CUTS else [*cuts[: _MOST_CUTS // 2], *cuts[-_MOST_CUTS // 2 :]]
