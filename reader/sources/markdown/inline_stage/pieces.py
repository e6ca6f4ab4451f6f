"""What a text is taken apart into: a flat list of pieces; and CommonMark's two stacks, of brackets and of runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

_TICKS = re.compile("`+")


class Surroundings(NamedTuple):
    """What the stage has from the rest of the parser."""

    references: Mapping[str, tuple[str, str]]
    """Address and title by the label in its normal form (``link_syntax.normal_label``), without any escapes."""
    store_html: Callable[[str], str]
    """Keeps a piece of raw HTML, and returns what stands for it in the tree."""
    footnote_mark: Callable[[str], Element | None]
    """The raised number that leads to the footnote of this label; None if there is no such footnote."""


class DelimiterRun:
    """A run of one sign that may begin or end elements: ``**``, ``_``, ``~~``."""

    __slots__ = ("begins", "can_close", "can_open", "count", "ends", "length", "number", "sign")

    def __init__(self, sign: str, length: int, number: int, *, can_open: bool, can_close: bool) -> None:
        self.sign, self.length, self.number = sign, length, number
        """``number`` counts the runs of a text."""
        self.can_open, self.can_close = can_open, can_close
        self.count = length
        """How many signs are still text."""
        self.ends = 0
        """How many elements end before the signs that are still text."""
        self.begins: list[str] = []
        """The tags of the elements that begin after them, from the innermost to the outermost."""


class Bracket:
    """A ``[`` or ``![`` that may begin a link or a picture; it has an element once it does."""

    __slots__ = ("begin", "element", "has_inner", "image", "runs")

    def __init__(self, begin: int, runs: int, *, image: bool) -> None:
        self.begin, self.runs, self.image = begin, runs, image
        """``begin`` is where the text in the bracket begins, ``runs`` how many runs were open before it."""
        self.has_inner = False
        """Whether another bracket begins in it, so that what it holds is no label."""
        self.element: Element | None = None


class LinkEnd:
    """Where the last link or picture that is begun ends."""

    __slots__ = ()


class Address(NamedTuple):
    """A bare address: a link, but not inside of one."""

    text: str
    href: str


class RawTag(NamedTuple):
    """A tag or comment; it has no text, and its placeholder stands for it."""

    placeholder: str


LINK_END = LinkEnd()
Piece = str | Element | DelimiterRun | Bracket | LinkEnd | Address | RawTag


class InlineText:
    """One text while it is read."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text, self.around = text, around
        self.pieces: list[Piece] = []
        self.brackets: list[Bracket] = []
        self.inactive = 0
        """How many brackets, counted from the bottom, can begin no link any more, since a link is in them."""
        self.runs: list[DelimiterRun] = []
        self.run_count = 0
        self.done = 0
        """The position up to which the text is in pieces."""
        self._missing: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None

    def add(self, piece: Piece, start: int, end: int) -> int:
        """Add what stands at ``start``, and the text before it; returns ``end``, where to go on."""
        self.flush(start)
        self.pieces.append(piece)
        self.done = end
        return end

    def flush(self, end: int) -> None:
        """Add the text up to ``end`` as it is written."""
        if end > self.done:
            self.pieces.append(self.text[self.done : end])
            self.done = end

    def find(self, words: str, start: int) -> int:
        """The position of ``words`` at or after ``start``, or -1, which is remembered so that none looks again."""
        if start >= self._missing.get(words, len(self.text) + 1):
            return -1
        found = self.text.find(words, start)
        if found < 0:
            self._missing[words] = start
        return found

    def next_ticks(self, length: int, start: int) -> int:
        """Where the next run of exactly ``length`` backticks at or after ``start`` is; -1 if there is none."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        places = self._ticks.get(length, ())
        index = bisect_left(places, start)
        return places[index] if index < len(places) else -1
