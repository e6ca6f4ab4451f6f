"""Where in a column things are that lead elsewhere, or that are led to; found while its lines are there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF

from reader.view.typesetting.geometry import line_rects, top_of_line
from reader.view.typesetting.page_layout import PageLayout


class ColumnLink(NamedTuple):
    """A part of a link that is in one line."""

    area: QRectF
    """In pixels of the layout from the column's upper left corner."""
    address: str
    """As the article has it: ``#name`` within it."""


class ColumnPlaces:
    """What was found of one layout so far."""

    def __init__(self, layout: PageLayout, positions: Iterable[int]) -> None:
        """``positions`` are the code points whose heights are asked for."""
        self._layout = layout
        self._wanted = sorted({*positions})
        self.links: list[ColumnLink] = []
        """From top to bottom."""
        self.heights: dict[int, float] = {}
        """Where the lines of the positions begin that were asked for."""

    def find(self, blocks: Iterable[int]) -> None:
        """Look for links and positions in some blocks, whose lines are laid out."""
        layout = self._layout
        for number in blocks:
            block = layout.article.blocks[number]
            at = bisect_left(self._wanted, block.span.start)
            while at < len(self._wanted) and self._wanted[at] <= block.span.end:
                position = self._wanted[at]
                self.heights[position] = top_of_line(layout, layout.map.to_qt(position))
                at += 1
            for run in block.runs:
                if run.href and not run.href.startswith("wiki:"):
                    start, end = layout.map.to_qt(run.start), layout.map.to_qt(run.end)
                    for area in line_rects(layout, start, end):
                        self.links.append(ColumnLink(area.translated(-layout.left, 0), run.href))
