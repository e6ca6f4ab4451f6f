"""The place at the top of a page as a number between code points, so that another page can follow it pixel by pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.view.page.scroll_anchor import HEADROOM
from reader.view.typesetting.geometry import line_at, top_of_line

if TYPE_CHECKING:
    from reader.view.page.page import PageView


class ScrollPlace:
    """Where a page stands: a place within a line is as far in its letters as it is in its height."""

    def __init__(self, page: PageView) -> None:
        self._page = page

    def get(self) -> float:
        """The place at the line where jumps arrive, in code points; 0 where nothing is scrolled."""
        page = self._page
        if page.article is None or not page.anchor.top:
            return 0.0
        height = page.anchor.top + HEADROOM
        start, end, top, bottom = self._line(height)
        return start + (end - start) * min(1.0, max(0.0, (height - top) / max(1.0, bottom - top)))

    def set(self, place: float) -> None:
        """Scroll to a place, as far as the text goes."""
        page = self._page
        if page.article is None:
            return
        page.reading.forget_target()
        position = min(int(place), len(page.article.text))
        if place <= 0:
            page.anchor.show_from(0, 0)
            return
        page.anchor.scroll_to(position)  # which lays out what will be seen
        start, end, top, bottom = self._line(page.anchor.line_top(position))
        within = round((bottom - top) * min(1.0, max(0.0, (place - start) / max(1, end - start))))
        page.anchor.show_from(max(0, round(top) - HEADROOM + within), round(top))

    def _line(self, height: float) -> tuple[int, int, float, float]:
        """Of the line at a height: its first code point and that of the next line, and the heights of both."""
        layout = self._page.shown.layout
        first, following = line_at(layout, height)
        top, bottom = top_of_line(layout, first), top_of_line(layout, following)
        if bottom <= top and following + 1 < layout.document().characterCount():  # the next one is in another block
            following += 1
            bottom = top_of_line(layout, following)
        if bottom <= top:
            bottom = top + self._page.shown.metrics.line_height()
        return layout.map.from_qt(first), layout.map.from_qt(following), top, bottom
