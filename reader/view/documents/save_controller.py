"""Saving as the reader sees it: at once when the reader turns away, and the status bar says whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.saving.autosave import Autosave
from reader.app.session.session import Session
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow
from reader.view.window.status_bar import StatusBar


class SaveController(QObject):
    """Flushes the autosave at the moments when that matters, and shows its state."""

    def __init__(
        self,
        autosave: Autosave,
        session: Session,
        document: OpenDocument,
        window: MainWindow,
        status_bar: StatusBar,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._autosave, self._session, self._status_bar, self._notices = autosave, session, status_bar, notices
        self._closed = False
        window.left.connect(self._leave)
        window.closing.connect(self._close)
        document.leaving.connect(autosave.flush)
        document.completed.connect(lambda: autosave.save_soon() if document.was_reanchored() else None)
        autosave.saved.connect(lambda: self._show("saved"))
        autosave.failed.connect(lambda _reason: self._show("not saved"))
        autosave.merged.connect(self._merged)
        session.changed.connect(lambda _change: self._show("saving"))
        session.opened.connect(lambda _article: self._show("saved"))

    def _show(self, state: str) -> None:
        if self._session.read_only:
            state = "read only"
        count = len(self._session.annotations)
        self._status_bar.set_notes(count, state if count or state != "saved" else "")

    def _merged(self, count: int) -> None:
        self._show("not saved" if self._autosave.dirty else "saved")
        self._notices.show("One note changed elsewhere" if count == 1 else f"{count} notes changed elsewhere")

    def _leave(self) -> None:
        if self._autosave.dirty and not self._closed:
            self._autosave.flush()

    def _close(self) -> None:
        if not self._closed:
            self._closed = True  # a window that closes is turned away from, too
            self._autosave.close()
