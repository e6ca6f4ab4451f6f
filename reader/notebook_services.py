"""The notebook of one window, and the ways from it and from links to a note of any article."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from reader.app.live_palette import LivePalette
from reader.app.notebook.note_lookup import NoteLookup
from reader.core.palette import Palette
from reader.document_services import DocumentServices
from reader.export_services import ExportServices
from reader.view.documents.note_opener import NoteOpener
from reader.view.marks.on_demand import OnDemand
from reader.view.notebook.controller import NotebookController
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.notebook.notebook import Notebook
    from reader.store.notes.repository import NotesRepository
    from reader.view.documents.deep_link_controller import DeepLinkController
    from reader.view.notebook.window import NotebookWindow


class NotebookServices:
    """Makes the controller at once, and the notebook's window when it is first wanted."""

    def __init__(
        self,
        workbench: Workbench,
        services: DocumentServices,
        lookup: NoteLookup,
        palette: LivePalette,
        repository: NotesRepository,
        exports: ExportServices,
        now: Callable[[], datetime],
    ) -> None:
        """``repository`` has the notes files; ``now`` gives the time in UTC."""
        self._exports = exports
        self._repository, self._folder, self._now, self._lookup = repository, repository.folder, now, lookup
        self._session, self._document, self._announcer = workbench.session, services.document, workbench.announcer
        self._save, self._live_palette = services.autosave.flush, palette
        self._icons, self._appearance = workbench.icons, workbench.appearance
        self._links, self._notices, window = workbench.note_links, workbench.notices, workbench.window
        tabs, document, actions = services.tabs, services.document, workbench.actions
        current = workbench.current
        self.opener = NoteOpener(tabs.open, document, workbench.session, current.go_to, window, self._notices)
        self.controller = NotebookController(self._make_window, document, window, self._appearance)
        self._links.other_article_requested.connect(self.opener.open)
        self.deep_links = OnDemand(lambda: self._make_deep_links(workbench, services))
        """What follows links from other programs, and those of the same kind in articles and notes."""
        workbench.navigator.deep_link_requested.connect(lambda address: self.deep_links.get().follow_address(address))
        palette.changed.connect(lambda _palette: self.controller.update_palette())
        actions.bind({"notebook": self.controller.open})

    def _make_deep_links(self, workbench: Workbench, services: DocumentServices) -> DeepLinkController:
        from reader.app.documents.linked_articles import LinkedArticles  # late, as the controller: seldom needed
        from reader.view.documents.deep_link_controller import DeepLinkController

        articles = LinkedArticles(self._folder, lambda: services.recent.entries, self._lookup.find)
        here, tabs = services.documents.open, services.tabs
        return DeepLinkController(here, tabs.open, tabs.open_instead, services.document, workbench, articles)

    def _make_window(self) -> NotebookWindow:
        from reader.app.notebook.editor import NotebookEditor
        from reader.app.notebook.notebook import Notebook  # late, as all of the window: no start needs it
        from reader.store.notes.closed_article import ClosedArticleNotes
        from reader.view.notebook.commands import NotebookCommands
        from reader.view.notebook.edit_controller import NotebookEditController
        from reader.view.notebook.window import NotebookWindow

        notebook, theme = Notebook(self._folder), self._appearance.theme
        window = NotebookWindow(notebook, self._icons, theme, self._palette, self._now, self._lookup)
        notebook.changed.connect(lambda names: self._learn_colours(notebook, names))
        window.toast.sentence_shown.connect(self._announcer.say)
        disk = ClosedArticleNotes(self._repository)
        editor = NotebookEditor(self._session, self._document.notes_file, disk, self._now, window)
        NotebookEditController(window, editor, self._icons, self._palette, self._save)
        exports = self._exports
        NotebookCommands(window, self.opener, self._lookup, lambda: exports.make_copies(window), self._notices)
        exports.offer_notebook(window)
        window.link.connect(self._links.follow)
        return window

    def _learn_colours(self, notebook: Notebook, names: Collection[str]) -> None:
        """Take up what the notes files of these articles say of their colours."""
        read = (notebook.articles.get(name) for name in names)
        self._live_palette.learn(pen for article in read if article is not None for pen in article.pens())

    def _palette(self) -> Palette:
        return self._live_palette.current
