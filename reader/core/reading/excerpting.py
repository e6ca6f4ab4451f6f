"""Leaves blocks out of an article: what is left is an article, too, with an exact map between the two texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from reader.core.article import Article, Block, build_sections
from reader.core.span import Span


class _Stretch(NamedTuple):
    """Neighbouring blocks that are shown, with the newlines between them."""

    whole: int
    """Where it starts in the whole text."""
    shown: int
    """Where it starts in the text that is shown."""
    length: int


class SpanMap:
    """Positions in a whole text to those in the part of it that is shown, and back; immutable.

    A position that is not shown is taken as the nearest one that is.
    """

    __slots__ = ("_shown_starts", "_stretches", "_whole_starts")

    def __init__(self, stretches: tuple[_Stretch, ...]) -> None:
        self._stretches = stretches
        self._whole_starts = [stretch.whole for stretch in stretches]
        self._shown_starts = [stretch.shown for stretch in stretches]

    @classmethod
    def identity(cls, length: int) -> SpanMap:
        """The map of a text of ``length`` code points, all of which is shown."""
        return cls((_Stretch(0, 0, length),))

    def whole_position(self, position: int) -> int:
        """The position in the whole text of one that is shown."""
        at = bisect_right(self._shown_starts, position) - 1
        if at < 0:
            return 0
        stretch = self._stretches[at]
        return stretch.whole + min(position - stretch.shown, stretch.length)

    def shown_position(self, position: int) -> int:
        """The position where it is shown; else of what is shown next, or of the end."""
        at = bisect_right(self._whole_starts, position) - 1
        if at >= 0 and position <= self._stretches[at].whole + self._stretches[at].length:
            return self._stretches[at].shown + position - self._stretches[at].whole
        if at + 1 < len(self._stretches):
            return self._stretches[at + 1].shown
        return self._stretches[-1].shown + self._stretches[-1].length if self._stretches else 0

    def whole_span(self, span: Span) -> Span:
        """The span in the whole text of one that is shown; what is left out inside of it is in it, too."""
        start = self.whole_position(span.start)
        return Span(start, start if not span.length else max(start, self._whole_end(span.end)))

    def shown_span(self, span: Span) -> Span | None:
        """The part of a span that is shown; None if nothing of it is."""
        if not span.length:
            return Span(*[self.shown_position(span.start)] * 2) if self.shows_all(span) else None
        start, end = self.shown_position(span.start), self._shown_end(span.end)
        return Span(start, end) if start < end else None

    def shows_all(self, span: Span) -> bool:
        """Whether a span of the whole text is shown without a gap."""
        at = bisect_right(self._whole_starts, span.start) - 1
        return at >= 0 and span.end <= self._stretches[at].whole + self._stretches[at].length

    def _whole_end(self, end: int) -> int:
        """The end in the whole text of a span that ends at ``end`` in the one that is shown, and is not empty."""
        at = max(bisect_left(self._shown_starts, end) - 1, 0)
        stretch = self._stretches[at]
        return stretch.whole + min(end - stretch.shown, stretch.length)

    def _shown_end(self, end: int) -> int:
        at = bisect_left(self._whole_starts, end) - 1
        if at < 0:
            return 0
        stretch = self._stretches[at]
        return stretch.shown + min(end - stretch.whole, stretch.length)


def excerpt(article: Article, shown: Callable[[Block], bool]) -> tuple[Article, SpanMap]:
    """The article made of the blocks that ``shown`` accepts, and the map between its text and the whole one.

    It is the very same article if that is all of them.
    """
    kept = [block for block in article.blocks if shown(block)]
    if len(kept) == len(article.blocks):
        return article, SpanMap.identity(len(article.text))
    stretches = _stretches(kept)
    spans = SpanMap(stretches)
    text = "\n".join(article.text[one.whole : one.whole + one.length] for one in stretches)
    blocks = tuple(_moved(block, spans.shown_position(block.span.start) - block.span.start) for block in kept)
    starts = {block.span.start for block in kept}
    headings = [
        (section.title, section.level, section.slug, spans.shown_position(section.span.start))
        for section in article.all_sections()
        if section.span.start in starts
    ]
    targets = {
        name: spans.shown_position(place)
        for name, place in article.link_targets.items()
        if spans.shows_all(Span(place, place))
    }
    sections = build_sections(headings, len(text))
    return replace(article, text=text, blocks=blocks, sections=sections, link_targets=targets), spans


def outlined(article: Article, shown: Callable[[Block], bool]) -> Article:
    """The whole article, with no sections but those whose headings ``shown`` accepts."""
    starts = {block.span.start for block in article.blocks if shown(block)}
    headings = [
        (section.title, section.level, section.slug, section.span.start)
        for section in article.all_sections()
        if section.span.start in starts
    ]
    return replace(article, sections=build_sections(headings, len(article.text)))


def _stretches(kept: list[Block]) -> tuple[_Stretch, ...]:
    """The blocks joined to stretches where they are neighbours in the whole text, too."""
    stretches: list[_Stretch] = []
    for block in kept:
        if stretches:
            last = stretches[-1]
            if last.whole + last.length + 1 == block.span.start:
                stretches[-1] = last._replace(length=block.span.end - last.whole)
                continue
            shown = last.shown + last.length + 1
        else:
            shown = 0
        stretches.append(_Stretch(block.span.start, shown, block.span.length))
    return tuple(stretches)


def _moved(block: Block, by: int) -> Block:
    if not by:
        return block
    span = Span(block.span.start + by, block.span.end + by)
    return replace(
        block, span=span, runs=tuple(run._replace(start=run.start + by, end=run.end + by) for run in block.runs)
    )
