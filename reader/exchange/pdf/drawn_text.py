"""The text that a PDF was drawn from, in which letters that are known are looked for, to learn what is between them."""

from __future__ import annotations

from collections.abc import Iterator

from reader.exchange.pdf.letter_maps import HYPHENS

MOST_LETTERS = 6
"""The most letters that are between others."""
PLACES = 16
"""So many places of the same letters are looked at."""
_UNCOUNTED = dict.fromkeys(map(ord, ("-", *HYPHENS)))


class DrawnText:
    """A text without what is drawn otherwise than it is written: blanks and hyphens."""

    def __init__(self, text: str) -> None:
        self._text = letters_alone(text)

    def between(self, before: str, after: str, least: int = 0) -> set[str]:
        """What stands between some letters, wherever they are near each other: nothing, too, if that is so.

        ``least`` is the least number of letters that are there.
        """
        return {*self._between(before, after, least)} if before and after else set()

    def _between(self, before: str, after: str, least: int) -> Iterator[str]:
        text = self._text
        if len(before) >= len(after):
            for start in self._places(before):
                end = text.find(after, start + len(before) + least, start + len(before) + MOST_LETTERS + len(after))
                if end >= 0:
                    yield text[start + len(before) : end]
            return
        for end in self._places(after):
            start = text.rfind(before, max(0, end - MOST_LETTERS - len(before)), max(0, end - least))
            if start >= 0:
                yield text[start + len(before) : end]

    def _places(self, letters: str) -> Iterator[int]:
        start = -1
        for _ in range(PLACES):
            if (start := self._text.find(letters, start + 1)) < 0:
                return
            yield start


def letters_alone(text: str) -> str:
    """A text without blanks and hyphens: a line that is broken has others than the text."""
    return "".join(text.translate(_UNCOUNTED).split())
