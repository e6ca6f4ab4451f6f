"""Whether notes also lie beside their articles: the menu's switch, and what follows when it is turned."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.store.notes.sidecar import in_checkout
from reader.view.documents.document_controller import DocumentController


class SidecarToggle(QObject):
    """Joins the switch to the settings and to the saving."""

    def __init__(self, opening: DocumentController, autosave: Autosave) -> None:
        super().__init__(opening)
        self._opening, self._desk, self._autosave = opening, opening.desk, autosave
        self._desk.actions["beside"].setChecked(self._desk.preferences.settings.notes_beside)
        self._desk.actions["beside"].toggled.connect(self._turn)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        key = self._opening.key()
        self._desk.preferences.update(notes_beside=on)
        if not on:
            self._desk.toast.show_sentence(
                "Notes are kept in Postil's folder only; files beside articles stay as they are"
            )
        elif key is None or not in_checkout(key.path):
            self._desk.toast.show_sentence(
                "Notes on articles in git checkouts will lie beside them; this article is in none"
            )
        else:
            self._opening.filed.emit()
            self._autosave.join()
            self._desk.toast.show_sentence(f"The notes also lie beside the article, in {key.path.name}.notes.json")
