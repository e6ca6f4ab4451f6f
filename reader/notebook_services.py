"""The ways from one pane to the notebook, and from that and from links to a note of any article in the pane."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.notebook.note_lookup import NoteLookup
from reader.document_services import DocumentServices
from reader.view.documents.note_opener import NoteOpener
from reader.view.marks.on_demand import OnDemand
from reader.view.notebook.sides import NotebookSide
from reader.view.workbench.workbench import Workbench
from reader.window_notebook import WindowNotebook

if TYPE_CHECKING:
    from reader.view.documents.deep_link_controller import DeepLinkController


class NotebookServices:
    """Makes them, each with what it uses."""

    def __init__(
        self,
        workbench: Workbench,
        services: DocumentServices,
        lookup: NoteLookup,
        folder: Path,
        notebook: WindowNotebook,
    ) -> None:
        """``folder`` is the notes folder; ``notebook`` is that of the window."""
        self._folder, self._lookup = folder, lookup
        session, window, notices = workbench.session, workbench.window, workbench.notices
        tabs, document, links = services.tabs, services.document, workbench.note_links
        self.opener = NoteOpener(tabs.open, document, session, workbench.current.go_to, window, notices)
        self.controller = notebook.controller
        """That of the one notebook."""
        notebook.take_in(NotebookSide(window, session, document, services.autosave.flush, self.opener, links, notices))
        links.other_article_requested.connect(self.opener.open)
        self.deep_links = OnDemand(lambda: self._make_deep_links(workbench, services))
        """What follows links from other programs, and those of the same kind in articles and notes."""
        workbench.navigator.deep_link_requested.connect(lambda address: self.deep_links.get().follow_address(address))
        workbench.actions.bind({"notebook": self.controller.open})

    def _make_deep_links(self, workbench: Workbench, services: DocumentServices) -> DeepLinkController:
        from reader.app.documents.linked_articles import LinkedArticles  # late, as the controller: seldom needed
        from reader.view.documents.deep_link_controller import DeepLinkController

        articles = LinkedArticles(self._folder, lambda: services.recent.entries, self._lookup.find)
        here, tabs = services.documents.open, services.tabs
        return DeepLinkController(here, tabs.open, tabs.open_instead, services.document, workbench, articles)
