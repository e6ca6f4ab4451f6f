"""Excerpts of an article for the preview of a link's target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, ContainerKind
from reader.core.reading.reading_units import block_at
from reader.core.span import Span

MAX_LENGTH = 600
"""About how many code points are shown; a footnote is shown whole, up to ``MAX_FOOTNOTE_LENGTH``."""
MAX_FOOTNOTE_LENGTH = 4_000

MAX_TRANSCLUDED_LENGTH = 6_000
MAX_TRANSCLUDED_BLOCKS = 400
"""How much of an article is shown in the text of another one."""


class Excerpt(NamedTuple):
    """Blocks of an article; the last may be truncated."""

    blocks: tuple[Block, ...]
    cut: bool = False
    """Whether the last block is truncated."""


def excerpt_at(article: Article, position: int) -> Excerpt:
    """The excerpt for ``position``.

    That is the footnote there; else the heading with the text after it; else the block with the rest of its list,
    quotation or table.
    """
    first = block_at(article, position)
    if first < 0:
        return Excerpt(())
    blocks = article.blocks[first : first + 200]
    note = next((container for container in blocks[0].containers if container.kind is ContainerKind.FOOTNOTE), None)
    if note is not None:
        return _cut(takewhile(lambda block: note in block.containers, blocks), MAX_FOOTNOTE_LENGTH, article)
    head = [*takewhile(lambda block: block.kind is BlockKind.HEADING, blocks[:1])]
    body = list(takewhile(lambda block: block.kind is not BlockKind.HEADING, blocks[len(head) :]))
    together = body[:1] + [after for before, after in takewhile(_are_one, pairwise(body))]
    return _cut([*head, *together], MAX_LENGTH, article)


def transcluded_part(article: Article, position: int | None, fragment: str) -> Excerpt:
    """What another article shows in its text of this one, when it names the place ``fragment`` in it.

    ``position`` is that of the place, or None if there is none. That is all of the article; or a section; or, for the
    name of a block (``^name``), the block with the rest of its list item, quotation or table.
    """
    first = block_at(article, position) if position is not None else -1
    if first < 0:
        return Excerpt(())
    blocks = article.blocks[first : first + MAX_TRANSCLUDED_BLOCKS]
    if not fragment:
        return _cut(blocks, MAX_TRANSCLUDED_LENGTH, article)
    if blocks[0].kind is not BlockKind.HEADING or fragment.startswith("^"):
        return _cut(_with_container(blocks), MAX_TRANSCLUDED_LENGTH, article)
    level = blocks[0].level
    rest = takewhile(lambda block: block.kind is not BlockKind.HEADING or block.level > level, blocks[1:])
    return _cut([blocks[0], *rest], MAX_TRANSCLUDED_LENGTH, article)


def _with_container(blocks: Sequence[Block]) -> Iterable[Block]:
    """The first block with those that belong to the same item, quotation or table."""
    first, depth = blocks[0], len(blocks[0].containers)
    if first.cell is not None:
        table = first.cell.table
        return takewhile(lambda block: block.cell is not None and block.cell.table == table, blocks)
    if not depth:
        return [first]
    return takewhile(lambda block: block.containers[:depth] == first.containers, blocks)


def _are_one(pair: tuple[Block, Block]) -> bool:
    """Whether two neighbouring blocks belong to the same list, quotation, table or figure."""
    before, after = pair
    if before.cell and after.cell:
        return before.cell.table == after.cell.table
    kinds = {container.kind for container in before.containers[:1]} & {
        container.kind for container in after.containers[:1]
    }
    return bool(kinds) or (before.kind is BlockKind.PICTURE and after.kind is BlockKind.CAPTION)


def _cut(blocks: Iterable[Block], limit: int, article: Article) -> Excerpt:
    """As many of the blocks as fit in ``limit`` code points; the last is cut after a word."""
    kept: list[Block] = []
    for block in blocks:
        room = limit - sum(whole.span.length for whole in kept)
        if room <= 0:
            return Excerpt(tuple(kept), cut=True)
        if block.span.length > room:
            end = block.span.start + room
            space = article.text.rfind(" ", block.span.start, end)
            return Excerpt((*kept, shorten_block(block, space if space > block.span.start else end)), cut=True)
        kept.append(block)
    return Excerpt(tuple(kept))


def shorten_block(block: Block, end: int) -> Block:
    """The block up to the code point ``end``."""
    runs = tuple(run._replace(end=min(run.end, end)) for run in block.runs if run.start < end)
    return replace(block, span=Span(block.span.start, end), runs=runs)
