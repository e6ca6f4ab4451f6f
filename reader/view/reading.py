"""Finding the way: sections, links, back and forward, and all that says where the reader is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.core.article import Article, Section
from reader.core.span import Span
from reader.view.actions import Actions
from reader.view.contents import Contents
from reader.view.foot import Foot
from reader.view.page import Page
from reader.view.top_bar import TopBar

OUTSIDE = ("http", "https", "mailto")
"""The only links that leave the article."""


class Reading(QObject):
    """Moves the page, and keeps contents, crumbs and foot with it.

    Signals:
        file_wanted(str): a link to another file beside the article was followed.
        refused(str): a sentence on why a link was not followed.
    """

    file_wanted = Signal(str)
    refused = Signal(str)

    def __init__(
        self, page: Page, contents: Contents, top_bar: TopBar, foot: Foot, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page, self._contents, self._top_bar, self._foot = page, contents, top_bar, foot
        self._actions = actions
        self._article: Article | None = None
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._words = 0
        self._behind: list[int] = []
        self._ahead: list[int] = []
        page.moved.connect(self._follow)
        page.link_pressed.connect(self.follow_link)
        page.link_hovered.connect(self._show_link)
        contents.jump.connect(self.jump)
        actions.bind(
            {
                "next_section": self.next_section,
                "previous_section": self.previous_section,
                "back": self.back,
                "forward": self.forward,
                "start": lambda: self.jump(0),
                "end": lambda: self.jump(len(self._article.text) if self._article else 0),
                "select_section": self.select_section,
            }
        )

    def set_article(self, article: Article) -> None:
        """Read another article; the way back does not lead out of it."""
        self._article = article
        self._sections = list(article.all_sections())
        self._starts = [section.span.start for section in self._sections]
        self._words = article.words()
        self._behind, self._ahead = [], []
        self._follow(self._page.position())

    def jump(self, position: int) -> None:
        """Go to a place, and remember this one for Back."""
        here = self._page.position()
        if here != position:
            self._behind.append(here)
            self._ahead.clear()
        self._page.go_to(position)
        self._enable()

    def reveal(self, span: Span) -> None:
        """Bring a passage into view; if that takes a jump, Back undoes it."""
        here, before = self._page.position(), self._page.verticalScrollBar().value()
        self._page.reveal(span)
        if self._page.verticalScrollBar().value() != before:
            self._behind.append(here)
            self._ahead.clear()
        self._enable()

    def back(self) -> None:
        """Go where the last jump began."""
        self._travel(self._behind, self._ahead)

    def forward(self) -> None:
        """Take Back back."""
        self._travel(self._ahead, self._behind)

    def next_section(self) -> None:
        """Go to the next heading."""
        index = bisect_right(self._starts, self._page.position())
        if index < len(self._starts):
            self.jump(self._starts[index])

    def previous_section(self) -> None:
        """Go to the heading above: of this section, or from there of the one before; at last to the start."""
        index = bisect_left(self._starts, self._page.position()) - 1
        self.jump(self._starts[index] if index >= 0 else 0)

    def select_section(self) -> None:
        """Select the section that is being read."""
        section = self._article.section_at(self._page.position()) if self._article else None
        if section is not None:
            self._page.select(section.span)

    def follow_link(self, address: str) -> None:
        """Jump inside, open http, https and mailto in the system's program, hand other files up."""
        url = QUrl(address)
        if address.startswith("#"):
            self._follow_fragment(url.fragment(QUrl.ComponentFormattingOption.FullyDecoded) or address[1:])
        elif url.scheme() in OUTSIDE:
            QDesktopServices.openUrl(url)
        elif not url.scheme() and not url.host() and url.path():
            self.file_wanted.emit(address)
        else:
            self.refused.emit(f"Links of this kind are not followed: {address}")

    def _follow_fragment(self, name: str) -> None:
        target = self._article.targets.get(name) if self._article else None
        if target is None:
            self.refused.emit(f"This link leads nowhere in the article: #{name}")
        else:
            self.jump(target)

    def _travel(self, origin: list[int], other: list[int]) -> None:
        if origin:
            other.append(self._page.position())
            self._page.go_to(origin.pop())
        self._enable()

    def _enable(self) -> None:
        self._actions["back"].setEnabled(bool(self._behind))
        self._actions["forward"].setEnabled(bool(self._ahead))

    def _show_link(self, address: str) -> None:
        self._foot.set_link(address)

    def _follow(self, position: int) -> None:
        if self._article is None:
            return
        index = bisect_right(self._starts, position)
        title = self._sections[index - 1].title if index else ""
        self._contents.set_current(position)
        self._top_bar.set_crumbs(self._article.title, title)
        self._foot.set_place(index + 1, len(self._sections) + 1, self._page.share_read(), self._words)
        self._enable()
