"""Finds out by what stands around them which letters glyphs stand for that the font's own table does not tell.

A font may have one glyph for several letters, as the *ft* of *left*, or for a letter and its like, as both apostrophes.
The text that was drawn is known, and so are the letters around such a glyph: they are looked for in the text, and what
stands between them there is what the glyph stands for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple
from unicodedata import bidirectional

from reader.exchange.pdf.drawn_text import PLACES, DrawnText, letters_alone

AROUND = 14
"""How many letters on each side of a glyph are looked for."""
FEWEST = 6
"""With fewer letters around it, a place tells nothing."""
LEAST = (3, 1)
"""How many letters there are at least on the other side, if these are many: first so many are tried, then fewer."""
MOST_AT_EDGE = 3
"""The most letters that a glyph stands for with so few on one side."""
MOST_TRIES = 96
"""After so many places a glyph is given up: it is none of the text, as the sign of a list."""
SHARE = 0.6
"""What share of the places has to agree."""
NEAR = 2_000
"""Bytes of a page's contents on each side of a glyph in which the letters around it are; one takes about thirty."""
_FONT = re.compile(rb"/(F\d+) [^/<>]{1,40}? Tf")
_DRAWN = re.compile(_FONT.pattern + rb"|<([0-9A-Fa-f]{4})> Tj")
"""What sets the font, and what draws a glyph, in the contents of a page as Qt writes them."""

Glyph = tuple[str, int]
"""The name of a font in the file, and a code in it."""


class GlyphPlace(NamedTuple):
    """The glyphs around one."""

    before: list[Glyph]
    after: list[Glyph]


class UnreadGlyphs:
    """Collects places of glyphs whose letters are not known, and finds these letters in a text."""

    def __init__(self, text: str, known: Mapping[Glyph, str], unread: Iterable[Glyph]) -> None:
        """``known`` are the letters of the other glyphs."""
        self._text = DrawnText(text)
        self._known = {glyph: letters_alone(letters) for glyph, letters in known.items()}
        self._missing = {*letters_alone(text)}.difference(*self._known.values())
        """The letters that no known glyph has: they may have fewer letters around them."""
        self._found: dict[Glyph, Counter[str]] = {glyph: Counter() for glyph in unread}
        self._tries: Counter[Glyph] = Counter()
        self._vain: dict[Glyph, list[GlyphPlace]] = {}
        """Places that have told nothing."""
        self._open = set(self._found)
        """Those that need more places."""

    @property
    def is_done(self) -> bool:
        """Whether no more pages need to be looked at."""
        return not self._open

    def look_at(self, contents: bytes) -> None:
        """Look at the contents of a page."""
        patterns = self._patterns()
        fonts = list(_FONT.finditer(contents))
        ends = [*(font.start() for font in fonts[1:]), len(contents)]
        for font, end in zip(fonts, ends, strict=True) if fonts else ():
            name = font[1].decode("ascii")
            for drawn in patterns[name].finditer(contents, font.end(), end) if name in patterns else ():
                glyph = (name, int(drawn[1], 16))
                if glyph in self._open:
                    before = [*self._glyphs(contents, max(0, drawn.start() - NEAR), drawn.start())][-AROUND:]
                    after = [*self._glyphs(contents, drawn.end(), drawn.end() + NEAR)][:AROUND]
                    self._take(glyph, GlyphPlace(before, after))

    def _patterns(self) -> dict[str, re.Pattern[bytes]]:
        """What finds the glyphs that need more places, by the names of their fonts."""
        codes: dict[str, list[bytes]] = {}
        for name, code in sorted(self._open):
            codes.setdefault(name, []).append(b"%04x" % code)
        return {name: re.compile(b"(?i:<(" + b"|".join(some) + b")> Tj)") for name, some in codes.items()}

    def _glyphs(self, contents: bytes, start: int, end: int) -> Iterator[Glyph]:
        """The glyphs between two places."""
        name = _font_at(contents, start)
        for changed, code in _DRAWN.findall(contents, start, end):
            if changed:
                name = changed.decode("ascii")
            else:
                yield name, int(code, 16)

    def letters(self) -> dict[Glyph, str]:
        """The letters that were found."""
        made = self._agreed()
        self._known |= made
        for glyph, places in self._vain.items():
            if glyph not in made:  # now that more is known around it
                for place in places:
                    self._found[glyph].update(sorted(self._read(place)))
        return self._agreed()

    def _agreed(self) -> dict[Glyph, str]:
        made = {}
        for glyph, found in self._found.items():
            (best, count), *_ = found.most_common(1) or [("", 0)]
            if best and count > SHARE * found.total():
                made[glyph] = best
        return made

    def _take(self, glyph: Glyph, place: GlyphPlace) -> None:
        self._tries[glyph] += 1
        found = self._read(place)
        self._found[glyph].update(sorted(found))
        if not found and len(self._vain.setdefault(glyph, [])) < PLACES:
            self._vain[glyph].append(place)
        if self._tries[glyph] >= MOST_TRIES or self._found[glyph].total() >= PLACES:
            self._open.discard(glyph)

    def _read(self, place: GlyphPlace) -> set[str]:
        """What the letters around a place say about it: several things, nothing, or that no letter belongs there."""
        earlier, before = self._around(place.before[::-1])
        later, after = self._around(place.after)
        first, last = "".join(before[::-1]), "".join(after)
        if found := self._between(first, last, earlier, later):
            return found if len(first) + len(last) >= FEWEST else found & self._missing
        for some, others in _sides(first, last):
            found = self._between(some, others, earlier, later)
            if found and max(map(len, found)) <= MOST_AT_EDGE:
                return found if len(found) == 1 else set()
        return set()

    def _between(self, before: str, after: str, earlier: int, later: int) -> set[str]:
        """What stands in the text between some letters, for the glyph that has so many unknown ones beside it."""
        # Letters from right to left may be drawn from left to right.
        together = earlier + later
        least = 1 + together if together else 0  # a letter after them may be one of theirs
        found = self._text.between(before, after, least) or self._text.between(after[::-1], before[::-1], least)
        if together:
            return {letters[earlier] for letters in found if len(letters) == 1 + together and _is_joined(letters)}
        return found

    def _around(self, glyphs: list[Glyph]) -> tuple[int, list[str]]:
        """How many of some glyphs come first that are not known, and the letters of the known ones after them."""
        unread = sum(1 for _ in takewhile(lambda glyph: glyph not in self._known, glyphs))
        return unread, [self._known[glyph] for glyph in takewhile(self._known.__contains__, glyphs[unread:])]


def _sides(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The letters before and after a glyph that are left if the head of a page or a cell is among them."""
    for least in LEAST:
        if len(after) >= FEWEST:
            yield before[-least:], after
        if len(before) >= FEWEST:
            yield before, after[:least]


def _is_joined(letters: str) -> bool:
    """Whether there is a glyph for each of some letters, in their order: they are the same, or of a script that has so.

    So the lam and the alef of Arabic, which are drawn as one; other scripts' glyphs have an order of their own.
    """
    return len(set(letters)) == 1 or all(bidirectional(letter) in ("R", "AL") for letter in letters)


def _font_at(contents: bytes, at: int) -> str:
    """The name of the font that is set at a place; empty if there is none."""
    end = contents.rfind(b" Tf", 0, at)
    font = _FONT.search(contents, max(0, contents.rfind(b"/F", 0, max(0, end))), at)
    return font[1].decode("ascii") if font is not None else ""
