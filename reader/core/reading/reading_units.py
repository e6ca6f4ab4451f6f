"""Reading units: a paragraph with the heading above it, an item of a list, a table, a footnote."""

from __future__ import annotations

from bisect import bisect_right

from reader.core.article import Article, Block, BlockKind, ContainerKind
from reader.core.span import Span

UNDIVIDED = {ContainerKind.ITEM, ContainerKind.DEFINITION, ContainerKind.FOOTNOTE}
"""Containers that are not divided."""


def block_at(article: Article, position: int) -> int:
    """The number of the block that holds the code point at ``position``; -1 if there are no blocks."""
    found = bisect_right(article.blocks, position, key=lambda block: block.span.start) - 1
    return max(found, 0) if article.blocks else -1


def reading_unit_at(article: Article, position: int) -> Span:
    """The passage that the code point at ``position`` is in; empty if there are no blocks."""
    first = last = block_at(article, position)
    if first < 0:
        return Span(0, 0)
    blocks = article.blocks
    while first > 0 and belong_together(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and belong_together(blocks[last], blocks[last + 1]):
        last += 1
    return Span(blocks[first].span.start, blocks[last].span.end)


def next_unit_start(article: Article, position: int) -> int | None:
    """Where the passage after the one at ``position`` starts; None after the last."""
    after = reading_unit_at(article, position).end + 1
    return after if block_at(article, after) >= 0 and after < len(article.text) else None


def previous_unit_start(article: Article, position: int) -> int:
    """Where the passage at ``position`` starts; from there, where the one before does."""
    start = reading_unit_at(article, position).start
    return start if start < position or not start else reading_unit_at(article, start - 1).start


def belong_together(before: Block, after: Block) -> bool:
    """Whether two neighbouring blocks are of one passage."""
    if before.cell and after.cell:
        return before.cell.table == after.cell.table
    if before.kind in (BlockKind.HEADING, BlockKind.TERM, BlockKind.RULE) or not before.span.length:
        return True
    if before.kind is BlockKind.PICTURE and after.kind is BlockKind.CAPTION:
        return True
    shared = set(before.containers) & set(after.containers)
    return any(container.kind in UNDIVIDED for container in shared)
