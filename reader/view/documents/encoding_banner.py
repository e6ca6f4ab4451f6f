"""Shows a banner where a file's encoding is in doubt, or the reader asks for it, and offers others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.app.documents.open_document import OpenDocument
from reader.core.errors import StoreError
from reader.core.text_encoding import TextEncoding
from reader.translation import tr
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from reader.view.widgets.action_banner import ActionBanner


class EncodingBanner(QObject):
    """A sentence, *Choose Encoding…* and *Keep*. What is chosen is remembered, and the file is read again."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        choose: Callable[[Path, str], None],
        chosen: Callable[[Path], str],
        banners: BannerArea,
        notices: Notices,
    ) -> None:
        """``choose`` remembers the codec for a file, or with an empty string none; raises StoreError.

        ``chosen`` gives the codec that was chosen for a file; it is empty if none was.
        """
        super().__init__(documents)
        self._documents, self._document, self._choose, self._chosen = documents, document, choose, chosen
        self._banners, self._notices = banners, notices
        self.bar: ActionBanner | None = None
        self.menu: QMenu | None = None
        self._kept: TextEncoding | None = None
        document.opened.connect(self._update)
        document.closed.connect(self._update)
        document.completed.connect(self._update_whole)
        documents.resumed.connect(self._check_choice)

    def open(self) -> None:
        """Show the banner of the open article, whatever its encoding, with the keyboard in it."""
        self._show()
        if self.bar is not None:
            self.bar.buttons[0].setFocus()

    def _update(self) -> None:
        encoding = self._document.encoding()
        if encoding is not None and encoding.is_doubtful:
            self._show()
        elif self.bar is not None:
            self._banners.hide(self.bar)

    def _update_whole(self) -> None:
        """Tell what the first pages of a book did not show yet."""
        encoding = self._document.encoding()
        if encoding is not None and encoding.is_doubtful and encoding != self._kept:
            self._show()

    def _check_choice(self) -> None:
        """Read an article again that has slept in its tab while another encoding was chosen for it on another side."""
        key, encoding = self._document.key(), self._document.encoding()
        if key is None or encoding is None:
            return
        codec = self._chosen(key.path)
        if codec != encoding.codec if codec else encoding.chosen:
            self._documents.open(key.path)

    def _show(self) -> None:
        key, encoding = self._document.key(), self._document.encoding()
        if key is None or encoding is None:
            return
        if self.bar is None:
            self.bar = self._banners.make(tr("Text Encoding"))
        from reader.core.encoding_names import encoding_sentence  # late: seldom needed

        self.bar.set_actions([(tr("Choose Encoding…"), self._open_menu), (tr("Keep"), self._keep)])
        self._banners.show(self.bar, encoding_sentence(key.path.name, encoding))

    def _open_menu(self) -> None:
        """Offer the encodings, first those that the file is likely in; the present one has a check mark."""
        from PySide6.QtWidgets import QMenu  # late, as the names: seldom needed

        from reader.core.encoding_names import ENCODING_NAMES
        from reader.view.style.panel_style import sans

        encoding = self._document.encoding()
        if self.bar is None or encoding is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self.bar)
        menu.setFont(sans())
        self._banners.style_menu(menu)
        automatic = menu.addAction(tr("Detect Automatically"), partial(self._read_as, ""))
        automatic.setEnabled(encoding.chosen)
        menu.addSeparator()
        for codecs in (encoding.likely, tuple(ENCODING_NAMES)):
            for codec in codecs:
                action = menu.addAction(tr(ENCODING_NAMES[codec]), partial(self._read_as, codec))
                action.setCheckable(True)
                action.setChecked(codec == encoding.codec)
            menu.addSeparator()
        button = self.bar.buttons[0]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _keep(self) -> None:
        """Do not ask again for this file."""
        key, encoding = self._document.key(), self._document.encoding()
        self._kept = encoding
        if (
            key is not None
            and encoding is not None
            and encoding.is_doubtful
            and self._remember(key.path, encoding.codec)
        ):
            self._documents.chosen_anew.emit(key.path, 1.0)
        if self.bar is not None:
            self._banners.hide(self.bar)
        self._banners.return_to_page()

    def _read_as(self, codec: str) -> None:
        key = self._document.key()
        if key is not None and self._remember(key.path, codec):
            self._documents.open_anew()
            self._banners.return_to_page()

    def _remember(self, path: Path, codec: str) -> bool:
        try:
            self._choose(path, codec)
        except StoreError as error:
            self._notices.post(str(error))
            return False
        return True
