"""The parts of a file that can be read by themselves: a block with all that shares its lines, its table or its item."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind


class BlockGroup(NamedTuple):
    """Blocks that are read together, and the lines of the file from the group before them to the group after them."""

    number: int
    blocks: tuple[int, ...]
    """The numbers of its blocks in the article."""
    top: int
    """The first line that it has, or that stands between it and the group before."""
    bottom: int
    """The last line that one of its blocks is written on."""
    end: int
    """The last line before the next group."""


def block_groups(article: Article, line_count: int) -> list[BlockGroup]:
    """The groups of an article in order of the file; blocks without lines are in none."""
    found: list[tuple[list[int], int, int]] = []
    before: object = None
    numbered = [(block.lines, number) for number, block in enumerate(article.blocks) if block.lines]
    if not numbered:
        return []
    for (top, last), number in sorted(numbered):
        bottom = min(last, line_count)  # code that nothing closes goes on behind the last line
        key = _key(article.blocks[number])
        is_defined = before is BlockKind.TERM and top == found[-1][2] + 1
        if found and ((key is not None and key == before) or is_defined or top <= found[-1][2]):
            blocks, first, lowest = found.pop()
            found.append(([*blocks, number], first, max(lowest, bottom)))
        else:
            found.append(([number], top, bottom))
        before = key
    ends = [top - 1 for _, top, _ in found[1:]] + [line_count]
    above, groups = 0, []
    for number, ((blocks, _, bottom), end) in enumerate(zip(found, ends, strict=True)):
        groups.append(BlockGroup(number, tuple(sorted(blocks)), above + 1, bottom, end))
        above = bottom
    return groups


def group_at(groups: Sequence[BlockGroup], line: int) -> BlockGroup | None:
    """The group that has a block on a line."""
    number = bisect_right(groups, line, key=lambda group: group.top) - 1
    return groups[number] if number >= 0 else None


def _key(block: Block) -> object:
    """What blocks have in common that are read together; None for one that is read alone."""
    if block.containers:
        return block.containers[0]
    if block.kind is BlockKind.TERM:
        return BlockKind.TERM
    return ("table", block.cell.table) if block.cell else None
