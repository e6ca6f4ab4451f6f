"""Saves at once when the reader leaves the window, and shows in the status bar whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.saving.autosave import Autosave
from reader.app.session.session import Session
from reader.translation import msgid, tr, trn
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow
from reader.view.window.status_bar import StatusBar

SAVED, SAVING, NOT_SAVED, READ_ONLY = msgid("saved"), msgid("saving"), msgid("not saved"), msgid("read-only")
"""What the status bar says after the number of annotations."""


class SaveController(QObject):
    """Flushes the autosave when the window or the article is left, and shows its state."""

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
        autosave.saved.connect(lambda: self._show(SAVED))
        autosave.failed.connect(lambda _reason: self._show(NOT_SAVED))
        autosave.merged.connect(self._merged)
        session.changed.connect(lambda _change: self._show(SAVING))
        session.opened.connect(lambda _article: self._show(SAVED))

    def _show(self, state: str) -> None:
        if self._session.read_only:
            state = READ_ONLY
        count = len(self._session.annotations)
        self._status_bar.set_notes(count, tr(state) if count or state != SAVED else "")

    def _merged(self, count: int) -> None:
        self._show(NOT_SAVED if self._autosave.dirty else SAVED)
        self._notices.show(trn("{n} annotation changed elsewhere", "{n} annotations changed elsewhere", count))

    def _leave(self) -> None:
        if self._autosave.dirty and not self._closed:
            self._autosave.flush()

    def _close(self) -> None:
        if not self._closed:
            self._closed = True  # closing also leaves the window
            self._autosave.close()
