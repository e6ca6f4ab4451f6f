"""Letters of both directions in one line: the stretches that they fill, and the letter at an x.

Qt's own QTextLine.xToCursor(CursorOnCharacter) is not used: in right-to-left words, in ligatures and beside pictures
it names a neighbour of the letter that is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextLine

WITHOUT_GLYPH = (0x09, 0xFFFC)
"""Tabs and pictures have a width without a glyph; white space at a line's end has neither."""

LEAST_WIDTH = 0.5
"""The least pixels that a letter takes beside another one."""


class LetterBox(NamedTuple):
    """One letter: what the caret moves over in one step. Pixels from the paragraph's origin."""

    start: int
    left: float
    right: float


def x_of(line: QTextLine, position: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """The x of a position in a line; PySide gives it alone or together with the position, by release."""
    found: object = line.cursorToX(position, edge)
    number = found[0] if isinstance(found, tuple) else found
    return number if isinstance(number, float) else 0.0


def letter_in_line(block: QTextBlock, line: QTextLine, x: float, *, rtl: bool) -> int:
    """The first position of the letter at an x of a line, or of the one next to it.

    ``rtl`` says whether there may be letters from right to left; else the letters' edges are in order.
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    if start >= end:
        return start
    if not rtl:
        found = bisect_right(range(start, end), x, key=lambda position: x_of(line, position))
        return max(start, start + found - 1)
    nearest = min(letters_of(block, line), key=lambda letter: max(letter.left - x, x - letter.right, 0.0), default=None)
    return start if nearest is None else nearest.start


def stretches(block: QTextBlock, line: QTextLine, begin: int, finish: int) -> list[tuple[float, float]]:
    """Left and right of each stretch that some letters of a line fill, from left to right."""
    if begin <= line.textStart() and finish >= line.textStart() + line.textLength():
        whole = line.naturalTextRect()
        return [(whole.left(), whole.right())]
    joined: list[tuple[float, float]] = []
    for left, right in sorted(letter[1:] for letter in letters_of(block, line) if begin <= letter.start < finish):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def letters_of(block: QTextBlock, line: QTextLine) -> Iterator[LetterBox]:
    """The letters of one of a block's lines in reading order, of whatever direction, but for white space at its end."""
    lines, first, end = block.layout(), line.textStart(), line.textStart() + line.textLength()
    units = memoryview(block.text().encode("utf-16-le", "surrogatepass")).cast("H")
    starts = [at for at in range(first, end) if lines.isValidCursorPosition(at)]
    ends = [*starts[1:], end]
    counts = [_glyphs(line, start, after) for start, after in zip(starts, ends, strict=True)]
    joined = sum(counts) > _glyphs(line, first, end)
    number = 0
    while number < len(starts):
        last = number  # of a ligature: letters that are drawn as one
        while last + 1 < len(starts) and (
            (joined and _drawn_as_one(line, starts[last], ends[last + 1], counts[last:]))
            or (chr(units[starts[last + 1]]).isalnum() and _has_no_width(line, starts[last + 1], ends[last + 1]))
        ):
            last += 1
        if counts[number] or units[starts[number]] in WITHOUT_GLYPH:
            yield from _shared(line, starts[number : last + 1], ends[last])
        number = last + 1


def _drawn_as_one(line: QTextLine, start: int, end: int, counts: list[int]) -> bool:
    """Whether two letters, drawn with these numbers of glyphs each, take fewer together."""
    return min(counts[:2]) > 0 and _glyphs(line, start, end) < sum(counts[:2])


def _has_no_width(line: QTextLine, start: int, end: int) -> bool:
    """Whether a letter stands over the one before, as an alef does over a lam in some faces."""
    runs = line.glyphRuns(start, end - start)
    return bool(runs) and max(run.boundingRect().width() for run in runs) < LEAST_WIDTH


def _glyphs(line: QTextLine, start: int, end: int) -> int:
    """How many glyphs some letters are drawn with."""
    return sum(len(run.glyphIndexes()) for run in line.glyphRuns(start, end - start))


def _shared(line: QTextLine, starts: list[int], end: int) -> Iterator[LetterBox]:
    """The letters that are drawn as one, each with an equal share of the width."""
    runs = line.glyphRuns(starts[0], end - starts[0])
    if runs:
        areas = [run.boundingRect() for run in runs]
        left, right = min(area.left() for area in areas), max(area.right() for area in areas)
    else:
        left, right = sorted((x_of(line, starts[0]), x_of(line, starts[0], QTextLine.Edge.Trailing)))
    order = reversed(range(len(starts))) if runs and runs[0].isRightToLeft() else range(len(starts))
    share = (right - left) / len(starts)
    for start, place in zip(starts, order, strict=True):
        yield LetterBox(start, left + share * place, left + share * (place + 1))
