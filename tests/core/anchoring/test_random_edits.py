"""Texts that are edited at random, every word of which is followed: where each passage is afterwards is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import MatchKind
from reader.core.span import Span

FILES = sorted((Path(__file__).parents[2] / "data" / "anchoring").glob("*/old.txt"))
LINES = [line.split() for path in FILES for line in path.read_text("utf-8").splitlines() if line.split()]
LENGTHS = (4, 5, 6, 8, 10, 14, 20)
"""Passages have so many words."""


class Word(NamedTuple):
    """A word of the old text, by its number; -1 where it was put in."""

    letters: str
    number: int


Lines = list[list[Word]]


class Fate(NamedTuple):
    """A passage of the old text, where its words are in the new one, and what was found."""

    words: str
    standing: Span | None
    """Where they stand in the new text, all of them and nothing between; None where none of them is left."""
    place: Anchor


def numbered() -> Lines:
    """The old text."""
    numbers = iter(range(sum(map(len, LINES))))
    return [[Word(letters, next(numbers)) for letters in line] for line in LINES]


def some(dice: Random, most: int) -> list[Word]:
    """Some words of the text again, as new ones."""
    return [Word(dice.choice(dice.choice(LINES)), -1) for _ in range(dice.randint(1, most))]


def replace(lines: Lines, at: int, dice: Random) -> None:
    """One word becomes another."""
    where = dice.randrange(len(lines[at]))
    lines[at][where : where + 1] = some(dice, 1)


def put_in(lines: Lines, at: int, dice: Random) -> None:
    """Words come into a line."""
    where = dice.randint(0, len(lines[at]))
    lines[at][where:where] = some(dice, 12)


def cut(lines: Lines, at: int, dice: Random) -> None:
    """Words go out of a line, but not all."""
    where = dice.randint(1, len(lines[at]))
    del lines[at][where : where + dice.randint(1, 6)]


def remove(lines: Lines, at: int, _dice: Random) -> None:
    """A line goes."""
    del lines[at]


def move(lines: Lines, at: int, dice: Random) -> None:
    """A line goes elsewhere."""
    lines.insert(dice.randrange(len(lines)), lines.pop(at))


def merge(lines: Lines, at: int, _dice: Random) -> None:
    """A line is joined with the one before."""
    if at:
        lines[at - 1 : at + 1] = [lines[at - 1] + lines[at]]


EDITS: tuple[Callable[[Lines, int, Random], None], ...] = (replace, put_in, cut, remove, move, merge)


def written(lines: Lines) -> tuple[str, dict[int, Span]]:
    """The text, and where each word of the old one stands in it."""
    text, where = "", {}
    for line in lines:
        for word in line:
            where[word.number] = Span(len(text), len(text) + len(word.letters))
            text += f"{word.letters} "
        text = text[:-1] + "\n"
    return text, where


def fates(seed: int, *, alone: bool) -> Iterator[Fate]:
    """What becomes of passages when a text is edited."""
    dice = Random(seed)  # noqa: S311 - nothing secret about an edit
    before, after = numbered(), numbered()
    for _ in range(dice.randint(2, 16)):
        dice.choice(EDITS)(after, dice.randrange(len(after)), dice)
    old, was = written(before)
    new, now = written(after)
    starts = [(dice.randrange(len(was) - 20), dice.choice(LENGTHS)) for _ in range(40)]
    spans = [Span(was[start].start, was[start + size - 1].end) for start, size in starts]
    targets = [describe(Article("", old, ()), span) for span in spans]
    places = anchor_all(None if alone else old, new, targets)
    for (start, size), span, place in zip(starts, spans, places, strict=True):
        left = [now[number] for number in range(start, start + size) if number in now]
        whole = Span(left[0].start, left[-1].end) if len(left) == size else None
        if not left or (whole and whole.extract(new).split() == span.extract(old).split()):
            yield Fate(span.extract(old), whole, place)


@pytest.mark.parametrize("seed", range(12))
def test_passages_that_nobody_touched_are_found_and_removed_ones_are_not(seed: int) -> None:
    assert [one for one in fates(seed, alone=False) if one.place.span != one.standing] == []


@pytest.mark.parametrize("seed", range(12))
def test_selectors_alone_find_most_of_them_and_none_elsewhere(seed: int) -> None:
    found = list(fates(seed, alone=True))
    assert [one for one in found if one.place.span and one.place.span != one.standing] == []
    assert sum(one.place.kind is MatchKind.LOST and one.standing is not None for one in found) <= 1
