"""The notebook of one window, and the ways from it and from links to a note of any article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.notebook.note_lookup import NoteLookup
from reader.document_services import DocumentServices
from reader.view.documents.note_opener import NoteOpener
from reader.view.notebook.controller import NotebookController
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.notebook.export import NotebookExport
    from reader.app.notebook.rows import FoundNotes
    from reader.view.notebook.window import NotebookWindow


class NotebookServices:
    """Makes the controller at once, and the notebook's window when it is first wanted."""

    def __init__(
        self, workbench: Workbench, services: DocumentServices, folder: Path, now: Callable[[], datetime]
    ) -> None:
        """``folder`` is that of the notes files; ``now`` gives the time in UTC."""
        self._workbench, self._folder, self._now = workbench, folder, now
        self._lookup = NoteLookup(folder)
        self._opener = NoteOpener(
            services.documents,
            services.document,
            workbench.session,
            workbench.marking.current.go_to,
            workbench.window,
            workbench.notices,
        )
        self.controller = NotebookController(
            self._make_window, services.document, workbench.window, workbench.appearance
        )
        links = workbench.note_links
        links.find_elsewhere = self._lookup.find
        links.other_article_requested.connect(self._opener.open)
        workbench.actions.bind({"notebook": self.controller.open})

    def _make_window(self) -> NotebookWindow:
        from reader.app.notebook.notebook import Notebook  # late, as all of the window: no start needs it
        from reader.view.notebook.commands import NotebookCommands
        from reader.view.notebook.window import NotebookWindow

        workbench, preferences = self._workbench, self._workbench.preferences
        window = NotebookWindow(
            Notebook(self._folder),
            workbench.icons,
            workbench.appearance.theme,
            lambda: preferences.settings.pens,
            self._now,
            self._lookup,
        )
        NotebookCommands(window, self._opener, self._lookup, self._make_export, workbench.notices)
        window.link.connect(workbench.note_links.follow)
        return window

    def _make_export(self, listed: Sequence[FoundNotes], parent: NotebookWindow) -> NotebookExport:
        from reader.app.notebook.export import NotebookExport

        return NotebookExport(self._folder, listed, self._workbench.preferences.settings.pens, parent)
