"""Where a text may be divided between letters: between those of Unicode (UAX #29), or a little less often.

The rules are those of *extended grapheme clusters*, with the conjuncts of Indian scripts (GB9c) and the stacked letters
of Burmese and Khmer; a caret that goes by them is always at a place where Qt has one, too.
"""

from __future__ import annotations

from unicodedata import category

from reader.core.text.search_folding import next_cluster_boundary

_REGIONAL = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the signs that make a flag, two by two."""
_JOINER = "\u200d"
_TONES = ("\U0001f3fb", "\U0001f3ff")
"""The first and the last of the colours of skin."""
_AM = "\u0e33\u0eb3"
"""The vowel *am* of Thai and Lao, which stands over the letter before it and behind it."""
_JOINING = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2"
"""The signs that join two consonants (Devanagari, Bengali, Gujarati, Oriya, Telugu, Malayalam, Burmese, Khmer)."""
_SCRIPT_SIZE = 128
"""How many code points the block of an Indian script has."""


def next_grapheme_boundary(text: str, place: int) -> int:
    """The first place from ``place`` on that divides no letter: no accents, vowel signs, conjuncts, emoji, flags."""
    while True:
        after = next_cluster_boundary(text, place)
        while 0 < after < len(text) and _is_within(text, after):
            after += 1
        if after == place:
            return place
        place = after


def is_grapheme_boundary(text: str, place: int) -> bool:
    """Whether a place divides no letter; its answer takes no longer where a letter has thousands of accents."""
    follows = next_cluster_boundary(text[place : place + 1], 0) > 0
    return not follows and not (0 < place < len(text) and _is_within(text, place))


def _is_within(text: str, place: int) -> bool:
    """Whether the code points before and after a place, which is at neither end, are of one letter."""
    letter = text[place]
    if letter.isascii():
        return False
    if letter in _AM or category(letter)[0] == "M" or _TONES[0] <= letter <= _TONES[1]:
        return not text[place - 1].isspace()
    if text[place - 1] == _JOINER and category(letter) == "So":
        return place > 1 and not text[place - 2].isalnum()
    return _is_flag(text, place) or _is_conjunct(text, place)


def _is_flag(text: str, place: int) -> bool:
    """Whether the second sign of a flag is at a place."""
    if not _REGIONAL[0] <= text[place] <= _REGIONAL[1]:
        return False
    begun = place
    while begun and _REGIONAL[0] <= text[begun - 1] <= _REGIONAL[1]:
        begun -= 1
    return (place - begun) % 2 == 1


def _is_conjunct(text: str, place: int) -> bool:
    """Whether the consonant at a place is joined to the one before it."""
    if not text[place].isalpha():
        return False
    before = place - 1
    while before and text[before] == _JOINER:
        before -= 1
    return text[before] in _JOINING and ord(text[before]) // _SCRIPT_SIZE == ord(text[place]) // _SCRIPT_SIZE
