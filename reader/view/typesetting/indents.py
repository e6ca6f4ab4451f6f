"""How far the content of lists, quotations and cards is indented, and from which side: each has a direction."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container
from reader.view.typesetting.metrics import PageMetrics

SAMPLE = 8
"""How many blocks of a container are searched for a letter that has a direction."""
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
        for depth, container in enumerate(containers):
            width = self._metrics.indent_of(containers[: depth + 1]) - self._metrics.indent_of(containers[:depth])
            left, right, _ = found[-1]
            if self._is_rtl(article, index, container):
                found.append(Indent(left, right + width, rtl=True))
            else:
                found.append(Indent(left + width, right))
        return found

    def _is_rtl(self, article: Article, index: int, container: Container) -> bool:
        """Whether the first letter in a container that has a direction is of a right-to-left script."""
        if container not in self._rtl:
            first = index
            while first > 0 and container in article.blocks[first - 1].containers:
                first -= 1
            own = [block for block in article.blocks[first : first + SAMPLE] if container in block.containers]
            self._rtl[container] = are_rtl(article, own)
        return self._rtl[container]


def are_rtl(article: Article, blocks: list[Block]) -> bool:
    """Whether the first letter with a direction in some blocks, but for code, is of a right-to-left script."""
    found = (direction(block.span.extract(article.text)) for block in blocks if block.kind is not BlockKind.CODE)
    return next((kind for kind in found if kind), "L") == "R"


def is_rtl(text: str) -> bool:
    """Whether a paragraph's first strong letter is of a right-to-left script (Unicode Bidirectional Algorithm, P2)."""
    return not text.isascii() and re.search(_RTL_LETTERS, text) is not None and direction(text) == "R"


def direction(text: str) -> str:
    """``L`` or ``R`` by the first letter that has a direction; empty if none has."""
    from unicodedata import bidirectional  # late: few texts need it

    return next((kind[0] for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "").replace("A", "R")
