"""How far the content of lists, quotations and cards is indented, and from which side: each has a direction.

That is the one that the article says. Where it says none, the first letter that has a direction tells it; the items of
a list that are mostly written from the right hang together, whatever letter one of them begins with.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind
from reader.view.typesetting.metrics import PageMetrics

SAMPLE = 8
"""How many blocks of a container are searched for a letter that has a direction."""
ITEMS = 24
"""How many items of a list are looked at to tell whether most of them are written from the right."""
PARAGRAPHS = 60
"""How many paragraphs of an article are looked at, likewise."""
_RTL_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The letters of scripts that are written from right to left."""


class Indent(NamedTuple):
    """Pixels from the column's two edges to the content of a container."""

    left: float = 0.0
    right: float = 0.0
    rtl: bool = False
    """Whether the innermost container is written from right to left: its marker or bar is at the right."""


class Indents:
    """The indents of an article's blocks for one set of sizes."""

    def __init__(self, metrics: PageMetrics) -> None:
        self._metrics = metrics
        self._rtl: dict[Container, bool] = {}

    def of(self, article: Article, index: int) -> list[Indent]:
        """The indents around a block: the column's own, then one for each of its containers, outermost first."""
        containers = article.blocks[index].containers
        found = [Indent()]
        for depth in range(len(containers)):
            width = self._metrics.indent_of(containers[: depth + 1]) - self._metrics.indent_of(containers[:depth])
            left, right, _ = found[-1]
            if self._is_rtl(article, index, depth):
                found.append(Indent(left, right + width, rtl=True))
            else:
                found.append(Indent(left + width, right))
        return found

    def _is_rtl(self, article: Article, index: int, depth: int) -> bool:
        """Whether the container at this depth around a block begins at the right."""
        container = article.blocks[index].containers[depth]
        if container not in self._rtl:
            self._rtl[container] = self._find(article, index, depth)
        return self._rtl[container]

    def _find(self, article: Article, index: int, depth: int) -> bool:
        container = article.blocks[index].containers[depth]
        if container.direction:
            return container.direction == "rtl"
        first = index
        while first > 0 and container in article.blocks[first - 1].containers:
            first -= 1
        own = [block for block in article.blocks[first : first + SAMPLE] if container in block.containers]
        is_item = container.kind is ContainerKind.ITEM
        return are_rtl(article, own) or (is_item and _in_rtl_list(article, first, depth))


def _in_rtl_list(article: Article, index: int, depth: int) -> bool:
    """Whether most items of the list whose item begins with a block, at this depth, are written from the right."""
    if article.text.isascii():
        return False
    blocks, around = article.blocks, article.blocks[index].containers[:depth]
    first = index
    while first > 0 and _is_item(blocks[first - 1], around):
        first -= 1
    beginnings: dict[Container, Block] = {}
    for block in blocks[first:]:
        if len(beginnings) == ITEMS or not _is_item(block, around):
            break
        beginnings.setdefault(block.containers[depth], block)
    return 2 * sum(are_rtl(article, [block]) for block in beginnings.values()) > len(beginnings)


def _is_item(block: Block, around: tuple[Container, ...]) -> bool:
    """Whether a block is in an item of a list that is directly in these containers."""
    depth = len(around)
    inside = block.containers[depth : depth + 1]
    return block.containers[:depth] == around and bool(inside) and inside[0].kind is ContainerKind.ITEM


def are_rtl(article: Article, blocks: list[Block]) -> bool:
    """Whether the first letter with a direction in some blocks, but for code, is of a right-to-left script."""
    if article.text.isascii():
        return False
    found = (direction(block.span.extract(article.text)) for block in blocks if block.kind is not BlockKind.CODE)
    return next((kind for kind in found if kind), "L") == "R"


def is_mostly_rtl(article: Article) -> bool:
    """Whether most of an article's first paragraphs are written from right to left."""
    first = islice((block for block in article.blocks if block.kind is BlockKind.PARAGRAPH), PARAGRAPHS)
    known = [
        block.direction == "rtl" if block.direction else is_rtl(block.span.extract(article.text)) for block in first
    ]
    return 2 * sum(known) > len(known)


def is_rtl(text: str) -> bool:
    """Whether a paragraph's first strong letter is of a right-to-left script (Unicode Bidirectional Algorithm, P2)."""
    return not text.isascii() and re.search(_RTL_LETTERS, text) is not None and direction(text) == "R"


def direction(text: str) -> str:
    """``L`` or ``R`` by the first letter that has a direction; empty if none has."""
    from unicodedata import bidirectional  # late: few texts need it

    return next((kind[0] for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "").replace("A", "R")
