"""Shows previews of links: when the mouse rests on a link to a place or a file, or a hint is typed with Shift."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.core.article import Article
from reader.core.wiki_address import shown_address, wiki_target
from reader.view.navigation.visible_links import VisibleLink, links_in_view
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.navigation.link_preview import LinkPreview

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
REST = 300
"""Milliseconds that the mouse rests on a link before its preview is shown."""


class LinkPreviewController(QObject):
    """Watches the page for the mouse on its links; the pop-up is made for the first preview.

    Signals:
        opened(): a preview is shown.
        excerpt_requested(str): the link with this address leads to another file; ``show_excerpt`` is to follow.
    """

    opened = Signal()
    excerpt_requested = Signal(str)

    def __init__(
        self,
        page: PageView,
        over: QWidget,
        target: Callable[[str], int | None],
        follow: Callable[[str], None],
    ) -> None:
        """The pop-up floats over the widget ``over``.

        ``target`` returns the code point that an address leads to, None outside of the article; ``follow`` goes there.
        """
        super().__init__(page)
        self._page, self._over, self._target, self._follow = page, over, target, follow
        self._href = ""
        self._requested: VisibleLink | None = None
        """The link whose file is being read."""
        self.popup: LinkPreview | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._rested)
        page.pointer.link_hovered.connect(self._hovered)
        page.reading.moved.connect(self.dismiss)
        page.pointer.link_clicked.connect(self.dismiss)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        if self.popup is not None:
            self.popup.set_theme(theme)

    def show_link(self, link: VisibleLink) -> None:
        """Show where a link leads, or a foreign link's address, and give the pop-up the keyboard."""
        self._show(link)
        if self.popup is not None:
            self.popup.setFocus()
        self._request(link)

    def show_excerpt(self, href: str, article: Article, position: int) -> None:
        """Show what another article has at a code point, if the link to it is still looked at."""
        link, self._requested = self._requested, None
        if link is not None and link.href == href:
            self._show_excerpt(link, article, position)

    def dismiss(self) -> bool:
        """Close the pop-up; returns whether it was open."""
        self._rest.stop()
        self._requested = None
        shown = self.popup is not None and self.popup.isVisible()
        if self.popup is not None:
            self.popup.dismiss()
        return shown

    def _hovered(self, href: str) -> None:
        if href == self._href and href:
            if self.popup is not None:
                self.popup.keep_open()
            return
        self._href, self._requested = href, None
        if self._target(href) is not None or _may_be_file(href):
            if not QGuiApplication.mouseButtons():
                self._rest.start()
            return
        self._rest.stop()
        if self.popup is not None and not self.popup.hasFocus():
            self.popup.hide_soon()

    def _rested(self) -> None:
        position = self._page.viewport().mapFromGlobal(QCursor.pos())
        same = [link for link in links_in_view(self._page) if link.href == self._href]
        under = [link for link in same if link.rect.contains(position)]
        if not same:
            return
        link = (under or same)[0]
        if self._target(link.href) is not None:
            self._show(link)
        else:
            self._request(link)

    def _request(self, link: VisibleLink) -> None:
        """Have the file read that a link leads to, if it leads to one."""
        if self._target(link.href) is None and _may_be_file(link.href):
            self._requested = link
            self.excerpt_requested.emit(link.href)

    def _show(self, link: VisibleLink) -> None:
        article, target = self._page.article, self._target(link.href)
        if article is not None and target is not None:
            self._show_excerpt(link, article, target)
        elif article is not None:
            spoken = shown_address(link.href)
            self._show_html(link, f'<p style="margin: 0 0 7px 0">{escape(spoken)}</p>', spoken)

    def _show_excerpt(self, link: VisibleLink, article: Article, position: int) -> None:
        from reader.core.reading.excerpt import excerpt_at  # late, as is the pop-up: no start needs them
        from reader.view.navigation.excerpt_html import excerpt_html

        found = excerpt_at(article, position)
        html = excerpt_html(found, article.text, self._page.shown.theme.tokens["accent"])
        self._show_html(link, html, "\n".join(block.span.extract(article.text) for block in found.blocks))

    def _show_html(self, link: VisibleLink, html: str, spoken: str) -> None:
        popup = self._get_popup()
        self._href = link.href
        corner = self._page.viewport().mapTo(self._over, link.rect.topLeft())
        popup.show_text(html, spoken, QRect(corner, link.rect.size()))
        self.opened.emit()

    def _get_popup(self) -> LinkPreview:
        if self.popup is None:
            from reader.view.navigation.link_preview import LinkPreview

            self.popup = LinkPreview(self._page.shown.theme, self._over)
            self.popup.chosen.connect(lambda: self._follow(self._href))
            self.popup.closed.connect(self._closed)
        return self.popup

    def _closed(self) -> None:
        """Give the keyboard back to the page, if the pop-up had it."""
        focused = self._over.window().focusWidget()
        if focused is None or focused is self.popup:
            self._page.setFocus()


def _may_be_file(address: str) -> bool:
    """Whether a link may lead to another file, and not to the web or to a place in the article."""
    if wiki_target(address) is not None:
        return True
    return bool(address) and not address.startswith(("#", "?", "//")) and not _SCHEME.match(address)
