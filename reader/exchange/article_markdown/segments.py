"""The parts of a passage that can be marked in Markdown, and where in the file the signs of each may stand.

A mark cannot lie across the end of a link or of emphasized words, and there is none within code or a formula. So a
passage is cut where what it begins or ends in does. Where its letters are written is found by aligning them with the
lines of the file, which may be wrong: who adds signs there must read the result.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Run, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of
from reader.exchange.review.remarks.source_map import PassagePlace, SourceMap
from reader.exchange.review.suggestions.passage_ranges import ranges_around, within_cell

MOST_TRIES = 12
"""In so many ways the signs of one segment are tried."""
_SOLID = RunStyle.CODE | RunStyle.FORMULA | RunStyle.KEY
"""What no sign can stand in."""
_FLAGS = [flag for flag in RunStyle if flag]
_OPENERS = re.compile(r"(?:\*+|_+|~+|=+|\^+|`+ ?|\$+`?|\\[(\[]|!?\[|\\|<[A-Za-z][^<>\n]*>|&[#\w]+;)+\Z")
_CLOSERS = re.compile(
    r"(?:\*+|_+|~+|=+|\^+| ?`+|`?\$+|\\[)\]]|\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]|\]|</[A-Za-z][^<>\n]*>|>)+"
)
_BACK = 300
"""So far before a segment the signs are looked for that open it, in code points."""


class TextSegment(NamedTuple):
    """Letters of one block that are marked together; positions in the article's text."""

    block: int
    """The number of the block."""
    start: int
    end: int
    is_last: bool
    """Whether it is the last one, and in the block that the passage ends in."""


class SegmentPlace(NamedTuple):
    """Where the signs of a segment may stand, in code points of the file's text."""

    start: int
    end: int


def text_segments(article: Article, span: Span) -> tuple[TextSegment, ...]:
    """The parts of a passage that can be marked, in order; code and formulas only where they are whole in it."""
    insides = _insides(article, span)
    found = [
        (number, *piece)
        for number, inside in insides
        if (block := article.blocks[number]).kind is not BlockKind.CODE
        for piece in _pieces(article, block, inside)
    ]
    return tuple(TextSegment(*piece, is_last=piece is found[-1] and piece[0] == insides[-1][0]) for piece in found)


def covers(article: Article, span: Span, segments: Iterable[TextSegment]) -> bool:
    """Whether all letters of a passage are in its segments."""
    inside = "".join(article.text[one.start : one.end] for one in segments)
    return "".join(inside.split()) == "".join(span.extract(article.text).split())


def end_segment(article: Article, span: Span) -> TextSegment | None:
    """The last letters of a passage in one block, up to the end of the link, the code or the formula that it ends in.

    None if it ends in a block of code.
    """
    insides = _insides(article, span)
    if not insides:
        return None
    number, (start, end) = insides[-1]
    block = article.blocks[number]
    if block.kind is BlockKind.CODE:
        return None
    for element, takes_no_signs in elements_of(block):
        is_link = any(run.href for run in block.runs if element.start <= run.start < element.end)
        if element.start < end < element.end and (takes_no_signs or is_link):
            end = element.end
    return TextSegment(number, start, end, is_last=True)


def _insides(article: Article, span: Span) -> list[tuple[int, Span]]:
    """What of a passage is in each of its blocks, by their numbers, without blanks at the ends."""
    found = []
    for block in blocks_of(article, span):
        inside = Span(max(span.start, block.span.start), min(span.end, block.span.end)).trimmed(article.text)
        if inside.length:
            number = bisect_right(article.blocks, block.span.start, key=lambda one: one.span.start) - 1
            found.append((number, inside))
    return found


def _pieces(article: Article, block: Block, inside: Span) -> Iterator[tuple[int, int]]:
    """What of a range in a block can be marked: cut where an element ends that it begins or ends in."""
    start, end = inside
    cuts, holes = {start, end}, list[Span]()
    for element, is_solid in elements_of(block):
        if element.start < start < element.end < end or (start < element.start < end < element.end):
            cuts.add(element.end if element.start < start else element.start)
        if is_solid and element.overlaps(inside) and not (start <= element.start and element.end <= end):
            holes.append(element)
    for first, last in pairwise(sorted(cuts)):
        piece = Span(first, last).trimmed(article.text)
        if piece.length and not any(hole.overlaps(piece) for hole in holes):
            yield piece


def elements_of(block: Block) -> Iterator[tuple[Span, bool]]:
    """The links, emphasized words, code and formulas of a block, and whether no sign can stand in one."""
    runs = block.runs
    if all(not run.style and not run.href and not run.image for run in runs):
        return
    for flag in _FLAGS:
        yield from ((span, bool(flag & _SOLID)) for span in _extents(runs, [bool(flag & run.style) for run in runs]))
    yield from ((span, False) for span in _extents(runs, [run.href for run in runs]))


def _extents(runs: Sequence[Run], keys: Sequence[object]) -> Iterator[Span]:
    """Neighbouring runs with the same key that is not empty."""
    start = None
    for number, (run, key) in enumerate(zip(runs, keys, strict=True)):
        if key and start is None:
            start = run.start
        if key and start is not None and (number + 1 == len(runs) or keys[number + 1] != key):
            yield Span(start, run.end)
            start = None


class SegmentPlaces:
    """Where segments of one article are written."""

    def __init__(self, article: Article, places: SourceMap) -> None:
        self._article, self._places = article, places

    def around(self, segment: TextSegment) -> list[SegmentPlace]:
        """Where signs may stand before and behind a segment, the likeliest first; nowhere if it is not found."""
        place = self._place(segment.block, Span(segment.start, segment.end))
        if place is None:
            return []
        text = self._places.text
        outer = SegmentPlace(_opened(text, place), _closed(text, place))
        inner = SegmentPlace(place.start, place.end)
        inside = [
            element
            for element, _ in elements_of(self._article.blocks[segment.block])
            if segment.start <= element.start and element.end <= segment.end
        ]
        begins, ends = (any(one[side] == segment[side + 1] for one in inside) for side in (0, 1))
        likely = SegmentPlace((outer if begins else inner).start, (outer if ends else inner).end)
        tries = [likely, inner, outer, SegmentPlace(outer.start, inner.end), SegmentPlace(inner.start, outer.end)]
        tries += (SegmentPlace(*both) for both in ranges_around(text, place, "", is_wide=begins or ends))
        return list(dict.fromkeys(tries))[:MOST_TRIES]

    def behind(self, segment: TextSegment) -> list[SegmentPlace]:
        """Where a sign may stand behind a segment, the likeliest first; never within a link."""
        place = self._place(segment.block, Span(segment.start, segment.end))
        if place is None:
            return []
        text, outer = self._places.text, _closed(self._places.text, place)
        ending = [one for one, _ in elements_of(self._article.blocks[segment.block]) if one.end == segment.end]
        ends = [outer, place.end] if ending else [place.end, outer]
        ends += (end for _, end in ranges_around(text, place, "", is_wide=bool(ending)))
        runs = self._article.blocks[segment.block].runs
        least = outer if any(run.href and run.end == segment.end for run in runs) else place.end
        return [SegmentPlace(place.start, end) for end in dict.fromkeys(ends) if end >= least][:MOST_TRIES]

    def _place(self, block: int, span: Span) -> PassagePlace | None:
        place = self._places.place_of(span)
        if place is not None and self._article.blocks[block].cell:
            return within_cell(self._places.text, place)
        return place


def _opened(text: str, place: PassagePlace) -> int:
    """Where the signs begin that stand before the first letter without a blank."""
    low = max(place.before, place.start - _BACK)
    found = _OPENERS.search(text[low : place.start])
    return low + found.start() if found else place.start


def _closed(text: str, place: PassagePlace) -> int:
    """Where the signs end that stand behind the last letter without a blank."""
    found = _CLOSERS.match(text, place.end, place.after)
    return found.end() if found else place.end
