"""Shows a banner while a file takes long to read, where it can be stopped, and while not all of an article is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.article_loader import ReadingLimit
from reader.app.documents.open_document import OpenDocument
from reader.translation import msgid, tr
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController
from reader.view.documents.progressive_loader import ProgressiveLoader

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

DELAY = 1_000
"""Milliseconds after which a file takes long."""
PATIENCE = 30.0
"""How much more processor time a file gets than usual when the reader asks for all of it."""

SENTENCES = {
    ReadingLimit.WORDS: msgid(
        "{name} takes very long to read. Part of it is shown as plain text. "
        "Your highlights are kept, and find their places when all of it is read."
    ),
    ReadingLimit.STOPPED: msgid(
        "Reading {name} was stopped. Only part of it is shown. "
        "Your highlights are kept, and find their places when all of it is read."
    ),
    ReadingLimit.BROKEN: msgid(
        "{name} could not be read to its end. Only part of it is shown. "
        "Your highlights are kept, and find their places when all of it is read."
    ),
}
"""What the banner says while not all of an article is shown."""


class ReadingBanner(QObject):
    """One banner for both: *Stop* while a file is being read, *Read in Full* when it was not."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        progressive: ProgressiveLoader,
        banners: BannerArea,
        delay: int = DELAY,
    ) -> None:
        super().__init__(documents)
        self._documents, self._document, self._progressive, self._banners = documents, document, progressive, banners
        self.bar: ActionBanner | None = None
        self._timer = QTimer(self, singleShot=True, interval=delay)
        self._timer.timeout.connect(self._show_reading)
        progressive.reading_changed.connect(self._reading_changed)
        document.limited.connect(self._show_limit)
        document.opened.connect(self._update)
        document.closed.connect(self._update)

    def _reading_changed(self) -> None:
        """Show that a file is being read once that has taken long, and hide it when it is over."""
        if self._progressive.reading is None:
            self._timer.stop()
            self._update()
        elif not self._timer.isActive():
            self._timer.start()

    def _update(self) -> None:
        """Show what holds for the open article, unless another one is being read."""
        if self._progressive.reading is None:
            if self._document.limit is not ReadingLimit.NONE:
                self._show_limit()
            elif self.bar is not None:
                self._banners.hide(self.bar)

    def _show_reading(self) -> None:
        path = self._progressive.reading
        if path is not None:
            bar = self._banner()
            bar.set_actions([(tr("Stop"), self._stop)])
            self._banners.show(bar, tr("Reading {name}…", name=path.name))

    def _show_limit(self) -> None:
        key, sentence = self._document.key(), SENTENCES.get(self._document.limit)
        if key is not None and sentence and self._progressive.reading is None:
            bar = self._banner()
            bar.set_actions([(tr("Read in Full"), self._read_in_full)])
            self._banners.show(bar, tr(sentence, name=key.path.name))

    def _banner(self) -> ActionBanner:
        if self.bar is None:
            self.bar = self._banners.make(tr("Reading"))
        return self.bar

    def _stop(self) -> None:
        self._progressive.stop()
        self._banners.return_to_page()

    def _read_in_full(self) -> None:
        if self._document.key() is not None:
            self._documents.open_anew(PATIENCE)
            self._banners.return_to_page()
