"""Opens and closes what blocks are nested in: lists, quotations, call-outs, footnotes, parts that fold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind
from reader.exchange.article_html.direction import Directions
from reader.exchange.article_html.text import escaped

_NUMBER = re.compile(r"\w")
_FIRST = ("1.", "a.", "A.", "i.", "I.")
"""The markers that a numbered list begins with."""
_FOLLOWING = (("h.", "i."), ("H.", "I."))
"""Pairs of markers in which the second continues the first one's list."""
_SUMMARIES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM)
CALLOUTS = {
    "warning": "pink triangle",
    "caution": "pink octagon",
    "danger": "pink octagon",
    "error": "pink octagon",
    "tip": "green bulb",
    "hint": "green bulb",
    "important": "violet bubble",
    "attention": "yellow triangle",
}
"""The style classes of each kind of call-out: its colour, and the shape of its sign."""
NOTE = "blue disc"
"""Those of a note, and of any kind that is not listed."""


class ContainerWriter:
    """Writes the tags around one block after the other."""

    def __init__(self, article: Article, directions: Directions, unfolded: Collection[int]) -> None:
        """``unfolded`` are the numbers of the containers that are open though the article closes them."""
        self._article, self._directions, self._unfolded = article, directions, unfolded
        self._open: list[Container] = []
        self._ends: list[str] = []
        """What closes each of them."""
        self._lists: list[str] = []
        """What closes the list that each is an item of; empty for what is no item."""
        self.summary = False
        """Whether the last block that was asked for is the summary of what folds."""
        self._last_from_right = False
        self._from_right: list[bool] = []
        """Whether each of them is an item of a list that runs from the right."""
        self.begins_from_right = False
        """Whether the last block begins an item of a list that runs from the right."""
        self.marker = ""
        """The marker of the item or footnote that the last block begins, as HTML; empty where it begins none."""

    def before(self, number: int) -> str:
        """What closes and opens before a block."""
        block = self._article.blocks[number]
        same = 0
        while same < min(len(self._open), len(block.containers)) and self._open[same] == block.containers[same]:
            same += 1
        closing, kept = self._close(same, block.containers[same : same + 1])
        self.marker, self.summary, self.begins_from_right = "", False, False
        depths = range(same, len(block.containers))
        return closing + "".join(self._begin(block, number, depth, kept if depth == same else "") for depth in depths)

    def after(self) -> str:
        """What closes at the end."""
        return self._close(0, ())[0]

    def _close(self, depth: int, following: Sequence[Container]) -> tuple[str, str]:
        """What closes all from a depth on, but for the list that goes on with ``following``; and what closes that."""
        written = ""
        while len(self._open) > depth:
            container, end, around = self._open.pop(), self._ends.pop(), self._lists.pop()
            self._last_from_right = self._from_right.pop()
            written += end
            if len(self._open) == depth and around and following and _same_list(container, following[0]):
                return written, around
            written += around
        return written, ""

    def _begin(self, block: Block, number: int, depth: int, kept: str) -> str:
        """Open a container; ``kept`` closes the list that is open for it."""
        container = block.containers[depth]
        begin, from_right = "", bool(kept) and self._last_from_right
        if container.kind is ContainerKind.ITEM and not kept:
            tag, side = "ol" if _NUMBER.search(container.marker) else "ul", self._directions.of_list(number, depth)
            begin, kept, from_right = f"<{tag}{side}>\n", f"</{tag}>\n", "rtl" in side
        if container.marker:
            self.begins_from_right = from_right
            self.marker += f'<span class="marker{" rtl" * from_right}">{escaped(container.marker)} </span>'
        folds = container.open is not None and not self.summary and depth == len(block.containers) - 1
        folds = folds and block.kind in _SUMMARIES
        tag, attributes = _element(container)
        direction = "" if container.kind is ContainerKind.ITEM else self._directions.of_container(container, number)
        end = f"</{tag}>\n"
        begin += f"<{tag}{attributes}{direction}>"
        if folds:
            self.summary = True
            shown = " open" if container.open or container.number in self._unfolded else ""
            begin, end = f"{begin}<details{shown}>", f"</details>{end}"
        self._open.append(container)
        self._ends.append(end)
        self._lists.append(kept)
        self._from_right.append(from_right)
        return begin + "\n"


def _element(container: Container) -> tuple[str, str]:
    """The element of a container, and its attributes."""
    match container.kind:
        case ContainerKind.QUOTE:
            return "blockquote", ""
        case ContainerKind.ITEM:
            return "li", ""
        case ContainerKind.ADMONITION:
            return "div", f' class="callout {CALLOUTS.get(container.label, NOTE)}"'
        case ContainerKind.FOOTNOTE:
            return "div", ' class="footnote"'
        case ContainerKind.DEFINITION:
            return "div", ' class="definition"'
        case ContainerKind.FOLD:
            return "div", ' class="fold"'


def _same_list(before: Container, other: Container) -> bool:
    """Whether an item can be in the list of the item before it: one marked otherwise begins a list of its own."""
    if other.kind is not ContainerKind.ITEM:
        return False
    numbered = [bool(_NUMBER.search(item.marker)) for item in (before, other)]
    begins = other.marker in _FIRST and (before.marker, other.marker) not in _FOLLOWING
    return numbered[0] == numbered[1] and not begins
