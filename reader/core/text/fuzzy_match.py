"""How well typed letters match a title: Quick Open sorts its rows by it.

All texts come folded (one case, no accents); positions are in the folded title.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

MAX_TYPED_LENGTH = 64
"""Letters beyond these are ignored, which bounds the recursion over word starts."""


class FuzzyMatch(NamedTuple):
    """A match with a title; smaller is better."""

    level: int
    """0 the title itself, 1 its beginning, 2 a word's beginning, 3 beginnings of several words, 4 inside a word,
    5 all the words in another order, 6 the letters with others between them."""
    cost: int
    """Within a level: the pieces that the letters fall into, then how far apart, then how far in they are."""
    positions: tuple[int, ...]
    """Which letters of the title were typed."""


def fuzzy_match(typed: str, title: str) -> FuzzyMatch | None:
    """How well ``typed`` fits ``title``, or None if it does not. No letters fit everything."""
    typed = " ".join(typed.split())[:MAX_TYPED_LENGTH]
    if not typed:
        return FuzzyMatch(0, 0, ())
    for level, begin in ((1, 0 if title.startswith(typed) else -1), (2, _word_start(typed, title))):
        if begin >= 0:
            return FuzzyMatch(0 if typed == title else level, begin, tuple(range(begin, begin + len(typed))))
    letters = typed.replace(" ", "")
    loose = _subsequence(letters, title)
    begin = title.find(typed)
    if loose and (starts := _at_word_starts(letters, title)):
        return FuzzyMatch(3, _cost(starts), starts)
    if begin >= 0:
        return FuzzyMatch(4, begin, tuple(range(begin, begin + len(typed))))
    if " " in typed and all(word in title for word in typed.split()):
        found = {at for word in typed.split() for at in range(title.find(word), title.find(word) + len(word))}
        return FuzzyMatch(5, _cost(tuple(sorted(found))), tuple(sorted(found)))
    return FuzzyMatch(6, _cost(loose), loose) if loose else None


def _word_start(typed: str, title: str) -> int:
    """Where in ``title`` a word begins with ``typed``; -1 nowhere."""
    at = title.find(typed)
    while at > 0 and title[at - 1].isalnum():
        at = title.find(typed, at + 1)
    return at


def _subsequence(letters: str, title: str) -> tuple[int, ...]:
    """Places of the letters in their order, the best of those that begin at each; empty where one is missing."""
    best: tuple[int, ...] = ()
    begin = title.find(letters[0])
    while begin >= 0:
        found, at = [begin], begin
        for letter in letters[1:]:
            at = title.find(letter, at + 1)
            if at < 0:
                return best
            found.append(at)
        if not best or _cost(tuple(found)) < _cost(best):
            best = tuple(found)
        begin = title.find(letters[0], begin + 1)
    return best


def _at_word_starts(letters: str, title: str) -> tuple[int, ...]:
    """Places of the letters, each at a word's start or right after the letter before; empty if there are none."""
    starts = [at for at, letter in enumerate(title) if letter.isalnum() and not (at and title[at - 1].isalnum())]
    dead: set[tuple[int, int]] = set()

    def place(number: int, after: int) -> tuple[int, ...] | None:
        if number == len(letters):
            return ()
        if (number, after) in dead:
            return None
        for at in [after, *(start for start in starts if start > after)]:
            if 0 <= at < len(title) and title[at] == letters[number] and (after >= 0 or at in starts):
                rest = place(number + 1, at + 1)
                if rest is not None:
                    return (at, *rest)
        dead.add((number, after))
        return None

    return place(0, -1) or ()


def _cost(letters: tuple[int, ...]) -> int:
    """Pieces, spread and beginning as one number, in that order of weight."""
    pieces = 1 + sum(after != before + 1 for before, after in pairwise(letters))
    return (pieces * 1000 + min(letters[-1] - letters[0], 999)) * 1000 + min(letters[0], 999)
