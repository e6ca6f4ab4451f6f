"""The composition root: a window that shows the article at once, and all that is made around it soon after."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import bundled
from reader.core.article import Article
from reader.core.settings import NO_FOLDS, Recent, Settings
from reader.core.view_choice import ViewChoice, is_page
from reader.paths import is_absent, is_file, resolved
from reader.processes.read_ahead import ReadAhead
from reader.sources.registry import read_article
from reader.window_parts import WindowParts

if TYPE_CHECKING:
    from reader.app.library.library import Library
    from reader.app.live_palette import LivePalette
    from reader.app.saving.shared_notes import PaneNotes
    from reader.app.session.session import Session
    from reader.app.tasks.helper_pool import HelperPool
    from reader.core.links.deep_link import DeepLink
    from reader.core.revision.article_view import ArticleView
    from reader.core.tabs.kept_tabs import KeptTabs
    from reader.core.tabs.tab import Tab
    from reader.document_services import DocumentServices
    from reader.notebook_services import NotebookServices
    from reader.storage import Storage
    from reader.view.documents.document_controller import DocumentController
    from reader.view.navigation.note_links import NoteFinder
    from reader.view.notebook.controller import NotebookController
    from reader.view.panes.article_choices import PaneArticle
    from reader.view.tabs.tab_controller import TabController
    from reader.view.workbench.workbench import Workbench

SOON = 500
"""Milliseconds after which the rest of the window is made, painted or not; and after which the open file is watched."""

NOT_READY = "the window is still being made"


def now() -> datetime:
    """The time in UTC, to the millisecond."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


class Folders(NamedTuple):
    """Where a reader's files are."""

    notes: Path
    settings: Path


class Application:
    """One window with all that belongs to it; several can live in one process."""

    def __init__(
        self,
        folders: Folders,
        settings: tuple[Settings, tuple[str, ...]] | WindowParts,
        recents: tuple[Sequence[Recent], tuple[str, ...]],
        read: Callable[[Path], Article] = read_article,
        now: Callable[[], datetime] = now,
        new_id: Callable[[], str] | None = None,
        ahead: ReadAhead | None = None,
    ) -> None:
        """``settings`` and ``recents`` come with what was wrong with their files.

        In place of the settings, a pane beside another one takes what that has made for the window.

        ``ahead`` is reading the first article; then all others are read by helper processes, too. Without it, ``read``
        makes an article of a file that is not large.
        """
        from reader.app.preferences import Preferences  # late, as Qt is: the command line imports this module
        from reader.app.user_themes import UserThemes
        from reader.store.settings import save
        from reader.view.panes.pane_group import PaneGroup
        from reader.view.window.appearance import Appearance
        from reader.view.window.main_window import MainWindow

        self._folders, self._read, self._now, self._new_id = folders, read, now, new_id
        self._recents, self._ahead = recents[0], ahead
        self._is_beside = isinstance(settings, WindowParts)
        """Whether this is in the window of another pane, which cares for what the window has but once."""
        self._messages = list[str]()
        """Messages to be shown when the window is complete."""
        if isinstance(settings, WindowParts):
            self.preferences = settings.preferences
        else:
            self.preferences = Preferences(settings[0], partial(save, folders.settings), now=now)
            self._messages += [*settings[1], *recents[1]]
        themes = bundled.resource("themes")
        own = UserThemes(folders.settings / "themes", themes)
        self.appearance = Appearance(self.preferences, themes, ask=False, own=own)
        self.window = MainWindow(self.appearance.theme, self.preferences.settings)
        self.parts = (
            settings
            if isinstance(settings, WindowParts)
            else WindowParts(self.preferences, PaneGroup(self.window), folders.notes, folders.settings, now)
        )
        """What the panes of the window have together."""
        self._first_view: ArticleView | None = None
        """What the first paint shows of a web page."""
        self._workbench: Workbench | None = None
        self._services: DocumentServices | None = None
        self._notebook: NotebookServices | None = None
        self.restores_tabs = True
        """Whether the tabs of the last time are to be there again, soon after the first paint."""
        self.files_behind: Sequence[Path] = ()
        """The files that are to have tabs behind that of the first file; absolute."""
        self.tabs_beside: tuple[KeptTabs, ...] = ()
        """The tabs that were in other panes of the window when it was open the last time."""
        self.first_tabs: KeptTabs | None = None
        """The tabs that a second pane begins with, where it was there the last time."""
        self._begun = False
        self.is_ready = False
        """Whether everything in the window has been made, and an article is open."""

    def get_library(self) -> Library:
        """The one library of the process, made when it is first wanted."""
        return self.parts.library

    def show_message(self, sentence: str) -> None:
        """Show one more message in the window; before the window is complete, keep it until then."""
        if self.is_ready:
            self.workbench.notices.add(sentence)
        else:
            self._messages.append(sentence)

    @property
    def workbench(self) -> Workbench:
        """Everything in the window around the page. Raises RuntimeError while it is still being made."""
        if self._workbench is None:
            raise RuntimeError(NOT_READY)
        return self._workbench

    @property
    def documents(self) -> DocumentController:
        """What opens articles in the window. Raises RuntimeError while it is still being made."""
        if self._services is None:
            raise RuntimeError(NOT_READY)
        return self._services.documents

    @property
    def tabs(self) -> TabController:
        """What opens articles in tabs of this pane. Raises RuntimeError while it is still being made."""
        if self._services is None:
            raise RuntimeError(NOT_READY)
        return self._services.tabs

    @property
    def notes(self) -> PaneNotes:
        """The notes on the open article, and what saves them. Raises RuntimeError while they are still being made."""
        from reader.app.saving.shared_notes import PaneNotes  # late: most windows have one pane

        if self._services is None:
            raise RuntimeError(NOT_READY)
        return PaneNotes(self.workbench.session, self._services.document.key, self._services.autosave)

    @property
    def article(self) -> PaneArticle:
        """The open article, and what is chosen for it. Raises RuntimeError while it is still being made."""
        from reader.view.panes.article_choices import PaneArticle  # late: most windows have one pane

        if self._services is None:
            raise RuntimeError(NOT_READY)
        services = self._services
        return PaneArticle(self.workbench.session, services.document, services.documents, services.recent)

    @property
    def notebook(self) -> NotebookController | None:
        """The notebook; None while the window is still being made."""
        return self._notebook.controller if self._notebook is not None else None

    def follow(self, link: DeepLink) -> None:
        """Go to the place that a link leads to. Raises RuntimeError while the window is still being made."""
        if self._notebook is None:
            raise RuntimeError(NOT_READY)
        self._notebook.deep_links.get().follow(link)

    def show(self, article: Article | None, path: Path) -> None:
        """Show the window, and an article in it where it was left."""
        self.window.window().show()
        if article is not None:
            name = str(resolved(path))
            left = next((entry for entry in self._recents if entry.path == name), None)
            position, folds = (left.position, left.text_folds or NO_FOLDS) if left else (0, NO_FOLDS)
            if is_page(article):
                from reader.core.revision.article_view import ArticleView  # late: other articles do not need it

                choice = ViewChoice(left.whole_page, left.captions) if left else ViewChoice()
                self._first_view = view = ArticleView(article, choice)
                article, position = view.shown, view.spans.shown_position(position)
            # A position that has not been read yet is gone to later: see view/documents/progressive_loader.py.
            self.window.page.show_article(article, position if position < len(article.text) else 0, folds)

    def begin(self, file: Path | None) -> None:
        """Complete the window, once, and open a file; where that fails the last article, and else the sample."""
        for _ in self.steps(file):
            pass

    def steps(self, file: Path | None) -> Generator[None, None, None]:
        """What ``begin`` does, with a pause after every few milliseconds of work, in which the page can be moved."""
        if self._begun:
            return
        self._begun = True
        from reader.late_imports import import_in_steps

        yield from import_in_steps()
        from reader.app.live_palette import LivePalette
        from reader.app.notebook.note_lookup import NoteLookup
        from reader.desktop_services import keep_copies, keep_window_size, offer_applications_menu, offer_log
        from reader.document_services import DocumentServices
        from reader.export_services import ExportServices
        from reader.library_services import LibraryServices
        from reader.notebook_services import NotebookServices
        from reader.print_services import PrintServices
        from reader.storage import Storage
        from reader.window_notebook import WindowNotebook

        folders = self._folders
        storage = Storage(folders.notes, folders.settings, self._read_as_chosen, self._settings, self._now)
        self._prepare_notes(storage)
        lookup = NoteLookup(self._folders.notes)
        parts, pool = self.parts, self.parts.pool
        palette = LivePalette(self.preferences, self.window)
        session = self._make_session(palette, storage)
        yield
        workbench = yield from self._make_workbench(session, storage.templates, lookup.find, palette, pool)
        services = DocumentServices(
            workbench, storage, self._recents, self._ahead, pool, parts.group, parts.documents, self._now
        )
        parts.documents = parts.documents or services
        yield
        exports = ExportServices(workbench, services, storage, palette, pool, self._now)
        PrintServices(workbench, exports, palette, storage.notes, self._now)
        parts.notebook = parts.notebook or WindowNotebook(
            workbench, parts.group, lookup, palette, storage.repository, exports, self._now
        )
        notebook = self._notebook = NotebookServices(workbench, services, lookup, folders.notes, parts.notebook)
        self._library = LibraryServices(workbench, services, notebook, self.get_library, folders.notes, self._now)
        if not self._is_beside:
            keep_window_size(self.window, self.preferences)
            keep_copies(self.window)
        self.preferences.save_failed.connect(self._tell_where_read)
        offer_applications_menu(workbench)
        offer_log(workbench, self.show_message)
        parts.group.take_in(self.window)  # after what finishes its work with a helper when the window is closed
        yield
        self._workbench, self._services = workbench, services
        self._keep_tabs(services)
        self._open_first(file, services)
        self._begin_background_services(workbench, services, storage, pool)

    def made_beside(self) -> Application:
        """Another pane for the same window, which has the same settings; an article is opened in it as in this one."""
        from reader.store import recents

        ahead = ReadAhead(None) if self._ahead is not None else None
        return Application(
            self._folders,
            self.parts,
            recents.load(self._folders.settings),
            self._read,
            self._now,
            self._new_id,
            ahead,
        )

    # What the parts need

    def _tell_where_read(self, sentence: str) -> None:
        """Show what concerns the whole window in the pane that is used, and in no other."""
        if self.parts.group.active is self.window:
            self.show_message(sentence)

    def _read_as_chosen(self, path: Path) -> Article:
        """Read a file in this process, in the encoding that the reader has chosen for it."""
        from reader.store.encoding_choices import EncodingChoices  # late: the first article is read ahead

        encoding = EncodingChoices(self._folders.settings).codec(path)
        return read_article(path, encoding) if encoding else self._read(path)

    def _settings(self) -> Settings:
        return self.preferences.settings

    def _id(self) -> str:
        from uuid import uuid4  # late: 6 ms

        return self._new_id() if self._new_id else uuid4().urn

    def _prepare_notes(self, storage: Storage) -> None:
        """Begin to read the notes on the article that is shown, where the rest of it is still to come."""
        path, article = self._ahead.unfinished_file if self._ahead else None, self.window.page.article
        if path is not None and article is not None:
            storage.loader.prefetch_notes(path, article)

    # The steps

    def _make_session(self, palette: LivePalette, storage: Storage) -> Session:
        from reader.app.session.session import Session

        session = Session(self._now, self._id)
        if self._first_view is not None:
            session.expect_view(self._first_view)
            self._first_view = None  # the session keeps it as long as it is open
        for signal in (session.opened, session.changed):  # before anything is shown in these colours
            signal.connect(lambda _what: palette.learn(storage.repository.colours.found))
        return session

    def _make_workbench(
        self, session: Session, templates: Path, find_note: NoteFinder, palette: LivePalette, pool: HelperPool
    ) -> Generator[None, None, Workbench]:
        from reader.view.style.fonts import load_panel_fonts
        from reader.view.workbench.window_services import WindowServices
        from reader.view.workbench.workbench import make_workbench

        load_panel_fonts(self.preferences.settings.face)
        services = WindowServices(bundled.resource(""), templates, self._now, find_note, palette, pool)
        return (yield from make_workbench(self.window, session, self.preferences, self.appearance, services))

    def _open_first(self, file: Path | None, services: DocumentServices) -> None:
        """Open the first of the files that can be opened, and tell what was wrong with the others and at the start."""
        from reader.view.documents.first_article import FirstArticleController  # late: not before the first paint

        for path in [file, *self.files_behind] if file is not None and self.files_behind else ():
            self.tabs.open(path, background=True)  # in their order; the first is looked at below
        opener = FirstArticleController(self.tabs.open, self.documents, services.document, self.workbench.notices)
        wrong = () if self._is_beside else self.appearance.messages  # asked now: faces have been looked for by now
        opener.open(self._candidates(file), [*self._messages, *wrong])
        self.is_ready = True

    def _keep_tabs(self, services: DocumentServices) -> None:
        """Have the tabs of the last time, and keep them from now on; those of a second pane are kept with these."""
        if self.parts.tabs_keeper is None:
            folder, restore = self._folders.settings, self.restores_tabs
            self.parts.tabs_keeper, self.tabs_beside = services.tab_services.keep(folder, restore=restore)
        elif self.first_tabs is not None:
            services.tabs.tabs.restore(self.first_tabs)

    def _kept_tabs(self) -> Sequence[Tab]:
        """The tabs of the last time, that which was looked at before the others."""
        tabs = self.tabs.tabs.list
        return [tabs.current, *tabs.tabs] if tabs.current is not None else []

    def _candidates(self, file: Path | None) -> Iterator[Path]:
        if file is not None:
            yield file
        last = Path(self._recents[0].path) if self._recents else None
        if last is not None and not is_absent(last):  # where it cannot be read, opening it says why
            yield last
        yield from (tab.path for tab in self._kept_tabs() if is_file(tab.path))
        yield bundled.sample_article()

    def _begin_background_services(
        self, workbench: Workbench, services: DocumentServices, storage: Storage, pool: HelperPool
    ) -> None:
        from PySide6.QtCore import QTimer

        def begin() -> None:
            from reader.background_services import BackgroundServices  # late: watching files can wait

            BackgroundServices(workbench, services, storage, pool, self._now, self._id)
            if self._ahead is not None:
                pool.warm()

        QTimer.singleShot(SOON, self.documents, begin)
