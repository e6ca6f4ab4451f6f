"""Whether notes are also kept next to their articles: the menu's switch, and what follows when it is turned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.app.documents.open_document import OpenDocument
from reader.app.preferences import Preferences
from reader.app.saving.autosave import Autosave
from reader.view.widgets.notices import Notices


class SidecarToggle(QObject):
    """Joins the switch to the settings and to saving."""

    def __init__(
        self,
        action: QAction,
        preferences: Preferences,
        document: OpenDocument,
        autosave: Autosave,
        in_checkout: Callable[[Path], bool],
        notices: Notices,
    ) -> None:
        """``in_checkout`` says whether a file lies in a Git checkout, where notes can be kept next to it."""
        super().__init__(document)
        self._preferences, self._document, self._autosave = preferences, document, autosave
        self._in_checkout, self._notices = in_checkout, notices
        action.setChecked(preferences.settings.notes_beside)
        action.toggled.connect(self._toggle)

    def _toggle(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        key = self._document.key()
        self._preferences.update(notes_beside=on)
        if not on:
            self._notices.show("Notes are kept in Postil's folder only; files beside articles stay as they are")
        elif key is None or not self._in_checkout(key.path):
            self._notices.show("Notes on articles in git checkouts will lie beside them; this article is in none")
        else:
            self._document.notes_moved.emit()
            self._autosave.save_now()
            self._notices.show(f"The notes also lie beside the article, in {key.path.name}.notes.json")
