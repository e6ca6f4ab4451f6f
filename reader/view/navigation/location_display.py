"""Shows where the reader is: section, share read and minutes left, in contents, toolbar and status bar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.core.article import Article, Section
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.reading.word_count import words_in
from reader.view.contents.panel import ContentsPanel
from reader.view.window.status_bar import StatusBar
from reader.view.window.toolbar import Toolbar

if TYPE_CHECKING:
    from reader.core.reading.printed_pages import PrintedPages


class LocationDisplay:
    """Keeps the three up to date."""

    def __init__(
        self, contents: ContentsPanel, toolbar: Toolbar, status_bar: StatusBar, speed: Callable[[], ReadingSpeed]
    ) -> None:
        """``speed`` returns how fast the reader reads at present."""
        self._contents, self._toolbar, self._status_bar, self._speed = contents, toolbar, status_bar, speed
        self._article: Article | None = None
        self.sections: list[Section] = []
        self.starts: list[int] = []
        self._words = 0.0
        self._pages: PrintedPages | None = None
        self._whole = True

    def set_article(self, article: Article, *, whole: bool = True) -> None:
        """Show another article, or more of the same; until it is ``whole``, the share that is read is unknown."""
        self._article, self._whole = article, whole
        self.sections = list(article.all_sections())
        self.starts = [section.span.start for section in self.sections]
        self._words = words_in(article.text) + 1 if whole else 0.0
        self._pages = _printed_pages(article) if whole else None

    def title_at(self, position: int) -> str:
        """The title of the section that a code point is in; empty before the first."""
        index = bisect_right(self.starts, position)
        return self.sections[index - 1].title if index else ""

    def set_position(self, position: int, share: float) -> None:
        """Show that the reader is at this code point, and has read this ``share`` of the article (0 to 1)."""
        if self._article is None:
            return
        index = bisect_right(self.starts, position)
        self._contents.set_current(position)
        self._toolbar.set_crumbs(self._article.title, self.title_at(position))
        self._status_bar.set_page(self._pages.at(position) if self._pages else "")
        if not self._whole:
            self._status_bar.set_section(index + 1 if self.sections else 0)
            return
        left, here = self._minutes(position, index, share)
        self._status_bar.set_place(index + 1, len(self.sections) + 1, share, left, here)

    def _minutes(self, position: int, index: int, share: float) -> tuple[float, float]:
        """The minutes left in the article, and in the section with this ``index`` in it."""
        length = len(self._article.text) if self._article else 0
        whole = self._speed().minutes_for(self._words)
        end = self.starts[index] if index < len(self.starts) else length
        left = whole * (1 - share)
        return left, min(left, whole * max(0, end - position) / max(1, length))


def _printed_pages(article: Article) -> PrintedPages | None:
    """The pages of its printed edition; None if it has no list of them."""
    if not any(name.startswith("page=") for name in article.link_targets):
        return None
    from reader.core.reading.printed_pages import PrintedPages  # late: only books have such a list

    return PrintedPages(article.link_targets)
