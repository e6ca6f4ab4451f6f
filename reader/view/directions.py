"""Letters of both directions in one line: which stretch each fills, and which one stands at an x.

Qt's own QTextLine.xToCursor(CursorOnCharacter) is not used: in right-to-left words, in ligatures and beside pictures
it names a neighbour of the letter that is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextLayout, QTextLine

SAME = 0.01
"""Pixels; edges that differ by less are one."""


class Letter(NamedTuple):
    """One letter: what the caret steps over at once. Pixels from the paragraph's origin."""

    start: int
    left: float
    right: float


def x_of(line: QTextLine, position: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """The x of a position in a line; PySide gives it alone or together with the position, by release."""
    found: object = line.cursorToX(position, edge)
    number = found[0] if isinstance(found, tuple) else found
    return number if isinstance(number, float) else 0.0


def letter_in_line(lines: QTextLayout, line: QTextLine, x: float, *, turned: bool) -> int:
    """The first position of the letter at an x of a line, or of the one next to it.

    ``turned`` says whether there may be letters from right to left; else the letters' edges are in order.
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    if start >= end:
        return start
    if not turned:
        found = bisect_right(range(start, end), x, key=lambda position: x_of(line, position))
        return max(start, start + found - 1)
    nearest = min(letters_of(lines, line), key=lambda one: max(one.left - x, x - one.right, 0.0), default=None)
    return start if nearest is None else nearest.start


def stretches(lines: QTextLayout, line: QTextLine, begin: int, finish: int) -> list[tuple[float, float]]:
    """Left and right of each stretch that some letters of a line fill, from left to right."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(one[1:] for one in letters_of(lines, line) if begin <= one.start < finish):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def letters_of(lines: QTextLayout, line: QTextLine) -> Iterator[Letter]:
    """The letters of a line in reading order, of whatever direction."""
    first, end = line.textStart(), line.textStart() + line.textLength()
    starts = [at for at in range(first, end) if lines.isValidCursorPosition(at)]
    leads = [x_of(line, at) for at in starts]
    for number, start in enumerate(starts):
        lead, trail = leads[number], x_of(line, start, QTextLine.Edge.Trailing)
        after = leads[number + 1] if number + 1 < len(starts) else trail
        if abs(lead - trail) < SAME:  # at a change of direction Qt gives the end of what stands before
            ends = [*starts[number + 1 : number + 3], end, end]
            lead, trail = _after_turn(line, start, ends[0], ends[1], after) or (lead, trail)
        elif min(lead, trail) + SAME < after < max(lead, trail) - SAME:  # the next one is in a ligature with this one
            trail = after
        yield Letter(start, min(lead, trail), max(lead, trail))


def _after_turn(line: QTextLine, start: int, end: int, following: int, edge: float) -> tuple[float, float] | None:
    """The edges of a letter at which the direction changes: the next one ends at ``following``, and begins at ``edge``.

    Alone, a part of a ligature would be given a wrong place.
    """
    one = line.glyphRuns(start, end - start)
    if not one:
        return None
    area, both = one[0].boundingRect(), line.glyphRuns(start, following - start)
    if abs(area.left() - edge) < SAME or abs(area.right() - edge) < SAME or len(both) != 1:
        return area.left(), area.right()
    whole = both[0].boundingRect()
    if not whole.left() + SAME < edge < whole.right() - SAME:
        return area.left(), area.right()
    return (edge, whole.right()) if both[0].isRightToLeft() else (whole.left(), edge)
