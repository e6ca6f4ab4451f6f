"""Notes that could not be read: the article is shown without them, and a banner says so until they have been read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

MEANWHILE = "The article is shown without its notes, and none can be made."
"""What follows the reason."""
INTERVAL = 300
"""Milliseconds after which it is asked again whether the notes have been read."""


class UnreadableNotesController(QObject):
    """Shows the banner, and opens the article again when the reader asks for it or when the notes have come."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        session: Session,
        banners: BannerArea,
        have_come: Callable[[], bool],
    ) -> None:
        """``have_come`` says whether notes that took too long to read have been read by now."""
        super().__init__(documents)
        self._documents, self._document, self._banners, self._have_come = documents, document, banners, have_come
        self.bar: ActionBanner | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._check)
        session.opened.connect(self._stop)
        document.opened.connect(self._show_reason)

    def _show_reason(self) -> None:
        reason = self._document.unread_reason()
        if not reason:
            return
        if self.bar is None:
            self.bar = self._banners.make("Notes that cannot be read")
            self.bar.set_actions([("Try Again", self._open_again)])
        self._timer.start()
        self._banners.show(self.bar, f"{reason} {MEANWHILE}")

    def _stop(self) -> None:
        self._timer.stop()
        if self.bar is not None:
            self.bar.hide()

    def _check(self) -> None:
        if self._have_come():
            self._open_again()

    def _open_again(self) -> None:
        key = self._document.key()
        if key is not None:
            self._documents.open(key.path)
            self._banners.return_to_page()
