"""How blocks stand in the column: insets, spaces, line heights and directions, in pixels."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.core.article import Around, Block, Container, Kind
from reader.view.metrics import HEADING_SCALE, Metrics

CARD_SIDE, CARD_TOP = 16.0, 13.0
"""Pixels between the edges of a card (of code, of an admonition) and what stands in it."""
LISTS = (Around.ITEM, Around.FOOTNOTE, Around.DEFINITION)
_STRONG_LATER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The letters of scripts that are written from right to left."""


class Standing(NamedTuple):
    """Where a block's lines stand in its box, and how high they are."""

    above: float
    """Free space over the box's ground, which the box includes."""
    start: float
    """From the column's edge where lines begin (the left one, or in right-to-left text the right one) to the lines."""
    end: float
    """From the column's other edge to the lines."""
    pad: float
    """Between the ground's upper and lower edge and the lines."""
    line: float
    """The height of a line."""
    turned: bool
    """Whether the block is written from right to left."""


class Spacing:
    """The standing of blocks under one setting of the measures."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def of(self, block: Block, previous: Block | None, text: str) -> Standing:
        """Of a block with these letters, after another one."""
        above = 0.0 if previous is None else self._gap(block, previous)
        start, end, pad = self._metrics.inset(block.containers), 0.0, 0.0
        line = self._metrics.line_height(_scale(block))
        if block.kind is Kind.CODE:
            start, end, pad = start + CARD_SIDE, CARD_SIDE, CARD_TOP
            line = round(self._metrics.size * 0.8 * 1.5)
        if _admonition(block):
            end += CARD_SIDE
        return Standing(above, start, end, pad, line, turned(text) and block.kind is not Kind.CODE)

    def _gap(self, block: Block, previous: Block) -> float:
        """The space over a block."""
        size = self._metrics.size
        gap = self._metrics.paragraph_gap
        if block.kind is Kind.HEADING:
            gap = round(size * {1: 1.0, 2: 2.0}.get(block.level, 1.5))
        elif block.kind is Kind.CAPTION:
            gap = round(size * 0.4)
        elif previous.kind is Kind.HEADING:
            gap = max(gap, round(size * 0.55))
        elif _tight(previous, block):
            gap = round(size * 0.3)
        elif block.cell is not None and previous.cell is not None:
            gap = 0.0 if block.cell.table == previous.cell.table else gap
        cards = _admonition(previous), _admonition(block)
        if cards[0] != cards[1]:  # a card reaches so far beyond its text
            gap += CARD_TOP * sum(card is not None for card in cards)
        return gap


def turned(text: str) -> bool:
    """Whether a paragraph's first strong letter is of a right-to-left script (Unicode Bidirectional Algorithm, P2)."""
    return not text.isascii() and _STRONG_LATER.search(text) is not None and _first_strong(text) == "R"


def _first_strong(text: str) -> str:
    from unicodedata import bidirectional  # few texts need it

    return next((kind[0] for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L").replace("A", "R")


def _scale(block: Block) -> float:
    if block.kind is Kind.HEADING:
        return HEADING_SCALE[min(max(block.level, 1), 6) - 1]
    if small(block):
        return 0.84
    return 1.0


def small(block: Block) -> bool:
    """Whether a block is set smaller than running text."""
    return block.kind in (Kind.CELL, Kind.CAPTION) or any(one.around is Around.FOOTNOTE for one in block.containers)


def _tight(previous: Block, block: Block) -> bool:
    """Whether two blocks are neighbours in one list, one set of footnotes or one definition."""
    both = [
        (bool(one.containers) and one.containers[-1].around in LISTS) or one.kind is Kind.TERM
        for one in (previous, block)
    ]
    plain = block.kind is not Kind.TERM and Kind.CODE not in (previous.kind, block.kind)
    return all(both) and plain and previous.containers != block.containers


def _admonition(block: Block) -> Container | None:
    """The admonition that a block stands in, if any."""
    return next((one for one in block.containers if one.around is Around.ADMONITION), None)
