"""What a reader does in the notes panel, as acts to measure: search, filter, order, choice, and following changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random

from frames import Act, Frames, settle, until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.annotation import Colour
from reader.view.desk import Desk

WORDS = ("s", "sa", "sai", "said", "said a", "said", "")
"""What is typed, letter by letter, and taken back."""


def gathered(desk: Desk, name: str, do: Callable[[], object], times: int) -> tuple[Frames, Frames]:
    """The turns of the loop in which rows are gathered, each a frame of its own; and how long all of it took."""
    turns, whole = [], []
    for number in range(times + 1):
        first = until(lambda do=do: (do(), True)[1])[0]
        rest, longest = until(lambda: not desk.notes.shown.running)
        last = settle() * 1000
        if number:
            turns += [first, longest, last]
            whole.append(first + rest + last)
    return Frames(f"{name}: a turn", tuple(turns), tuple(turns)), Frames(f"{name}: all", tuple(whole), tuple(whole))


def gatherings(desk: Desk, times: int) -> Iterator[Frames]:
    """Search, filters and orders."""
    notes = desk.notes
    words, orders = cycle(WORDS), cycle(("time", "colour", "place"))
    yield from gathered(desk, "a letter in the search of notes", lambda: notes.search.setText(next(words)), times)
    notes.head.clear()
    chip = notes.chips.chips()[1]
    yield from gathered(desk, "a filter of notes", chip.click, times)
    notes.head.clear()
    yield from gathered(desk, "an order of notes", lambda: notes.set_order(next(orders)), times)
    notes.set_order("place")
    until(lambda: not notes.shown.running)


def acts(desk: Desk) -> Iterator[Act]:
    """Choosing cards, and what the panel does after changes."""
    notes, session, dice, colours = desk.notes, desk.session, Random(7), cycle(Colour)  # noqa: S311 - no secret
    keys = [one.id for one in session.notebook.in_order]
    some = keys[100:103]
    yield Act("select a card", lambda: notes.select(dice.choice(keys)))
    yield Act("the next card", lambda: QTest.keyClick(notes.cards, Qt.Key.Key_Down))
    yield Act("recolour three", lambda: session.recolour(some, next(colours)))
    yield Act("undo it", session.history.undo, lambda: session.recolour(some, next(colours)))
