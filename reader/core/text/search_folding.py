"""Folds a text for searching, so that equivalent letters become equal, and maps positions in it back to the text.

Always equivalent: what ``folding`` says, a ligature and its letters, Latin and Japanese letters of full and of half
width, Arabic letters with and without a line that stretches them and in the forms that they have in words. Equivalent
unless the search distinguishes them: upper and lower case; letters with and without accents, including Hebrew and
Arabic points and the dots of Indian letters, and letters that differ by a stroke (``ł`` and ``l``, ``ø`` and ``o``,
``æ`` and ``ae``), as in Unicode's collation at its first level; Arabic letters that are written for each other; digits
of Arabic, Persian and Indian scripts. Hiragana and Katakana, traditional and simplified Chinese differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from reader.core.span import Span
from reader.core.text.folding import INVISIBLE, TYPOGRAPHIC

_MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    r"\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc"
)
"""Combining marks that are accents, and nuktas. Vowel signs of Indian scripts are letters, and not among them."""
_COMPOSED = r"\u3099\u309a\uff9e\uff9f\u1161-\u1175\u11a8-\u11c2"
"""Japanese sound marks and Korean vowels and finals, which compose with the letter before."""
_TATWEEL = "\u0640"
"""The line that stretches Arabic words."""
_FOLLOWING = f"{_MARKS}{INVISIBLE}{_COMPOSED}{_TATWEEL}"
_FORMS = r"\u3200-\u33ff\ufb50-\ufdc7\ufdf0-\ufdfc\ufe70-\ufefc"
"""Words in one sign (``㍿``), and Arabic letters in the forms that they have in words."""
_LONGER = "ßẞæÆœŒ…İŉǰև\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4e\u0929\u0931\u0934\u0958-\u095f\u09dc-\u09df" + _FORMS
"""The more common letters that fold to several letters."""

_ACCENT = re.compile(f"[{_MARKS}]+")
_SILENT = re.compile(f"[{INVISIBLE}{_TATWEEL}]+")
_FORM = re.compile(f"[{_FORMS}\uff66-\uff9f]")
_WIDTH = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d]")
"""Digits and letters of full width, Katakana of half width: signs keep theirs, which separates Chinese from Latin."""
_FOLLOWS = re.compile(f"[{_FOLLOWING}]")
_CLUSTER = re.compile(f"(?s:.)[{_FOLLOWING}]*")
_UNEVEN = re.compile(f"[{_LONGER}{_FOLLOWING}]+")

_STROKES = tuple(zip("łŁøØđĐħĦı", "lLoOdDhHi", strict=True))
_ARABIC = tuple(zip("ىیېةۀہەۃٱکڪ", "يييههههه\u0627كك", strict=True))
"""Arabic letters, and those that other languages or hasty writers have for them."""
_DIGITS = tuple((chr(zero + value), str(value)) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for value in range(10))
_LOOSE = _STROKES + _ARABIC + _DIGITS
_QUOTES = tuple((chr(typographic), chr(plain)) for typographic, plain in TYPOGRAPHIC.items())
_EXPANDED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."})
_JOINED = str.maketrans({"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS"})


class FoldOptions(NamedTuple):
    """What a search distinguishes: upper and lower case, letters with and without accents."""

    case: bool = False
    accents: bool = False


class FoldedText(NamedTuple):
    """A folded text, with the map from positions in it to positions in the original text.

    If ``folded_starts`` is empty, positions are the same in both. Else ``folded_starts`` and ``text_starts`` hold the
    starts of segments in the folded text and in the original: segments with an even index correspond letter by letter,
    one with an odd index is a single cluster whose length differs between the two. Positions are in code points.
    """

    text: str
    folded_starts: list[int]
    text_starts: list[int]

    def to_text_span(self, start: int, end: int) -> Span | None:
        """The span in the text of a range of the folded text; None if it starts or ends inside a cluster."""
        first, last = self._place(start), self._place(end)
        return None if first is None or last is None else Span(first, last)

    def _place(self, position: int) -> int | None:
        if not self.folded_starts:
            return position
        number = bisect_right(self.folded_starts, position) - 1
        beyond = position - self.folded_starts[number]
        return None if beyond and number % 2 else self.text_starts[number] + beyond

    def to_folded_position(self, position: int) -> int:
        """The position in the folded text of a position in the text; inside a cluster, the start of that cluster."""
        if not self.folded_starts:
            return position
        number = bisect_right(self.text_starts, position) - 1
        beyond = position - self.text_starts[number]
        return self.folded_starts[number] + (0 if number % 2 else beyond)


def fold_for_search(text: str, options: FoldOptions) -> FoldedText:
    """``text`` folded. A million code points take 1 ms if all of them are ASCII, else 20 to 40 ms."""
    if text.isascii():
        return FoldedText(text if options.case else text.lower(), [], [])
    for letter, plain in _QUOTES if options.accents else _QUOTES + _LOOSE:
        text = text.replace(letter, plain)  # all of these together take less time than one translate
    text = _WIDTH.sub(_of_usual_width, text)
    pieces: list[str] = []
    heres, theres = [0], [0]
    there = here = 0
    for length, piece, straight in _pieces(text, options):
        if not straight:
            heres += (here, here + len(piece))
            theres += (there, there + length)
        there += length
        here += len(piece)
        pieces.append(piece)
    whole = "".join(pieces)
    if len(heres) == 1:
        heres, theres = [], []
    return FoldedText(whole if options.case else whole.lower(), heres, theres)


@lru_cache(maxsize=8192)  # a filter folds the same titles at each key
def fold_for_filter(text: str) -> str:
    """``text`` folded for a filter that shows no positions: compatible letters, as of full width, are equal as well."""
    return text.lower() if text.isascii() else fold_for_search(normalize("NFKC", text), FoldOptions()).text


def contains_all(text: str, words: list[str]) -> bool:
    """Whether folded ``text`` holds every one of the folded ``words``."""
    return all(word in text for word in words)


def next_cluster_boundary(text: str, position: int) -> int:
    """The first position from ``position`` on that is not before an accent of the letter before it."""
    while position < len(text) and _FOLLOWS.match(text, position):
        position += 1
    return position


def _pieces(text: str, options: FoldOptions) -> Iterator[tuple[int, str, bool]]:
    """Pieces of the text: the length of each, the piece folded, and whether both correspond letter by letter."""
    at = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        if start > at and _FOLLOWS.match(text, start):
            start -= 1  # the letter with the accent
        if start > at:
            yield from _even(text[at:start], options)
        yield from _clusters(text[start:end], options)
        at = end
    if at < len(text):
        yield from _even(text[at:], options)


def _even(text: str, options: FoldOptions) -> Iterator[tuple[int, str, bool]]:
    """The pieces of a text without combining characters, where hardly any letter folds to several."""
    if text.isascii():
        yield len(text), text, True
        return
    plain = text if options.case else text.casefold()
    folded = normalize("NFC" if options.accents else "NFD", plain)
    if len(folded) != len(text):
        folded = _letters(plain, options)
    if len(folded) == len(text) and is_normalized("NFC", text):
        yield len(text), folded, True  # none was dropped or composed: each letter folds to one
        return
    yield from _clusters(text, options)


def _clusters(text: str, options: FoldOptions) -> Iterator[tuple[int, str, bool]]:
    """The pieces of a text, each a letter with its accents."""
    for cluster in (text,) if len(text) == 1 else _CLUSTER.findall(text):
        folded = _cluster(cluster, options)
        yield len(cluster), folded, len(folded) == len(cluster) == 1


def _of_usual_width(found: re.Match[str]) -> str:
    return normalize("NFKC", found[0])


@lru_cache(maxsize=4096)
def _cluster(cluster: str, options: FoldOptions) -> str:
    plain = _SILENT.sub("", cluster).translate(_EXPANDED)
    plain = normalize("NFKC", plain) if _FORM.search(plain) else plain
    plain = plain if options.accents else plain.translate(_JOINED)
    return _letters(plain if options.case else plain.casefold(), options)


def _letters(text: str, options: FoldOptions) -> str:
    return normalize("NFC", text if options.accents else _ACCENT.sub("", normalize("NFD", text)))
