"""Which marks lie on which letters: a block in pieces, each with the marks on it, and the ends of notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.annotation import Annotation, MarkStyle
from reader.core.article import Article, Block
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import is_settled
from reader.core.span import Span

MOST_STACKED = 6
"""So many marks are drawn on the same letters; of more, the longest are told by their notes alone."""
UNDER = (MarkStyle.UNDERLINE, MarkStyle.SQUIGGLE)


class PlacedMark(NamedTuple):
    """A mark on a stretch of letters, or the line through those that a suggestion takes away."""

    note: Annotation
    span: Span
    struck: bool = False
    """Whether it is the line through the letters alone."""

    @property
    def style(self) -> MarkStyle:
        """How it is drawn."""
        return MarkStyle.STRIKETHROUGH if self.struck else self.note.style


class MarkedPiece(NamedTuple):
    """Letters of a block with the same marks on all of them."""

    start: int
    end: int
    marks: tuple[PlacedMark, ...]
    """The longest first."""


def marks_by_block(article: Article, notes: Iterable[Annotation]) -> Mapping[int, Sequence[PlacedMark]]:
    """The marks on each block, by its number: all that begin or end in it, and as many others as are drawn."""
    begins, ends = defaultdict[int, list[PlacedMark]](list), defaultdict[int, list[PlacedMark]](list)
    for mark in (mark for note in notes for mark in _placed(article, note)):
        numbers = block_numbers(article, mark.span)
        if numbers:
            begins[numbers[0]].append(mark)
            ends[numbers[-1]].append(mark)
    found: dict[int, list[PlacedMark]] = {}
    across: list[PlacedMark] = []
    """The marks that have begun before, and do not end in the block, the longest first."""
    for number in range(min(begins, default=0), max(ends, default=-1) + 1):
        for mark in ends[number]:
            if (at := _place_in(across, mark)) is not None:
                across.pop(at)
        ended = {id(mark) for mark in ends[number]}
        begun = [mark for mark in begins[number] if id(mark) not in ended]
        if marks := across[-MOST_STACKED:] + ends[number] + begun:
            found[number] = marks
        for mark in begun:
            insort(across, mark, key=_longest_first)
    return found


def _place_in(marks: Sequence[PlacedMark], mark: PlacedMark) -> int | None:
    at = bisect_left(marks, _longest_first(mark), key=_longest_first)
    return at if at < len(marks) and marks[at] is mark else None


def block_numbers(article: Article, span: Span) -> range:
    """The numbers of the blocks that a passage is in; at least one, where the article has any."""
    blocks = article.blocks
    first = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
    last = bisect_left(blocks, span.end, key=lambda block: block.span.start)
    return range(first, min(len(blocks), max(last, first + 1)))


def _placed(article: Article, note: Annotation) -> Iterable[PlacedMark]:
    if not note.is_mark or note.span is None:
        return
    yield PlacedMark(note, note.span)
    if note.suggestion is None or note.style is MarkStyle.STRIKETHROUGH or is_settled(note):
        return
    from reader.core.notes.suggestion_diff import is_as_suggested, struck_spans  # late: most notes suggest nothing

    if not is_as_suggested(present_quote(note, article.text), note.suggestion):
        for span in struck_spans(note.span, note.span.extract(article.text), note.suggestion):
            yield PlacedMark(note, span, struck=True)


def marked_pieces(block: Block, marks: Sequence[PlacedMark]) -> list[MarkedPiece]:
    """The letters of a block in order, parted where a mark begins or ends; a formula is not divided.

    An empty block has none.
    """
    spans = [(_within(block, mark.span), mark) for mark in marks]
    edges = {block.span.start, block.span.end}.union(*((span.start, span.end) for span, _ in spans))
    begins, ends = defaultdict[int, list[PlacedMark]](list), defaultdict[int, list[PlacedMark]](list)
    for span, mark in spans:
        if span.start < span.end:
            begins[span.start].append(mark)
            ends[span.end].append(mark)
    made: list[MarkedPiece] = []
    active: list[PlacedMark] = []
    for start, end in pairwise(sorted(edges)):
        for mark in ends[start]:
            active.pop(bisect_left(active, _longest_first(mark), key=_longest_first))
        for mark in begins[start]:
            insort(active, mark, key=_longest_first)
        made.append(MarkedPiece(start, end, tuple(active[-MOST_STACKED:])))
    return made


def stacked(marks: Sequence[PlacedMark]) -> list[tuple[PlacedMark, int, int]]:
    """Marks on the same letters, each with the lane of its line, from 0, and the number of fills below its own."""
    made, lanes, fills = [], 0, 0
    for mark in marks:
        filled = mark.style is MarkStyle.HIGHLIGHT
        lined = mark.style in UNDER or (filled and fills > 0)
        made.append((mark, lanes if lined else 0, fills if filled else 0))
        lanes, fills = lanes + lined, fills + filled
    return made


def _longest_first(mark: PlacedMark) -> tuple[bool, int, int, str, str]:
    return (mark.struck, -mark.span.length, mark.span.start, mark.note.created.isoformat(), mark.note.id)


def _within(block: Block, span: Span) -> Span:
    """The part of a block that a mark covers: formulas as a whole."""
    start, end = max(span.start, block.span.start), min(span.end, block.span.end)
    if start >= end:
        return Span(start, start)
    if (formula := block.formula_at(start)) is not None:
        start = formula.start
    if (formula := block.formula_at(end - 1)) is not None:
        end = formula.end
    return Span(start, end)
