"""Opens what is on the clipboard as an article, and saves such a text as a file of the reader's own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.pasted_documents import PastedDocuments
from reader.core.errors import PostilError
from reader.core.links.deep_link import is_deep_link
from reader.paths import absolute, is_absent
from reader.translation import tr
from reader.view.documents.document_controller import DocumentController
from reader.view.widgets.local_files import local_path
from reader.view.workbench.workbench import Workbench

logger = logging.getLogger(__name__)


class PastedTextController(QObject):
    """Binds *Open from Clipboard* and *Save Text As*, which only such a text has."""

    def __init__(
        self,
        documents: DocumentController,
        open_file: Callable[[Path], object],
        document: OpenDocument,
        pasted: PastedDocuments,
        workbench: Workbench,
    ) -> None:
        """``open_file`` opens a file in a tab; ``documents`` in that of the open article."""
        super().__init__(documents)
        self._open_file = open_file
        self._documents, self._document, self._pasted = documents, document, pasted
        self._window, self._notices, self._navigator = workbench.window, workbench.notices, workbench.navigator
        self._saving = workbench.actions["save_text"]
        self._saving.setEnabled(False)
        workbench.actions.bind({"open_clipboard": self.open, "save_text": self.ask})
        for signal in (document.opened, document.closed):
            signal.connect(lambda: self._saving.setEnabled(pasted.is_open))

    def open(self) -> None:
        """Open the text on the clipboard; a file that was copied is opened itself, and a link of ours is followed."""
        data = QGuiApplication.clipboard().mimeData()
        file = next((local_path(url) for url in data.urls() if url.isLocalFile()), None)
        text = data.text()
        if file is not None:
            self._open_file(file)
        elif is_deep_link(text.strip()):
            self._navigator.deep_link_requested.emit(text.strip())
        elif not text.strip() and not data.hasHtml() and data.hasImage():
            self._notices.show(tr("There is a picture on the clipboard. Copy a text, then open it."))
        else:
            self._open_text(text, data.html())

    def ask(self) -> None:
        """Ask for a file, and save the open text there, with its notes."""
        from PySide6.QtWidgets import QFileDialog  # late: seldom needed

        key = self._document.key()
        if key is not None and self._pasted.is_open:
            start = str(Path.home() / key.path.name)
            name, _ = QFileDialog.getSaveFileName(self._window, tr("Save Text As"), start)
            if name:
                self.save(Path(name))

    def save(self, file: Path) -> None:
        """Save the open text as a file, with the ending that it has if this has none, and open that."""
        key = self._document.key()
        if key is None:
            return
        named, file = file, absolute(file if file.suffix else file.with_suffix(key.path.suffix))
        if not named.suffix and not is_absent(file):  # the platform's dialog has asked about another name
            self._notices.post(tr("{file} exists already. Choose another name.", file=file.name))
            return
        try:
            self._pasted.save_as(file)
        except PostilError as error:
            logger.exception("a pasted text could not be saved")
            self._notices.post(str(error))
            return
        self._documents.open(file)
        self._notices.show(tr("Saved as {file}", file=file.name))

    def _open_text(self, text: str, html: str) -> None:
        try:
            path = self._pasted.keep(text, html)
        except PostilError as error:
            logger.info("what is on the clipboard cannot be opened", exc_info=True)
            self._notices.show(str(error))
            return
        self._open_file(path)
