"""The indents, spaces, line heights and directions of blocks, in pixels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, RunStyle
from reader.view.typesetting.indents import Indent, is_rtl
from reader.view.typesetting.metrics import HEADING_SCALE, PageMetrics

CARD_SIDE, CARD_TOP = 16.0, 13.0
"""Pixels between the edges of a card (of code, of an admonition) and what is in it."""
WORDS = (BlockKind.PARAGRAPH, BlockKind.TERM)
LISTS = (ContainerKind.ITEM, ContainerKind.FOOTNOTE, ContainerKind.DEFINITION)
PREAMBLE = 40
"""How many blocks, of badges and the like, may be before a title."""
FIRST = ("1.", "a.", "A.", "i.", "I.")
"""The markers that a numbered list begins with."""
FOLLOWING = (("h.", "i."), ("H.", "I."))
"""Pairs of markers in which the second continues the first one's list."""
_NUMBER = re.compile(r"\w")


class BlockSpacing(NamedTuple):
    """Where a block's lines are in its box, and how high they are."""

    above: float
    """Free space over the box's area, which belongs to the box."""
    left: float
    """From the column's left edge to the lines."""
    right: float
    """From the column's right edge to the lines."""
    padding: float
    """Between the area's upper and lower edge and the lines."""
    line: float
    """The height of a line."""
    rtl: bool
    """Whether the block is written from right to left."""


class SpacingRules:
    """The spacing of blocks for one set of sizes."""

    def __init__(self, metrics: PageMetrics) -> None:
        self._metrics = metrics

    def of(self, block: Block, previous: Block | None, text: str, indent: Indent) -> BlockSpacing:
        """The spacing of a block with this text after another block, indented like this."""
        above = 0.0 if previous is None else self._gap(block, previous)
        left, right, padding = indent.left, indent.right, 0.0
        line = self._metrics.line_height(_scale(block))
        if block.kind is BlockKind.CODE:
            left, right, padding = left + CARD_SIDE, right + CARD_SIDE, CARD_TOP
            line = round(self._metrics.size * 0.8 * 1.5)
        if _admonition(block):
            left, right = (left + CARD_SIDE, right) if indent.rtl else (left, right + CARD_SIDE)
        return BlockSpacing(above, left, right, padding, line, _is_rtl(block, previous, text, indent))

    def _gap(self, block: Block, previous: Block) -> float:
        """The space over a block."""
        size = self._metrics.size
        gap = self._metrics.paragraph_gap
        if block.kind is BlockKind.HEADING:
            gap = round(size * {1: 1.0, 2: 2.0}.get(block.display_level, 1.5))
        elif block.kind is BlockKind.CAPTION:
            gap = round(size * 0.4)
        elif previous.kind is BlockKind.HEADING:
            gap = max(gap, round(size * 0.55))
        elif begins_footnotes(block, previous):
            gap = round(size * 2.1)
        elif _are_list_neighbours(previous, block):
            gap = round(size * 0.3)
        elif block.cell is not None and previous.cell is not None:
            gap = 0.0 if block.cell.table == previous.cell.table else gap
        cards = _admonition(previous), _admonition(block)
        if cards[0] != cards[1]:  # a card extends so far beyond its text
            gap += CARD_TOP * sum(card is not None for card in cards)
        return gap


def _is_rtl(block: Block, previous: Block | None, text: str, indent: Indent) -> bool:
    """Whether a block is written from right to left; the words beside a marker run as the list does."""
    if block.kind is BlockKind.CODE:
        return False
    if block.direction:
        return block.direction == "rtl"
    return is_rtl(text) or (indent.rtl and _begins_item(block, previous))


def _begins_item(block: Block, previous: Block | None) -> bool:
    item = block.containers[-1] if block.containers and block.cell is None else None
    before = previous.containers if previous is not None else ()
    return item is not None and item.kind is ContainerKind.ITEM and item not in before


def _scale(block: Block) -> float:
    if block.kind is BlockKind.HEADING:
        return HEADING_SCALE[min(max(block.display_level, 1), 6) - 1]
    if is_small(block):
        return 0.84
    return 1.0


def is_small(block: Block) -> bool:
    """Whether a block is set smaller than running text."""
    return block.kind in (BlockKind.CELL, BlockKind.CAPTION) or _is_footnote(block)


def begins_footnotes(block: Block, previous: Block) -> bool:
    """Whether footnotes begin after running text: a rule parts them, where no heading and no other rule does."""
    return (
        _is_footnote(block) and not _is_footnote(previous) and previous.kind not in (BlockKind.HEADING, BlockKind.RULE)
    )


def _is_footnote(block: Block) -> bool:
    return any(container.kind is ContainerKind.FOOTNOTE for container in block.containers)


def _are_list_neighbours(previous: Block, block: Block) -> bool:
    """Whether two blocks are neighbours in one list, one set of footnotes or one definition."""
    if previous.kind not in WORDS or block.kind is not BlockKind.PARAGRAPH or previous.containers == block.containers:
        return False
    pairs = zip(previous.containers, block.containers, strict=False)
    parted = next((pair for pair in pairs if pair[0] != pair[1]), None)
    if parted is not None:
        return _same_list(*parted)
    inner = block.containers[len(previous.containers) :]  # what begins here, inside an item or under a term
    return bool(inner) and all(container.kind in LISTS for container in inner) and _listed(previous)


def block_below_title(article: Article) -> int:
    """The number of the block under the title and the line of author and date; the number of blocks if none is."""
    blocks = article.blocks
    below = next((number for number, block in enumerate(blocks[:PREAMBLE], 1) if block.is_title), 0)
    return below + 1 if _is_signature(blocks[below : below + 1]) else below


def _is_signature(blocks: Sequence[Block]) -> bool:
    return any(len(block.runs) == 1 and block.runs[0].style is RunStyle.SMALL for block in blocks)


def _listed(block: Block) -> bool:
    return block.kind is BlockKind.TERM or bool(block.containers and block.containers[-1].kind in LISTS)


def _same_list(before: Container, other: Container) -> bool:
    """Whether an item can be in the list of the item before it: one marked otherwise begins a list of its own."""
    if before.kind is not other.kind or before.kind not in LISTS:
        return False
    numbered = [bool(_NUMBER.search(item.marker)) for item in (before, other)]
    begins = other.marker in FIRST and (before.marker, other.marker) not in FOLLOWING
    return numbered[0] == numbered[1] and not begins


def _admonition(block: Block) -> Container | None:
    """The admonition that a block is in, if any."""
    return next((container for container in block.containers if container.kind is ContainerKind.ADMONITION), None)
