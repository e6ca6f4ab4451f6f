"""Copies the review of the open article: the remarks with their lines, for who is to act on them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.session.session import Session
from reader.translation import tr, trn
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow
from reader.view.workbench.window_services import WindowServices

if TYPE_CHECKING:
    from reader.app.exports.clipboard_export import ClipboardExport


class ReviewCopier(QObject):
    """Puts reviews on the clipboard."""

    def __init__(
        self, session: Session, notes: NotesPanel, notices: Notices, services: WindowServices, window: MainWindow
    ) -> None:
        """A helper of ``services`` writes the review: it reads the file again, for the lines that are in it now."""
        super().__init__(window)
        self._session, self._notes, self._notices, self._services = session, notes, notices, services
        self._window = window
        self._export: ClipboardExport | None = None
        self._count = 0
        """How many remarks the review has that is being written."""

    def copy(self, ids: Collection[str] | None = None) -> None:
        """Copy the remarks among these notes; without ``ids``, as the key does.

        That is: of the selected cards; if none are, of what is listed; without a search, of all notes.
        """
        from reader.app.exports.review_notes import review_notes  # late: no start needs the formats

        part = review_notes(self._session, self._services.palette.current, self._chosen() if ids is None else ids)
        if part is None:
            self._notices.show(tr("There are no open remarks to hand back"))
            return
        self._count = len(part.annotations)
        self._export = self._export or self._make_export()
        self._export.start(part, "review")

    def _chosen(self) -> Collection[str] | None:
        """The ids of the notes; None for all.

        One card is selected wherever a highlight is current, so it counts only while the keyboard is in the panel.
        """
        notes = self._notes
        if notes.isHidden() or notes.trash:
            return None
        focus, selected = self._window.focusWidget(), notes.selection.ids()
        if len(selected) > 1 or (selected and focus is not None and notes.isAncestorOf(focus)):
            return frozenset(selected)
        listed = notes.listed_notes()
        return None if listed is None else frozenset(note.id for note in listed)

    def _make_export(self) -> ClipboardExport:
        from reader.app.exports.clipboard_export import ClipboardExport  # late, as above

        export = ClipboardExport(self._services.helpers, self._services.now, self)
        export.made.connect(self._copied)
        export.failed.connect(self._notices.post)
        self._window.closing.connect(export.close)
        return export

    def _copied(self, review: str) -> None:
        copy_text(f"{review}\n")
        self._notices.show(trn("Copied review with {n:,} remark", "Copied review with {n:,} remarks", self._count))
