"""Where words may be divided at a line's end: Liang's algorithm over LibreOffice's patterns, and what is left whole.

The patterns come from ``pyphen``, the best-kept package of them (WeasyPrint's own; the C wrappers of the same
dictionaries have had no release for years and need a compiler). Its reader is not used: it takes each dictionary
apart at once, for German 0.6 s, and a page is to be set within a frame. Here a dictionary is only cut into lines, and
a pattern is taken apart when a word has it. The algorithm is that of F. M. Liang, *Word Hy-phen-a-tion by
Com-put-er*, 1983.
"""

from __future__ import annotations

import re

MIN_BEFORE, MIN_AFTER = 2, 3
"""So many letters of a word stay before a hyphen and after it, at least."""

MAX_UNBROKEN = 100
"""Where so many letters stand together without a space, none of them is divided."""

_DIGITS = b"0123456789"
_PIECES = re.compile(r"(\d?)(\D?)")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")
_SPACE = " \t\n\u2028\u2029\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""The spaces that a line may be broken at."""
_CLOSED, _MORE = re.compile(f"^[^{_SPACE}]*"), re.compile(r"\S")
_CLOSE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
"""Accents that stand alone, soft hyphens and joiners: a word with one is left to its author."""
_WORD = re.compile(
    rf"(?<![\w@./\\:#&=%~+{_CLOSE}])[^\W\d_]{{{MIN_BEFORE + MIN_AFTER},60}}(?![\w@/\\&=%~+{_CLOSE}]|[.:][^\W\d])"
)
_ADDRESS = re.compile(r"://|www\.|@")


class HyphenationPatterns:
    """One language's patterns: which places in a word are good ones for a hyphen."""

    def __init__(self, dictionary: bytes) -> None:
        """``dictionary`` is a file in libhyphen's format: the name of its encoding, then a pattern a line."""
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
        """The places in ``word`` that a hyphen may stand at, as numbers of letters before it."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        if len(lower) != len(word):  # a letter that has no small one of its own
            return ()
        dotted = f".{lower}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                if (piece := dotted[start:end]) in self._lines:
                    for place, level in self._levels.get(piece) or self._part(piece):
                        levels[start + place] = max(levels[start + place], level)
        inner = range(MIN_BEFORE + 1, len(dotted) - MIN_AFTER)
        return tuple(place - 1 for place in inner if levels[place] % 2)

    def _part(self, piece: str) -> list[tuple[int, int]]:
        found = self._levels[piece] = [one for one in enumerate(_levels(self._lines[piece])) if one[1]]
        return found


def _levels(line: str) -> list[int]:
    """A pattern's numbers, before each of its letters and after the last: odd for a hyphen, even against one.

    Where a hyphen would change the letters about it, as Hungarian writes ``asszony`` as ``asz-szony``, there is none.
    """
    pattern, slash, _ = line.rstrip().partition("/")
    levels = [int(digit or 0) for digit, _ in _PIECES.findall(pattern)]
    return [level + level % 2 for level in levels] if slash else levels


def hyphenation_points(text: str, end: int, patterns: HyphenationPatterns, *, last: bool = False) -> list[int]:
    """Where the words that meet ``end``, with no space between, may be divided: positions in ``text``, in order.

    ``end`` is where a line would end without a hyphen. Left whole are addresses, words with digits or with capitals
    inside, words that are divided by soft hyphens already, and a paragraph's last word unless ``last`` is asked for.
    """
    start = end - len(_CLOSED.findall(text[max(0, end - MAX_UNBROKEN) : end][::-1])[0])
    finish = end + len(_CLOSED.findall(text[end : end + MAX_UNBROKEN])[0])
    if finish - start >= MAX_UNBROKEN:  # no words, or those of a script that needs no spaces
        return []
    if not (last or _MORE.search(text, finish)) or _ADDRESS.search(text, start, finish):
        return []
    found = []
    for match in _WORD.finditer(text, start, finish):
        word = match[0]
        if word[1:] == word[1:].lower():
            found += [match.start() + point for point in patterns.break_points(word)]
    return found
