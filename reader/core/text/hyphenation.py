"""Where words may be hyphenated at the end of a line: Liang's algorithm with LibreOffice's patterns.

The patterns come from ``pyphen``, the best maintained package of them (WeasyPrint's own; the C wrappers of the same
dictionaries have had no release for years and need a compiler). Its parser is not used: it parses a whole dictionary
at once, which takes 0.6 s for German, and a page must be laid out within a frame. Here a dictionary is only split into
lines, and a pattern is parsed when a word contains it. The algorithm is that of F. M. Liang, *Word Hy-phen-a-tion by
Com-put-er*, 1983.
"""

from __future__ import annotations

import re

MIN_BEFORE, MIN_AFTER = 2, 3
"""How many letters of a word must be before a hyphen and after it, at least."""

MAX_UNBROKEN = 100
"""A run of at least this many code points without a space is not hyphenated."""

_DIGITS = b"0123456789"
_PIECES = re.compile(r"(\d?)(\D?)")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")
_SPACE = " \t\n\u2028\u2029\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""The spaces at which a line may be broken."""
_UNTIL_SPACE, _NOT_SPACE = re.compile(f"^[^{_SPACE}]*"), re.compile(r"\S")
_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
"""Combining accents, soft hyphens and joiners: a word with one of these is not hyphenated."""
_WORD = re.compile(
    rf"(?<![\w@./\\:#&=%~+{_JOINERS}])[^\W\d_]{{{MIN_BEFORE + MIN_AFTER},60}}(?![\w@/\\&=%~+{_JOINERS}]|[.:][^\W\d])"
)
_ADDRESS = re.compile(r"://|www\.|@")


class HyphenationPatterns:
    """The hyphenation patterns of one language."""

    def __init__(self, dictionary: bytes) -> None:
        """``dictionary`` has libhyphen's file format: the name of the encoding, then one pattern a line."""
        first, _, rest = dictionary.replace(b"\r", b"").partition(b"\n")
        encoding = {"microsoft-cp1251": "cp1251"}.get(first.strip().decode("ascii").lower(), first.strip().decode())
        lines = rest.decode(encoding).split("\n")
        names = rest.translate(None, _DIGITS).decode(encoding).split("\n")
        self._lines = dict(zip(names, lines, strict=True))
        for name in [name for name in names if "/" in name or "^^" in name or " " in name]:
            line = _HEX.sub(lambda match: chr(int(match[1], 16)), self._lines.pop(name, ""))
            self._lines[re.sub(r"\d|/.*", "", line).strip()] = line.strip()
        self._longest = max(map(len, self._lines), default=0)
        self._levels: dict[str, list[tuple[int, int]]] = {}
        self._known: dict[str, tuple[int, ...]] = {}

    def break_points(self, word: str) -> tuple[int, ...]:
        """Where ``word`` may be hyphenated: for each place, the number of letters before it."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        if len(lower) != len(word):  # the lower case of a letter has several letters
            return ()
        dotted = f".{lower}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                if (piece := dotted[start:end]) in self._lines:
                    for place, level in self._levels.get(piece) or self._parse(piece):
                        levels[start + place] = max(levels[start + place], level)
        inner = range(MIN_BEFORE + 1, len(dotted) - MIN_AFTER)
        return tuple(place - 1 for place in inner if levels[place] % 2)

    def _parse(self, piece: str) -> list[tuple[int, int]]:
        found = self._levels[piece] = [
            (place, level) for place, level in enumerate(_levels(self._lines[piece])) if level
        ]
        return found


def _levels(line: str) -> list[int]:
    """A pattern's numbers, before each of its letters and after the last: odd ones allow a hyphen, even ones forbid it.

    Where a hyphen would change the letters around it, as in Hungarian ``asszony``, ``asz-szony``, it is forbidden.
    """
    pattern, slash, _ = line.rstrip().partition("/")
    levels = [int(digit or 0) for digit, _ in _PIECES.findall(pattern)]
    return [level + level % 2 for level in levels] if slash else levels


def hyphenation_points(text: str, end: int, patterns: HyphenationPatterns, *, last: bool = False) -> list[int]:
    """Where the words around ``end``, up to the next spaces, may be hyphenated: sorted positions in ``text``.

    ``end`` is where a line would end without a hyphen, in code points. Not hyphenated are addresses, words with digits
    or with capitals inside, words with soft hyphens, and the last word of a paragraph unless ``last`` is true.
    """
    start = end - len(_UNTIL_SPACE.findall(text[max(0, end - MAX_UNBROKEN) : end][::-1])[0])
    finish = end + len(_UNTIL_SPACE.findall(text[end : end + MAX_UNBROKEN])[0])
    if finish - start >= MAX_UNBROKEN:  # not words, or a script that does not use spaces
        return []
    if not (last or _NOT_SPACE.search(text, finish)) or _ADDRESS.search(text, start, finish):
        return []
    found = []
    for match in _WORD.finditer(text, start, finish):
        word = match[0]
        if word[1:] == word[1:].lower():
            found += [match.start() + point for point in patterns.break_points(word)]
    return found
