"""How fast one reader reads: the one figure behind "minutes left"."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_WORDS_A_MINUTE = 230
"""Words a minute before anything is known: silent reading of English prose takes 238 on average (Brysbaert 2019, a
review of 190 studies)."""
SLOWEST, FASTEST = 80, 800
"""The limits of a pace, in words a minute."""
IDLE_SECONDS = 120.0
"""Seconds without movement that do not count as reading, unless the slowest reader would need as long for the text."""
HALF_WEIGHT_WORDS = 1500
"""After this many words, they make up half of the pace."""


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """A reader's pace; immutable."""

    words_a_minute: float = DEFAULT_WORDS_A_MINUTE

    def minutes_for(self, words: float) -> float:
        """How long this many words take."""
        return words / self.words_a_minute

    @staticmethod
    def is_idle(words: float, seconds: float) -> bool:
        """Whether ``seconds`` for ``words`` is too long for the reader to have read all the time."""
        return seconds > max(IDLE_SECONDS, words / SLOWEST * 60)

    def updated(self, words: float, seconds: float) -> ReadingSpeed:
        """The pace after ``words`` were on the screen for ``seconds``.

        It is unchanged if that is too fast for reading, or so slow that the reader must have been away.
        """
        if words <= 0 or seconds <= 0 or self.is_idle(words, seconds):
            return self
        seen = words / seconds * 60
        if not SLOWEST / 2 <= seen <= FASTEST * 1.25:
            return self
        weight = min(0.25, words / (words + HALF_WEIGHT_WORDS))
        moved = self.words_a_minute + weight * (min(max(seen, SLOWEST), FASTEST) - self.words_a_minute)
        return ReadingSpeed(min(max(moved, SLOWEST), FASTEST))
