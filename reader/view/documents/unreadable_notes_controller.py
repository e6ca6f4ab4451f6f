"""Shows a banner while the notes on the open article cannot be read, and opens it again when they can."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.translation import tr
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

INTERVAL = 300
"""Milliseconds between two checks whether the notes have been read."""


class UnreadableNotesController(QObject):
    """Shows the banner, and opens the article again when the reader asks for it or the notes have been read."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        session: Session,
        banners: BannerArea,
        have_arrived: Callable[[], bool],
    ) -> None:
        """``have_arrived`` returns whether notes that took too long to read have been read by now."""
        super().__init__(documents)
        self._documents, self._document, self._banners, self._have_arrived = documents, document, banners, have_arrived
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
            self.bar = self._banners.make(tr("Notes cannot be read"))
            self.bar.set_actions([(tr("Try Again"), self._try_again)])
        self._timer.start()
        self._banners.show(
            self.bar,
            tr(
                "{reason} The article is shown without its notes. You can add notes once they can be read.",
                reason=reason,
            ),
        )

    def _stop(self) -> None:
        self._timer.stop()
        if self.bar is not None:
            self.bar.hide()

    def _try_again(self) -> None:
        self._documents.open_anew()
        self._banners.return_to_page()

    def _check(self) -> None:
        if self._have_arrived():
            self._open_again()

    def _open_again(self) -> None:
        key = self._document.key()
        if key is not None:
            self._documents.open(key.path)
            self._banners.return_to_page()
