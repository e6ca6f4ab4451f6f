"""Which way blocks, lists and quotations run, as attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The letters of scripts that are written from right to left."""
_SAMPLE = 24
"""How many blocks of a container are looked at."""


class Directions:
    """The directions on one page; most articles have no letters that run from the right, and nothing is said."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mixed = not article.text.isascii() and _RTL.search(article.text) is not None

    def of_block(self, block: Block) -> str:
        """The attribute of a block."""
        if block.kind is BlockKind.CODE:
            return ' dir="ltr"'
        if block.direction:
            return f' dir="{_sound(block.direction)}"'
        return ' dir="auto"' if self._mixed else ""

    def of_container(self, container: Container, first: int) -> str:
        """The attribute of a container whose first block has this number."""
        if container.direction:
            return f' dir="{_sound(container.direction)}"'
        if not self._mixed:
            return ""
        blocks = self._article.blocks[first : first + _SAMPLE]
        own = [block for block in blocks if container in block.containers]
        return f' dir="{"rtl" if self._run_from_right(own) else "ltr"}"'

    def of_list(self, first: int, depth: int) -> str:
        """The attribute of a list whose first item, at this depth, begins with this block: as most items run."""
        if not self._mixed:
            return ""
        around, counted = self._article.blocks[first].containers[:depth], dict[Container, bool]()
        for block in self._article.blocks[first : first + 4 * _SAMPLE]:
            inside = block.containers[depth : depth + 1]
            if block.containers[:depth] != around or not inside or inside[0].kind is not ContainerKind.ITEM:
                break
            if inside[0] not in counted:
                counted[inside[0]] = (inside[0].direction or _side(self._words(block))) == "rtl"
        return f' dir="{"rtl" if 2 * sum(counted.values()) > len(counted) else "ltr"}"'

    def of_table(self, block: Block) -> str:
        """The attribute of a table by its first cell."""
        if block.cell is not None and block.cell.direction:
            return f' dir="{_sound(block.cell.direction)}"'
        return f' dir="{_side(self._words(block)) or "ltr"}"' if self._mixed else ""

    def _words(self, block: Block) -> str:
        return block.span.extract(self._article.text)

    def _run_from_right(self, blocks: Sequence[Block]) -> bool:
        sides = (_side(self._words(block)) for block in blocks if block.kind is not BlockKind.CODE)
        return next(filter(None, sides), "ltr") == "rtl"


def _side(words: str) -> str:
    """``ltr`` or ``rtl`` by the first letter that has a direction; empty if none has."""
    if words.isascii():
        return "ltr" if any(map(str.isalpha, words)) else ""
    from unicodedata import bidirectional  # late: few texts need it

    kinds = {"L": "ltr", "R": "rtl", "AL": "rtl"}
    return next((kinds[kind] for kind in map(bidirectional, words) if kind in kinds), "")


def _sound(direction: str) -> str:
    return "rtl" if direction == "rtl" else "ltr"
