"""The library of one pane, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader import bundled
from reader.document_services import DocumentServices
from reader.notebook_services import NotebookServices
from reader.paths import is_folder
from reader.view.marks.on_demand import OnDemand
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.library.library import Library
    from reader.view.library.library_cover import LibraryCover
    from reader.view.library.library_view import LibraryView
    from reader.view.library.shelf_controller import ShelfController


def make_library(notes: Path, settings: Path, cache: Path, now: Callable[[], datetime]) -> Library:
    """The library over the folders of notes, settings and index; ``now`` gives the time in UTC."""
    from reader.app.library.library import Library  # late, as what it is made of: no start needs it
    from reader.app.library.library_helper import LibraryHelper
    from reader.app.library.library_sources import LibrarySources
    from reader.store.library.article_history import ArticleHistory
    from reader.store.library.library_folders import LibraryFolders
    from reader.store.library.reading_status import ReadingStatusFile

    history = ArticleHistory(ReadingStatusFile(notes, now), now)
    sources = LibrarySources(cache, history.status, bundled.articles())
    return Library(history, LibraryFolders(settings), sources, LibraryHelper(notes, settings, cache))


class LibraryServices:
    """Binds the actions at once, and makes the rest when the library is first shown."""

    def __init__(
        self,
        workbench: Workbench,
        services: DocumentServices,
        notebook: NotebookServices,
        library: Callable[[], Library],
        notes: Path,
        now: Callable[[], datetime],
    ) -> None:
        """``library`` gives the one library of the process; ``notes`` is the notes folder; ``now`` the time in UTC."""
        self._workbench, self._services, self._notebook = workbench, services, notebook
        self._library, self._notes, self._now = library, notes, now
        self.cover = OnDemand(self._make)
        """What shows the library, and goes back to the article."""
        workbench.actions.bind({"library": lambda: self.cover.get().toggle(), "add_folder": self._ask_for_folder})
        workbench.window.folder_dropped.connect(self._add_folder)
        services.document.opened.connect(self._show_article)
        services.tabs.looked_at.connect(self._show_article)
        services.document.closed.connect(lambda: self.cover.get().show())

    def _show_article(self) -> None:
        """An article is to be seen: it was opened from elsewhere, or its tab was chosen."""
        if self.cover.made is not None:
            self.cover.made.hide()

    def _make(self) -> LibraryCover:
        from reader.app.notebook.notebook import Notebook
        from reader.view.library.article_opener import ArticleOpener  # late, as the others: no start needs them
        from reader.view.library.entry_commands import EntryCommands
        from reader.view.library.library_cover import LibraryCover
        from reader.view.library.note_search import LibraryNoteSearch
        from reader.view.library.shelf_controller import ShelfController

        workbench, services, library = self._workbench, self._services, self._library()
        library.open()
        view = self._make_view()
        session = workbench.session

        def has_article() -> bool:
            return session.article is not None

        cover = LibraryCover(view, workbench.window, workbench.toast, workbench.actions, has_article)
        notes = LibraryNoteSearch(Notebook(self._notes), lambda: workbench.palette.current, self._now, view)
        shelf = ShelfController(library, view, workbench.preferences, notes, has_article)
        opener = ArticleOpener(
            services.tabs,
            session,
            services.document,
            self._notebook.opener,
            workbench.find,
            lambda: shelf.words,
            self._open_beside,
        )
        EntryCommands(library, view, opener, workbench.notices, workbench.appearance, cover.hide)
        self._connect(library, view, cover, shelf)
        workbench.window.closing.connect(notes.close)
        return cover

    def _make_view(self) -> LibraryView:
        from reader.view.library.library_view import LibraryView

        workbench = self._workbench
        appearance, tracker = workbench.appearance, workbench.speed_tracker
        view = LibraryView(
            workbench.actions,
            workbench.toolbar.menus,
            workbench.icons,
            appearance.theme,
            lambda: tracker.speed,
            self._now,
        )
        appearance.changed.connect(lambda theme, _settings: view.set_theme(theme))
        return view

    def _connect(self, library: Library, view: LibraryView, cover: LibraryCover, shelf: ShelfController) -> None:
        workbench, recorder = self._workbench, self._services.reading_recorder.get()
        cover.about_to_show.connect(recorder.keep_place)
        recorder.changed.connect(library.note_change)
        cover.shown.connect(shelf.activate)
        cover.hidden.connect(shelf.rest)
        for signal in (cover.shown, cover.hidden):  # the time in the library does not count as reading
            signal.connect(workbench.speed_tracker.restart)
        shelf.back_requested.connect(cover.hide)
        shelf.notebook_requested.connect(self._notebook.controller.open)
        view.foot.pause_toggled.connect(lambda on: library.pause() if on else library.resume())
        view.dropped.connect(lambda path: self._add(path, library))
        view.messages.messages_changed.connect(workbench.announcer.say)
        library.told.connect(lambda sentence: _tell(view, library, sentence))
        cover.shown.connect(lambda: _tell(view, library))
        shelf.announced.connect(workbench.announcer.say)

    def _add(self, path: Path, library: Library) -> None:
        """Take what was dropped: a folder into the library, a file into a tab."""
        if is_folder(path):
            library.add_folder(path)
        elif self._services.tabs.open(path):
            self.cover.get().hide()

    def _ask_for_folder(self) -> None:
        """Ask for a folder, and add it to the library."""
        from reader.view.library.folder_dialog import ask_for_folder  # late, as all of the library

        folder = ask_for_folder(self._workbench.window, self._services.own_folder())
        if folder is not None:
            self._add_folder(folder)

    def _add_folder(self, folder: Path) -> None:
        """Add a folder to the library, and show it."""
        self.cover.get().show()
        self._library().add_folder(folder)

    def _open_beside(self, path: Path, position: int | None) -> None:
        self._workbench.window.beside_requested.emit(path, position)


def _tell(view: LibraryView, library: Library, sentence: str = "") -> None:
    """Show what is amiss with folders and index, and one more sentence that may be among these."""
    view.messages.set_messages(*dict.fromkeys((*library.lines.values(), *([sentence] if sentence else []))))
