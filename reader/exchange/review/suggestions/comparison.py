"""Whether a changed text reads as it should: the replaced passages as their suggestions, and all else as before.

Compared are the letters, their formatting, where links lead, and what each block is and is nested in. What counts by
itself does not: numbers of lines, of list items and of tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, RunStyle
from reader.core.span import Span
from reader.exchange.review.suggestions.pieces import FormattedPiece, joined, letters_of, pieces_in


class BlockForm(NamedTuple):
    """What a block is, and what it is nested in, from the outermost on."""

    kind: BlockKind
    level: int = 0
    language: str = ""
    nested: tuple[ContainerKind, ...] = ()


PARAGRAPH = BlockForm(BlockKind.PARAGRAPH)
"""A paragraph that is nested in nothing."""


class PassageReading(NamedTuple):
    """What a suggestion is read as."""

    text: str
    pieces: tuple[FormattedPiece, ...] | None = None
    """None where the letters are all that counts, as in code."""
    blocks: tuple[BlockForm, ...] = ()
    """The blocks that it consists of; empty if it is words within a block."""

    @property
    def is_plain(self) -> bool:
        """Whether it has no formatting of its own."""
        return not any(piece.style or piece.href for piece in self.pieces or ())


class WantedReplacement(NamedTuple):
    """A passage, and what should stand in its place."""

    span: Span
    """In the text before."""
    reading: PassageReading
    whole_blocks: bool = False
    """Whether the passage is whole blocks, which may become others."""


class _Cut(NamedTuple):
    """A range that is not compared."""

    span: Span
    whole_blocks: bool

    def is_before(self, block: Block) -> bool:
        """Whether a block is behind it: one that begins where it ends, only if it is whole blocks."""
        end, start = self.span.end, block.span.start
        return end < start or (self.whole_blocks and end == start)


_CUT = object()
"""Stands where a passage was taken out."""


def reads_right(before: Article, after: Article, replacements: Sequence[WantedReplacement]) -> bool:
    """Whether ``after`` is ``before`` with these passages replaced, which are in order and do not overlap."""
    there = _places_after(replacements)
    if after.text != _text_after(before.text, replacements):
        return False
    old = [_Cut(one.span, one.whole_blocks) for one in replacements]
    new = [_Cut(span, one.whole_blocks) for span, one in zip(there, replacements, strict=True)]
    if list(_rest(before, old)) != list(_rest(after, new)):
        return False
    return all(_is_read(before, after, one, span) for one, span in zip(replacements, there, strict=True))


def reading_of(article: Article, span: Span, *, blocks: bool) -> PassageReading:
    """What a part of an article reads as; ``blocks`` is whether it is blocks of its own."""
    forms = tuple(map(_form, _blocks_in(article, span))) if blocks else ()
    return PassageReading(span.extract(article.text), tuple(pieces_in(article, span)), forms)


def _text_after(text: str, replacements: Sequence[WantedReplacement]) -> str:
    made, done = "", 0
    for one in replacements:
        made += text[done : one.span.start] + one.reading.text
        done = one.span.end
    return made + text[done:]


def _places_after(replacements: Iterable[WantedReplacement]) -> list[Span]:
    """Where each of the passages is in the text after."""
    spans, shift = [], 0
    for one in replacements:
        start = one.span.start + shift
        spans.append(Span(start, start + len(one.reading.text)))
        shift += len(one.reading.text) - one.span.length
    return spans


def _rest(article: Article, cuts: Sequence[_Cut]) -> Iterator[object]:
    """All of an article but what is cut out: blocks by what they are, and their letters."""
    waiting = list(reversed(cuts))
    before: tuple[Container, ...] = ()
    for block in article.blocks:
        while waiting and waiting[-1].is_before(block):
            waiting.pop()
            yield _CUT
        if not _is_cut(block.span.start, waiting):
            yield _signature(block, before)
            before = block.containers
        yield from joined(letters_of(article.text, block, [cut.span for cut in waiting[::-1]]))
    yield from [_CUT] * len(waiting)


def _is_cut(start: int, waiting: Sequence[_Cut]) -> bool:
    """Whether a block that begins there is a part of what is cut out."""
    for span, whole in reversed(waiting):
        if span.start > start:
            return False
        if span.start < start < span.end or (whole and span.start == start < span.end):
            return True
    return False


def _signature(block: Block, before: tuple[Container, ...]) -> tuple[object, ...]:
    """What a block is, and what it is nested in; ``before`` is what the block before it is nested in."""
    cell = block.cell and (block.cell.column, block.cell.header, block.cell.align)
    nested = tuple(
        (
            one.kind,
            "1" if one.marker[:1].isalnum() else one.marker,
            one.label,
            one.open,
            before[depth : depth + 1] == (one,),
        )
        for depth, one in enumerate(block.containers)
    )
    return (block.kind, block.level, block.language, cell, nested, block.align, block.direction)


def _form(block: Block) -> BlockForm:
    return BlockForm(block.kind, block.level, block.language, tuple(one.kind for one in block.containers))


def _blocks_in(article: Article, span: Span) -> list[Block]:
    """The blocks that begin in a range, or at its end if it is empty there."""
    return [block for block in article.blocks if span.start <= block.span.start and block.span.end <= span.end]


def _is_read(before: Article, after: Article, wanted: WantedReplacement, span: Span) -> bool:
    """Whether the suggestion reads in its place as it should: as it is, or formatted as the passage was as a whole."""
    reading = wanted.reading
    if reading.pieces is None:
        return True
    if reading.blocks and not _is_nested_as_before(before, wanted, tuple(map(_form, _blocks_in(after, span)))):
        return False
    found = pieces_in(after, span)
    return any(found == joined(_formatted(reading.pieces, *around)) for around in _around(before, wanted.span))


def _is_nested_as_before(before: Article, wanted: WantedReplacement, found: tuple[BlockForm, ...]) -> bool:
    """Whether blocks are what the suggestion says, within what the passage was in.

    Of that, the innermost container is the suggestion's own where it begins with one of the same kind: an item for an
    item.
    """
    block, own = before.block_at(wanted.span.start), wanted.reading.blocks[0].nested[:1]
    around = _form(block).nested if block else ()
    return any(
        found == tuple(form._replace(nested=outer + form.nested) for form in wanted.reading.blocks)
        for outer in (around, *([around[:-1]] if own and around[-1:] == own else []))
    )


def _around(article: Article, span: Span) -> list[tuple[RunStyle, str]]:
    """No formatting, and that which all letters of a passage have."""
    pieces = pieces_in(article, span)
    if not pieces:
        return [(RunStyle.PLAIN, "")]
    style = reduce(lambda one, other: one & other, (piece.style for piece in pieces))
    links = {piece.href for piece in pieces}
    href = links.pop() if len(links) == 1 else ""
    return [(RunStyle.PLAIN, ""), (style, href), (style, ""), (RunStyle.PLAIN, href)]


def _formatted(pieces: Iterable[FormattedPiece], style: RunStyle, href: str) -> list[FormattedPiece]:
    return [piece._replace(style=piece.style | style, href=piece.href or href) for piece in pieces]
