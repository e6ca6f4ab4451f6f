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

AROUND = 14
"""How many letters on each side of a glyph are looked for."""
FEWEST = 6
"""With fewer letters around it, a place tells nothing."""
LEAST = 1
"""How many letters there are at least on the other side, if these are many."""
MOST_LETTERS = 6
"""The most letters that one glyph stands for."""
PLACES = 16
"""So many places of a glyph are looked at, and so many of each in the text."""
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
        self._text = "".join(text.replace("\u00ad", "").split())
        self._known = {glyph: "".join(letters.split()) for glyph, letters in known.items()}
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
                    self._found[glyph].update(self._read(place))
        return self._agreed()

    def _agreed(self) -> dict[Glyph, str]:
        made = {}
        for glyph, found in self._found.items():
            (best, count), *_ = found.most_common(1) or [("", 0)]
            if count > SHARE * found.total():
                made[glyph] = best
        return made

    def _take(self, glyph: Glyph, place: GlyphPlace) -> None:
        self._tries[glyph] += 1
        found = self._read(place)
        self._found[glyph].update(found)
        if not found and len(self._vain.setdefault(glyph, [])) < PLACES:
            self._vain[glyph].append(place)
        if self._tries[glyph] >= MOST_TRIES or self._found[glyph].total() >= PLACES:
            self._open.discard(glyph)

    def _read(self, place: GlyphPlace) -> list[str]:
        """What the letters around a place say about it; several things, or nothing."""
        letters = [self._known.get(glyph) for glyph in place.before], [self._known.get(glyph) for glyph in place.after]
        before, after = _known(letters[0][::-1])[::-1], _known(letters[1])
        if len(before) + len(after) < FEWEST:
            return []
        for some, others in _sides(before, after):
            # Letters from right to left are drawn from left to right.
            found = set(self._between(some, others)) or set(self._between(others[::-1], some[::-1]))
            if found:
                return sorted(found)
        return []

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


def _sides(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The letters before and after a glyph; then those that are left if the head of a page or a cell is among them."""
    yield before, after
    if len(after) >= FEWEST:
        yield before[-LEAST:], after
    if len(before) >= FEWEST:
        yield before, after[:LEAST]


def _font_at(contents: bytes, at: int) -> str:
    """The name of the font that is set at a place; empty if there is none."""
    end = contents.rfind(b" Tf", 0, at)
    font = _FONT.search(contents, max(0, contents.rfind(b"/F", 0, max(0, end))), at)
    return font[1].decode("ascii") if font is not None else ""


def _known(letters: list[str | None]) -> str:
    """The first letters, up to the one that is not known."""
    return "".join(takewhile(lambda letter: letter is not None, letters))  # type: ignore[arg-type]  # see above
