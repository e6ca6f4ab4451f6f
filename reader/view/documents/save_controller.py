"""Saving, as the window sees it: when to save at once, and what to say of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.view.documents.document_controller import DocumentController
from reader.view.documents.unsaved_notes_controller import UnsavedNotesController
from reader.view.workbench.workbench import Workbench


class SaveController(QObject):
    """Flushes the autosave when the reader turns away, and keeps the foot's word on it true."""

    def __init__(self, desk: Workbench, opening: DocumentController, autosave: Autosave) -> None:
        super().__init__(desk)
        self._desk, self._autosave = desk, autosave
        self._closed = False
        desk.window.left.connect(self._leave)
        desk.window.closing.connect(self._close)
        opening.leaving.connect(autosave.flush)
        opening.settled.connect(lambda: autosave.keep() if opening.anew() else None)
        autosave.saved.connect(lambda: self._say("saved"))
        autosave.failed.connect(lambda _reason: self._say("not saved"))
        self.unsaved = UnsavedNotesController(desk, autosave)
        autosave.merged.connect(self._came)
        desk.session.changed.connect(lambda _change: self._say("saving"))
        desk.session.opened.connect(lambda _article: self._say("saved"))

    def _say(self, state: str) -> None:
        session = self._desk.session
        if session.read_only:
            state = "read only"
        self._desk.foot.set_notes(
            len(session.annotations), state if len(session.annotations) or state != "saved" else ""
        )

    def _came(self, many: int) -> None:
        self._say("not saved" if self._autosave.dirty else "saved")
        self._desk.toast.show_sentence("One note changed elsewhere" if many == 1 else f"{many} notes changed elsewhere")

    def _leave(self) -> None:
        if self._autosave.dirty and not self._closed:
            self._autosave.flush()

    def _close(self) -> None:
        if self._closed:
            return
        self._closed = True  # a window that closes is turned away from, too
        self._autosave.close()
