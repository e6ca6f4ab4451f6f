"""The strip over the first article, until the reader has opened one of their own: what Postil is, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.translation import tr
from reader.view.documents.banner_area import BannerArea
from reader.view.widgets.action_banner import ActionBanner
from reader.view.window.toolbar import Toolbar


class WelcomeController(QObject):
    """Shows the strip as long as only articles that come with Postil were opened; then the *Open* button instead."""

    def __init__(
        self,
        document: OpenDocument,
        recent: RecentFiles,
        bundled: Callable[[], Collection[Path]],
        banners: BannerArea,
        toolbar: Toolbar,
        buttons: Sequence[QAction],
    ) -> None:
        """``bundled`` returns the absolute paths of our own articles; ``buttons`` are those in the strip."""
        super().__init__(document)
        self._document, self._bundled, self._banners, self._toolbar = document, bundled, banners, toolbar
        self._buttons = buttons
        self.bar: ActionBanner | None = None
        ours = {str(path) for path in bundled()}
        self._is_new = all(entry.path in ours for entry in recent.entries)
        toolbar.set_open_shown(on=not self._is_new)
        document.opened.connect(self._opened)

    def watch(self, beside: OpenDocument) -> None:
        """Know that an article of the reader's own is open, too, where it is so in another pane of the window."""
        beside.opened.connect(lambda: self._see(beside))

    def _opened(self) -> None:
        self._see(self._document)

    def _see(self, document: OpenDocument) -> None:
        key = document.key()
        if not self._is_new or key is None:
            return
        if key.path in self._bundled():
            if document is self._document:
                self._show()
            return
        self._is_new = False
        self._toolbar.set_open_shown(on=True)
        if self.bar is not None:
            self._banners.hide(self.bar)

    def _show(self) -> None:
        if self.bar is None:
            self.bar = self._banners.make(tr("Welcome"))
            self.bar.set_actions([(action.text(), action.trigger) for action in self._buttons])
        self._banners.show(
            self.bar,
            tr("Postil is for reading with a pen: highlight passages, write notes beside them. Open or drop a file."),
        )
