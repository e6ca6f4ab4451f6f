"""Finds out by what stands around them which letters glyphs stand for that the font's own table does not tell.

A font may have one glyph for several letters, as the *ft* of *left*, or for a letter and its like, as both apostrophes.
The text that was drawn is known, and so are the letters around such a glyph: they are looked for in the text, and what
stands between them there is what the glyph stands for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

AROUND = 14
"""How many letters on each side of a glyph are looked for."""
FEWEST = 6
"""With fewer letters around it, a place tells nothing."""
MOST_LETTERS = 6
"""The most letters that one glyph stands for."""
PLACES = 16
"""So many places of a glyph are looked at, and so many of each in the text."""
SHARE = 0.6
"""What share of the places has to agree."""
_TOKEN = re.compile(rb"/(F\d+) [^/<>]{1,40}? Tf|<([0-9A-Fa-f]+)> ?Tj")
"""What changes the font, and what draws glyphs, in the contents of a page as Qt writes them."""

Glyph = tuple[str, int]
"""The name of a font in the file, and a code in it."""


def drawn_glyphs(contents: bytes) -> Iterator[Glyph]:
    """The glyphs of a page in the order in which they were drawn."""
    font = ""
    for name, codes in _TOKEN.findall(contents):
        if name:
            font = name.decode("ascii")
        else:
            yield from ((font, int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4))


class UnreadGlyphs:
    """Collects places of glyphs whose letters are not known, and finds these letters in a text."""

    def __init__(self, text: str, known: Mapping[Glyph, str], unread: Iterable[Glyph]) -> None:
        """``known`` are the letters of the other glyphs."""
        self._text = "".join(text.replace("\u00ad", "").split())
        self._known = {glyph: "".join(letters.split()) for glyph, letters in known.items()}
        self._found: dict[Glyph, Counter[str]] = {glyph: Counter() for glyph in unread}
        self._open = set(self._found)
        """Those that need more places."""

    @property
    def is_done(self) -> bool:
        """Whether no more pages need to be looked at."""
        return not self._open

    def look_at(self, contents: bytes) -> None:
        """Look at the contents of a page."""
        glyphs = list(drawn_glyphs(contents))
        if self._open.isdisjoint(glyphs):
            return
        letters = [self._known.get(glyph) for glyph in glyphs]
        for at, glyph in enumerate(glyphs):
            if glyph in self._open:
                self._take(glyph, _before(letters, at), _after(letters, at))

    def letters(self) -> dict[Glyph, str]:
        """The letters that were found."""
        made = {}
        for glyph, found in self._found.items():
            (best, count), *_ = found.most_common(1) or [("", 0)]
            if count > SHARE * found.total():
                made[glyph] = best
        return made

    def _take(self, glyph: Glyph, before: str, after: str) -> None:
        if len(before) + len(after) < FEWEST:
            return
        # Letters from right to left are drawn from left to right.
        found = set(self._between(before, after)) or set(self._between(after[::-1], before[::-1]))
        self._found[glyph].update(found)
        if self._found[glyph].total() >= PLACES:
            self._open.discard(glyph)

    def _between(self, before: str, after: str) -> Iterator[str]:
        """What stands in the text between some letters."""
        if len(before) >= len(after):
            for start in self._places(before):
                end = self._text.find(after, start + len(before) + 1, start + len(before) + MOST_LETTERS + len(after))
                if end >= 0:
                    yield self._text[start + len(before) : end]
            return
        for end in self._places(after):
            start = self._text.rfind(before, max(0, end - MOST_LETTERS - len(before)), max(0, end - 1))
            if start >= 0:
                yield self._text[start + len(before) : end]

    def _places(self, letters: str) -> Iterator[int]:
        start = -1
        for _ in range(PLACES):
            if (start := self._text.find(letters, start + 1)) < 0:
                return
            yield start


def _before(letters: list[str | None], at: int) -> str:
    """The letters before a glyph, back to the next one that is not known."""
    taken: list[str] = []
    for letter in reversed(letters[max(0, at - AROUND) : at]):
        if letter is None:
            break
        taken.append(letter)
    return "".join(reversed(taken))


def _after(letters: list[str | None], at: int) -> str:
    taken: list[str] = []
    for letter in letters[at + 1 : at + 1 + AROUND]:
        if letter is None:
            break
        taken.append(letter)
    return "".join(taken)
