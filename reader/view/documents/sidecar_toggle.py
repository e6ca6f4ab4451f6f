"""The menu's switch for keeping notes next to their articles, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.app.documents.open_document import OpenDocument
from reader.app.preferences import Preferences
from reader.app.saving.autosave import Autosave
from reader.translation import tr
from reader.view.widgets.notices import Notices


class SidecarToggle(QObject):
    """Stores the setting, saves the notes next to the article, and says where they are kept now."""

    def __init__(
        self,
        action: QAction,
        preferences: Preferences,
        document: OpenDocument,
        autosave: Autosave,
        in_checkout: Callable[[Path], bool],
        notices: Notices,
    ) -> None:
        """``in_checkout`` returns whether a file is in a Git repository, where notes can be kept next to it."""
        super().__init__(document)
        self._preferences, self._document, self._autosave = preferences, document, autosave
        self._in_checkout, self._notices = in_checkout, notices
        action.setChecked(preferences.settings.notes_beside)
        action.toggled.connect(self._toggle)

    def _toggle(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        key = self._document.key()
        self._preferences.update(notes_beside=on)
        if not on:
            self._notices.show(
                tr("Notes are now kept only in Postil’s folder. Files next to articles are left as they are.")
            )
        elif key is None:
            self._notices.show(tr("Notes on articles in Git repositories will also be kept next to them"))
        elif not self._in_checkout(key.path):
            self._notices.show(
                tr("Notes on articles in Git repositories will also be kept next to them. This article is not in one.")
            )
        else:
            self._document.notes_moved.emit()
            self._autosave.save_now()
            self._notices.show(
                tr("Notes are now also kept next to the article, in {file}", file=f"{key.path.name}.notes.json")
            )
