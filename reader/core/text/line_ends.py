"""Where lines may end in scripts without blanks of which a layout knows too little, and would end them anywhere.

- Of Lao, Burmese and Khmer Qt has no dictionary: it divides them between any two letters. Here they are divided between
  syllables, as far as letters tell them: a syllable begins with a consonant that has a vowel sign or another sign with
  it, in Lao also with a vowel that stands before its consonant.
- Thai is divided at words, where the library libthai, from which Qt has them, is not installed.

Chinese and Japanese need nothing (Qt follows UAX #14: no ``。`` begins a line, no ``「`` ends one), nor does Korean,
whose words Qt keeps whole, nor Tibetan, which Qt divides after its points.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reader.core.span import Span
from reader.core.text.scripts import THAI
from reader.core.text.unspaced_words import divided

_SYLLABLES = re.compile(
    "(?<=[\u0e81-\u0ebd\u0ec6-\u0edf])[\u0ec0-\u0ec4]"  # Lao: a vowel before its consonant
    "|(?<=[\u0e81-\u0eaa\u0eac-\u0ebd\u0ec6-\u0edf])(?:(?<![\u0e81\u0e82\u0e84])\u0ea7|[\u0e81-\u0ea6\u0ea8-\u0eae])"
    "(?=[\u0eb0-\u0ebd\u0ec8-\u0ecd])"
    "|(?<!\u1039)[\u1000-\u102a\u103f](?!\u1037?\u103a|\u1039)"  # Burmese
    "|(?<![\u17d2 ])[\u1780-\u17b3](?=[\u17b6-\u17ca\u17cc\u17cf-\u17d2])"  # Khmer
)
_WITHOUT_WORDS = "\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3"
_RUN = re.compile(f"[{THAI}]+")
_BLANK = re.compile(r"[\s\u200b]")


class LineEnds:
    """Where the lines of one paragraph may end, in a text with one code point for each position."""

    def __init__(self, text: str, *, thai: bool) -> None:
        """``thai`` says that Thai words are to be told apart here."""
        self._text, self._thai = text, thai
        self._concerned = re.compile(f"[{_WITHOUT_WORDS}{THAI if thai else ''}]")
        self._places: list[int] | None = None
        self.is_needed = not text.isascii() and self._concerned.search(text) is not None

    def better(self, start: int, end: int) -> int | None:
        """Where a line that begins and ends at these places is to end; None if it may stay as it is.

        The line was ended anywhere: one that ended at blanks would be too short before a long run of letters.
        """
        text = self._text
        if not start < end < len(text) or _BLANK.match(text[end - 1]) or _BLANK.match(text[end]):
            return None
        places = self._all_places()
        number = bisect_right(places, end) - 1
        best = max(places[number] if number >= 0 else 0, self._after_blank(start, end) or 0)
        return best if start < best < end else None

    def _after_blank(self, start: int, end: int) -> int | None:
        """The place after the last blank in a line; None if it has none."""
        last = max(self._text.rfind(" ", start, end), self._text.rfind("\u200b", start, end)) + 1
        return last if start < last < end else None

    def _all_places(self) -> list[int]:
        """Where syllables of the text begin, and words of Thai."""
        if self._places is None:
            found = [match.start() for match in _SYLLABLES.finditer(self._text)]
            for run in _RUN.finditer(self._text) if self._thai else ():
                found += (word.start for word in divided(self._text, Span(*run.span())))
            self._places = sorted(found)
        return self._places
