"""The numbers of notes in a column: at the ends of their passages, or before the notes themselves."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLine

from reader.core.article import Article
from reader.view.printing.framed_numbers import FramedNumbers
from reader.view.printing.note_text import PrintedNote
from reader.view.printing.sign_places import SignPlace, sign_place
from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.geometry import font_size
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.letter_gaps import LetterGap, LetterGaps
from reader.view.typesetting.page_layout import PageLayout

RAISED = 0.36
"""How far a number at a passage stands above the line's baseline, as a share of the size of the letters there."""
INDENT = 5.0
"""Pixels between a number in the indent and its note."""
MOST_FRAMES = 4
"""Of more notes that have one place the numbers of the first and the last one are shown."""


class NoteSign(NamedTuple):
    """The numbers that stand at one place."""

    place: SignPlace
    labels: tuple[str, ...]
    notes: tuple[str, ...]
    """The ids of the notes, one for each label."""


class PlacedSign(NamedTuple):
    """A sign in its column. All lengths are pixels of the layout."""

    sign: NoteSign
    start: QPointF
    """Where its room begins, on its baseline."""
    areas: tuple[QRectF, ...]
    """The frame of each number."""


class NoteSigns:
    """The numbers of all notes in one column."""

    def __init__(self, numbers: FramedNumbers, signs: Iterable[NoteSign], *, at_notes: bool = False) -> None:
        """``at_notes`` each stands before the block that its place is in, else after its place."""
        self._numbers, self.at_notes = numbers, at_notes
        self._by_block: dict[int, list[NoteSign]] = {}
        for sign in signs:
            self._by_block.setdefault(sign.place.block, []).append(sign)
        self.placed: list[PlacedSign] = []
        """Those whose lines have been laid out, from top to bottom."""

    @property
    def count(self) -> int:
        """At how many places there are numbers."""
        return sum(map(len, self._by_block.values()))

    def gaps(self) -> LetterGaps:
        """The room that they need, by block."""
        found: dict[int, list[LetterGap]] = {}
        for number, signs in self._by_block.items():
            width = self._numbers.width
            found[number] = [LetterGap(*one.place.gap, width(one.labels)) for one in signs if one.place.gap is not None]
        return LetterGaps(found)

    def place(self, layout: PageLayout, blocks: Iterable[int]) -> None:
        """Find out where the signs in some blocks are, whose lines are laid out."""
        for number in blocks:
            for sign in self._by_block.get(number, ()):
                placed = layout.placed_block(number)
                start = self._before(placed, sign) if self.at_notes else self._after(placed, sign)
                if start is not None:
                    at = layout.origin(placed) - QPointF(layout.left, 0) + start
                    areas = tuple(self._numbers.frames(sign.labels, at))
                    insort(self.placed, PlacedSign(sign, at, areas), key=_baseline)

    def _after(self, placed: PlacedBlock, sign: NoteSign) -> QPointF | None:
        """Where a sign begins that stands after a passage, from the block's origin."""
        place = sign.place
        line = placed.block.layout().lineForTextPosition(place.last)
        if not line.isValid():
            return None
        begin, end = x_of(line, place.last), x_of(line, place.last, QTextLine.Edge.Trailing)
        if begin == end:  # Qt knows no trailing edge of a picture
            end = max(end, x_of(line, place.last + 1))
        width = self._numbers.width(sign.labels)
        has_own_room = place.gap is not None and place.gap[0] == place.last
        x = max(begin, end - width) if has_own_room else end  # a blank at a line's end has no width
        if end < begin:
            x = (begin if has_own_room else end) - width
        return QPointF(x, line.y() + line.ascent() - font_size(placed, place.last) * RAISED)

    def _before(self, placed: PlacedBlock, sign: NoteSign) -> QPointF | None:
        """Where a sign begins that stands before a note: in the room that its first blank leaves, or in the indent."""
        line = placed.block.layout().lineForTextPosition(0)
        if not line.isValid():
            return None
        width = self._numbers.width(sign.labels)
        baseline = line.y() + line.ascent()
        if sign.place.gap is not None:
            return QPointF(x_of(line, 0) - (width if placed.rtl else 0.0), baseline)
        return QPointF(placed.width + INDENT if placed.rtl else -INDENT - width, baseline)

    def draw(self, painter: QPainter, left: float, top: float, bottom: float) -> None:
        """Draw those whose baseline is between two heights; ``left`` is the column's edge."""
        first = bisect_left(self.placed, top, key=_baseline)
        for placed in self.placed[first : bisect_left(self.placed, bottom, first, key=_baseline)]:
            self._numbers.draw(painter, placed.sign.labels, placed.start + QPointF(left, 0))


def signs_at_passages(article: Article, notes: Sequence[PrintedNote], numbers: FramedNumbers) -> NoteSigns:
    """The numbers at the ends of the passages of some notes."""
    found: dict[SignPlace, list[PrintedNote]] = {}
    for note in notes:
        place = sign_place(article, note.annotation) if note.number else None
        if place is not None:
            found.setdefault(place, []).append(note)
    return NoteSigns(numbers, (_sign(place, found[place]) for place in sorted(found, key=lambda one: one[:2])))


def signs_at_notes(blocks: Mapping[int, PrintedNote], numbers: FramedNumbers, *, in_line: bool) -> NoteSigns:
    """The numbers before some notes, which are by their first blocks: ``in_line`` or in the indent."""
    gap = (0, 1) if in_line else None
    shown = ((block, note) for block, note in blocks.items() if note.number)
    return NoteSigns(numbers, (_sign(SignPlace(block, 0, gap), [note]) for block, note in shown), at_notes=True)


def _sign(place: SignPlace, notes: Sequence[PrintedNote]) -> NoteSign:
    shown = notes if len(notes) <= MOST_FRAMES else (notes[0], notes[-1])
    labels = [str(note.number) for note in shown]
    if len(shown) < len(notes):
        labels[1] = f"…{labels[1]}"
    return NoteSign(place, tuple(labels), tuple(note.annotation.id for note in shown))


def _baseline(placed: PlacedSign) -> float:
    return placed.start.y()
