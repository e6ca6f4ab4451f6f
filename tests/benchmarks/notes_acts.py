"""What a reader does in the notes panel and to many notes at once, as acts to measure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random

from frames import Act, Frames, frame, repeat, settle
from PySide6.QtCore import Qt

from reader.core.annotation import MarkStyle
from reader.core.colour import BUILT_IN_COLOURS
from reader.view.notes.filters.state import FilterState
from reader.view.widgets.chip import Chip
from reader.view.workbench.workbench import Workbench

MANY = 100
"""So many marks are recoloured, tagged and deleted at once."""
WORDS = ("paper", "said here", "#later", "colour:pink", "has:note further")
"""What is looked for, a letter after the other."""


def acts(workbench: Workbench) -> Iterator[Act]:
    """One card, and many marks."""
    session, panel, dice = workbench.session, workbench.notes, Random(11)  # noqa: S311 - nothing secret about a card
    workbench.open_notes()
    workbench.marking.editor.clear()
    marks = [one.id for one in session.annotations if one.is_mark]
    some, colours, styles = marks[: MANY * 10 : 10], cycle(BUILT_IN_COLOURS), cycle(MarkStyle)
    yield Act("notes: select any card", lambda: panel.select(dice.choice(marks)))
    yield Act("notes: the card below", lambda: _press(workbench, Qt.Key.Key_Down))
    yield Act("notes: a page of cards", lambda: _press(workbench, Qt.Key.Key_PageDown))
    yield Act(f"recolour {MANY} marks", lambda: session.commands.recolour(some, next(colours)))
    yield Act(f"restyle {MANY} marks", lambda: session.commands.restyle(some, next(styles)))
    yield Act(f"delete {MANY} marks", lambda: session.commands.delete(some), session.history.undo)
    session.history.undo()
    yield Act(f"undo the deletion of {MANY}", session.history.undo, lambda: session.commands.delete(some))


def narrowed(workbench: Workbench, times: int, seconds: float) -> Iterator[Frames]:
    """Filters, orders and search: the longest frame of each, and how long until all cards are there.

    Where the work is done between frames, the panel is right at once in its upper part and the window answers.
    """
    panel = workbench.notes
    workbench.marking.editor.clear()
    pinks = next(chip for chip in panel.chips.findChildren(Chip) if "pink" in chip.accessibleName().lower())
    choices = cycle(
        (
            FilterState(noted=True),
            FilterState(noted=False),
            FilterState(styles=frozenset({MarkStyle.UNDERLINE})),
            FilterState(),
        )
    )
    orders = cycle(("time", "colour", "place"))

    for act in (
        Act("notes: filter by colour", pinks.click),
        Act("notes: another filter", lambda: panel.chips.set_state(next(choices))),
        Act("notes: order", lambda: panel.set_order(next(orders))),
    ):
        yield from _both(repeat(act, times, seconds))
    panel.set_order("place")
    panel.header.clear()
    settle()
    yield from _both(_searches(workbench, max(1, times // 10)))


def _searches(workbench: Workbench, rounds: int) -> Frames:
    """Type words into the search, a letter after the other."""
    field, taken, stalls = workbench.notes.search, list[float](), list[float]()
    for _ in range(rounds):
        for word in WORDS:
            for end in range(1, len(word) + 1):
                whole, stall = frame(lambda text=word[:end]: field.setText(text))
                taken.append(whole)
                stalls.append(stall)
            field.clear()
            settle()
    return Frames("notes: a letter of a search", tuple(taken), tuple(stalls))


def _both(frames: Frames) -> Iterator[Frames]:
    yield Frames(frames.name, frames.stalls, frames.stalls)
    yield Frames(f"{frames.name}, all", frames.taken, frames.stalls)


def _press(workbench: Workbench, key: Qt.Key) -> None:
    from postil import press  # the other half of the acts

    press(workbench.notes.cards, key)
