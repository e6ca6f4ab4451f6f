"""The notebook of one window, and the ways from it and from links to a note of any article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.notebook.note_lookup import NoteLookup
from reader.core.colour import ColourMeaning
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
        self,
        workbench: Workbench,
        services: DocumentServices,
        lookup: NoteLookup,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        """``folder`` is that of the notes files; ``now`` gives the time in UTC."""
        self._folder, self._now, self._lookup = folder, now, lookup
        self._icons, self._preferences, self._appearance = workbench.icons, workbench.preferences, workbench.appearance
        self._links, self._notices, window = workbench.note_links, workbench.notices, workbench.window
        documents, document, actions = services.documents, services.document, workbench.actions
        current = workbench.current
        self._opener = NoteOpener(documents, document, workbench.session, current.go_to, window, self._notices)
        self.controller = NotebookController(self._make_window, document, window, self._appearance)
        self._links.other_article_requested.connect(self._opener.open)
        actions.bind({"notebook": self.controller.open})

    def _make_window(self) -> NotebookWindow:
        from reader.app.notebook.notebook import Notebook  # late, as all of the window: no start needs it
        from reader.view.notebook.commands import NotebookCommands
        from reader.view.notebook.window import NotebookWindow

        notebook, theme = Notebook(self._folder), self._appearance.theme
        window = NotebookWindow(notebook, self._icons, theme, self._colour_names, self._now, self._lookup)
        NotebookCommands(window, self._opener, self._lookup, self._make_export, self._notices)
        window.link.connect(self._links.follow)
        return window

    def _colour_names(self) -> Mapping[str, ColourMeaning]:
        return self._preferences.settings.pens

    def _make_export(self, listed: Sequence[FoundNotes], parent: NotebookWindow) -> NotebookExport:
        from reader.app.notebook.export import NotebookExport  # late, as above

        return NotebookExport(self._folder, listed, self._colour_names(), parent)
