"""Tools for moving about in the article, each made when it is first used: quick open, link hints, previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.session.session import Session
from reader.translation import tr
from reader.view.navigation.link_preview_controller import LinkPreviewController
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.quick_open_targets import targets_of
from reader.view.navigation.visible_links import links_in_view
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.view.navigation.link_hints import LinkHints
    from reader.view.navigation.quick_open import QuickOpen


class NavigationTools(QObject):
    """Opens them, and does what is chosen in them."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        layout: PanelLayout,
        navigator: Navigator,
        notices: Notices,
        actions: Actions,
        icons: IconSet,
    ) -> None:
        """``layout`` is what quick open and the previews float over."""
        super().__init__(page)
        self._session, self._page, self._layout, self._navigator = session, page, layout, navigator
        self._notices, self._icons = notices, icons
        self.quick_open: QuickOpen | None = None
        self.link_hints: LinkHints | None = None
        self.previews = LinkPreviewController(page, layout, navigator.target, navigator.follow_link)
        session.revised.connect(self._text_revised)
        actions.bind({"go_section": self.go_to_section, "follow_link": self.hint_links})

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.previews.set_theme(theme)
        for part in (self.quick_open, self.link_hints):
            if part is not None:
                part.set_theme(theme)

    def _text_revised(self) -> None:
        """Close what leads to positions in the text before."""
        self.previews.dismiss()
        if self.link_hints is not None:
            self.link_hints.stop()
        if self.quick_open is not None:
            self.quick_open.dismiss()

    def go_to_section(self) -> None:
        """Open quick open."""
        article = self._session.article
        if article is None:
            return
        if self.quick_open is None:
            from reader.view.navigation.quick_open import QuickOpen  # late, as are the hints: no start needs them

            self.quick_open = QuickOpen(self._page.shown.theme, self._icons, self._layout)
            self.quick_open.chosen.connect(self._navigator.jump_to)
            self.quick_open.closed.connect(self._page.setFocus)
        self.quick_open.open(targets_of(article, self._session.annotations.bookmarks), self._page.reading.position())

    def hint_links(self) -> None:
        """Show a label to be typed on each link in view."""
        links = links_in_view(self._page)
        if not links:
            self._notices.show(tr("No links in view"))
            return
        if self.link_hints is None:
            from reader.view.navigation.link_hints import LinkHints

            self.link_hints = LinkHints(self._page, self._page.shown.theme)
            self.link_hints.followed.connect(self._navigator.follow_link)
            self.link_hints.followed_aside.connect(self._navigator.follow_link_aside)
            self.link_hints.previewed.connect(self.previews.show_link)
        self.previews.dismiss()
        self.link_hints.start(links)
