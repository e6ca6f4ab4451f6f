"""Shows previews of links: when the mouse rests on a link inside the article, or a hint is typed with Shift."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.view.navigation.visible_links import VisibleLink, links_in_view
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.navigation.link_preview import LinkPreview

REST = 300
"""Milliseconds that the mouse rests on a link before its preview is shown."""


class LinkPreviewController(QObject):
    """Watches the page for the mouse on its links; the pop-up is made for the first preview.

    Signals:
        opened(): a preview is shown.
    """

    opened = Signal()

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

    def dismiss(self) -> bool:
        """Close the pop-up; returns whether it was open."""
        self._rest.stop()
        shown = self.popup is not None and self.popup.isVisible()
        if self.popup is not None:
            self.popup.dismiss()
        return shown

    def _hovered(self, href: str) -> None:
        if href == self._href and href:
            if self.popup is not None:
                self.popup.keep_open()
            return
        self._href = href
        if self._target(href) is not None:
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
        if same:
            self._show((under or same)[0])

    def _show(self, link: VisibleLink) -> None:
        article, target = self._page.article, self._target(link.href)
        if article is None:
            return
        spoken = link.href
        html = f'<p style="margin: 0 0 7px 0">{escape(spoken)}</p>'
        if target is not None:
            from reader.core.reading.excerpt import excerpt_at  # late, as is the pop-up: no start needs them
            from reader.view.navigation.excerpt_html import excerpt_html

            found = excerpt_at(article, target)
            html = excerpt_html(found, article.text, self._page.shown.theme.tokens["accent"])
            spoken = "\n".join(block.span.extract(article.text) for block in found.blocks)
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
