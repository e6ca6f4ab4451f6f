"""Which quotations are set in italics: short ones. A page of italics tires."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.article import Block, BlockKind, Container, ContainerKind

LONGEST_ITALIC = 280
"""How many code points a quotation in italics has at most: about four lines of the usual column."""


def outermost_quote(block: Block) -> Container | None:
    """The quotation that a block is in, with all that it holds, if any."""
    return next((container for container in block.containers if container.kind is ContainerKind.QUOTE), None)


def is_short_quote(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is in a quotation that is short as a whole: a few lines of words, without heading or table.

    Looks at no more blocks than a short one can have.
    """
    quote = outermost_quote(blocks[index])
    if quote is None:
        return False
    first = last = index
    while first > 0 and quote in blocks[first - 1].containers and _length(blocks, first - 1, last) <= LONGEST_ITALIC:
        first -= 1
    while (
        last + 1 < len(blocks)
        and quote in blocks[last + 1].containers
        and _length(blocks, first, last) <= LONGEST_ITALIC
    ):
        last += 1
    if first > 0 and quote in blocks[first - 1].containers:
        return False
    words = all(block.kind in (BlockKind.PARAGRAPH, BlockKind.PICTURE) for block in blocks[first : last + 1])
    return words and _length(blocks, first, last) <= LONGEST_ITALIC


def _length(blocks: Sequence[Block], first: int, last: int) -> int:
    return blocks[last].span.end - blocks[first].span.start
