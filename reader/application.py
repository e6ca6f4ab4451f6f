"""The composition root: the one place where settings, store, session and window are joined."""

from __future__ import annotations

import gc
import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reader import bundled
from reader.core.article import Article
from reader.core.settings import Recent, Settings
from reader.processes.read_ahead import ReadAhead

if TYPE_CHECKING:
    from reader.app.documents.article_loader import ArticleLoader
    from reader.app.documents.article_stream import ArticleStream
    from reader.app.saving.autosave import Autosave
    from reader.app.tasks.throttle import Throttle
    from reader.store.notes.backups import Backups
    from reader.store.notes.repository import NotesRepository
    from reader.store.texts.reading_history import ReadingHistory
    from reader.view.documents.document_controller import DocumentController
    from reader.view.documents.save_controller import SaveController
    from reader.view.notebook.controller import NotebookController
    from reader.view.widgets.notices import Notices
    from reader.view.workbench.workbench import Workbench


SOON = 500
"""After so many milliseconds the window is furnished, painted or not; and so many later the open file is watched."""

FURNITURE = (
    "uuid",
    "reader.app.session.session",
    "reader.store.notes.repository",
    "reader.view.contents.panel",
    "reader.view.contents.section_list",
    "reader.view.notes.cards.card_view",
    "reader.view.notes.panel",
    "reader.view.find.find_bar",
    "reader.view.window.toolbar",
    "reader.view.navigation.navigator",
    "reader.view.marks.context",
    "reader.view.marks.mark_controller",
    "reader.view.contents.bookmark_controller",
    "reader.view.workbench.workbench",
    "reader.view.documents.save_controller",
)
"""What is imported for the desk, one after the other: each takes a few milliseconds."""

NOT_READY = "the window is still being made"

LARGE = 200_000
"""A file of more bytes is read by a process of its own."""


def now() -> datetime:
    """The time in UTC, to the millisecond."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def last_of(recents: Sequence[Recent]) -> Path | None:
    """The article that was open last, if it is still there."""
    return next((path for one in recents[:1] if (path := Path(one.path)).is_file()), None)


class Application:
    """A whole Postil: a window that shows the article at once, and the desk around it soon after."""

    def __init__(
        self,
        notes: Path,
        settings_folder: Path,
        settings: tuple[Settings, tuple[str, ...]],
        recents: tuple[Sequence[Recent], tuple[str, ...]],
        read: Callable[[Path], Article],
        now: Callable[[], datetime] = now,
        new_id: Callable[[], str] | None = None,
        ahead: ReadAhead | None = None,
    ) -> None:
        """``settings`` and ``recents`` come with what must be told of them; ``read`` makes an article of a file.

        ``ahead`` reads the first one.
        """
        from reader.app.preferences import Preferences
        from reader.store.settings import save
        from reader.view.window.appearance import Appearance
        from reader.view.window.main_window import MainWindow

        self._notes, self._folder, self._read, self._now, self._new_id = notes, settings_folder, read, now, new_id
        self._recents, self._ahead = recents[0], ahead
        self._told = [*settings[1], *recents[1]]
        self.preferences = Preferences(settings[0], partial(save, settings_folder))
        own = settings_folder / "themes"
        self.appearance = Appearance(self.preferences, bundled.resource("themes"), ask=False, own=own)
        self.window = MainWindow(self.appearance.theme, settings[0])
        self._documents: DocumentController | None = None
        self._workbench: Workbench | None = None
        self.notebook: NotebookController | None = None
        self._saving: SaveController | None = None
        self._kept: Backups | None = None
        self._begun = False
        self._notices: Notices | None = None

    def tell(self, sentence: str) -> None:
        """Show one more message in the window; before the window is complete, keep it until then."""
        if self._notices is None:
            self._told.append(sentence)
        else:
            self._notices.add(sentence)

    @property
    def is_ready(self) -> bool:
        """Whether everything in the window has been made; what follows can be asked for from then on only."""
        return self._documents is not None

    @property
    def documents(self) -> DocumentController:
        """What opens articles in the window."""
        if self._documents is None:
            raise RuntimeError(NOT_READY)
        return self._documents

    @property
    def workbench(self) -> Workbench:
        """Everything in the window around the page."""
        if self._workbench is None:
            raise RuntimeError(NOT_READY)
        return self._workbench

    def show(self, article: Article | None, path: Path) -> None:
        """Show the window, and an article in it where it was left."""
        self.window.show()
        if article is not None:
            resolved = str(path.resolve())
            place = next((one.position for one in self._recents if one.path == resolved), 0)
            # A place that is not there yet is gone to when it is: see view/arriving.py.
            self.window.page.show_article(article, place if place < len(article.text) else 0)

    def begin(self, file: Path | None) -> None:
        """Furnish the window, once, and open a file; else, or where that fails, the last article; else our own."""
        for _ in self.steps(file):
            pass

    def steps(self, file: Path | None) -> Generator[None, None, None]:
        """What ``begin`` does, with a pause after every few milliseconds of work, in which the page can be moved."""
        if self._begun:
            return
        self._begun = True
        from reader.app.documents.article_loader import ArticleLoader, LastRead
        from reader.app.tasks.throttle import Throttle
        from reader.store.notes.repository import NotesRepository
        from reader.store.notes.sidecar import SidecarFiles
        from reader.view.documents.backup_command import BackupCommand
        from reader.view.documents.unreadable_notes_controller import UnreadableNotesController

        leisure = Throttle()
        beside = SidecarFiles(lambda: self.preferences.settings.notes_beside)
        store, readings = NotesRepository(self._notes, self._now, leisure, self._keep_backup, beside), self._readings()
        library = ArticleLoader(store, self._read, leisure, LastRead(readings.digest, readings.text))
        self._read_notes(library)
        opening, autosave = yield from self._furnish(store, library, leisure)
        self._documents, self._workbench = opening, opening.desk
        BackupCommand(opening, self._backups, library.text, self._now)
        UnreadableNotesController(opening, lambda: library.notes_have_come)
        opening.desk.actions.bind({"log": self._show_log})
        self._told += self.appearance.messages
        bar = opening.desk.message_bar
        for path in self._candidates(file):
            done = opening.open(path)
            self._told += bar.text().splitlines()
            if done:
                break
        bar.set_messages(*self._told)
        self._notices = opening.desk.notices
        # What is frozen is also left alone when the interpreter ends; collected there, in no order, Qt's objects crash.
        gc.freeze()
        gc.enable()
        # An article and its notes are a hundred thousand objects, none of them in a cycle: they go when they are let go
        # of. Looking through them would stop the window for 25 ms now and then.
        opening.desk.session.opened.connect(lambda _article: gc.freeze())
        opening.desk.session.grown.connect(lambda _article: gc.freeze())
        opening.desk.session.revised.connect(lambda _revision: gc.freeze())
        from PySide6.QtCore import QTimer

        from reader.background_services import BackgroundServices

        upkeep = BackgroundServices(opening, autosave, library.text, beside)
        QTimer.singleShot(SOON, opening, lambda: upkeep.begin(store, self._now, self._id))

    def end(self) -> None:
        """Close the window without asking anything: the system wants the process to end. What can be saved is."""
        if self._saving is not None:
            self._saving.unsaved.give_up()

    def _show_log(self) -> None:
        from reader.store.locations import log_folder
        from reader.store.log_file import NAME
        from reader.view.window.show_log import show_log

        show_log(log_folder() / NAME, self.tell)

    def _id(self) -> str:
        from uuid import uuid4  # late: 6 ms

        return self._new_id() if self._new_id else uuid4().urn

    def _backups(self) -> Backups:
        from reader.store.locations import backups_folder
        from reader.store.notes.backups import Backups

        self._kept = self._kept or Backups(backups_folder(self._notes), self._now)
        return self._kept

    def _keep_backup(self, file: Path, data: bytes) -> None:
        """On the saving worker: what is about to be written over."""
        self._backups().take(file, data)

    def _candidates(self, file: Path | None) -> Iterator[Path]:
        if file is not None:
            yield file
        last = last_of(self._recents)
        if last is not None:
            yield last
        yield bundled.bundled_article()

    def _read_notes(self, library: ArticleLoader) -> None:
        """Begin to read the notes on the article that is shown, where the rest of it is still to come."""
        path, article = self._ahead.coming if self._ahead else None, self.window.page.article
        if path is not None and article is not None:
            library.prepare(path, article)

    def _readings(self) -> ReadingHistory:
        from reader.store.locations import cache_folder
        from reader.store.texts.reading_history import ReadingHistory

        return ReadingHistory(self._folder, cache_folder, self._now)

    def _furnish(
        self, store: NotesRepository, library: ArticleLoader, leisure: Throttle
    ) -> Generator[None, None, tuple[DocumentController, Autosave]]:
        for name in FURNITURE:
            import_module(name)
            yield
        from reader.app.documents.reading_log import ReadingLog
        from reader.app.saving.autosave import Autosave
        from reader.app.session.session import Session
        from reader.store import recents
        from reader.view.documents.document_controller import DocumentController
        from reader.view.documents.save_controller import SaveController
        from reader.view.notebook.controller import NotebookController
        from reader.view.style.fonts import load_panel_fonts
        from reader.view.workbench.workbench import Workbench

        load_panel_fonts(self.preferences.settings.face)
        session = Session(self._now, self._id)
        desk = Workbench(self.window, session, self.preferences, self.appearance, bundled.resource(""), self._now)
        yield
        yield from desk.furnish()
        last = ReadingLog(session, self._readings().keep, partial(recents.remember, self._folder), parent=desk)
        self.window.closing.connect(last.close)
        yield
        stamp = self._ahead.stamp if self._ahead else None
        opening = DocumentController(
            desk, library, self._recents, last.remember, bundled.bundled_article, self._stream, stamp
        )
        autosave = Autosave(session, store, opening.key, parent=desk, leisure=leisure)
        self._saving = SaveController(desk, opening, autosave)
        self._keep_preferences(desk)
        self.notebook = NotebookController(opening, self._notes, self._now)
        yield
        return opening, autosave

    def _keep_preferences(self, desk: Workbench) -> None:
        from reader.view.window.window_size import WindowSizeTracker

        tracker = WindowSizeTracker(self.window)
        tracker.changed.connect(lambda width, height: self.preferences.update(window=(width, height)))
        self.preferences.save_failed.connect(desk.notices.add)
        self.window.closing.connect(tracker.report)
        self.window.closing.connect(self.preferences.close)

    def _stream(self, path: Path) -> ArticleStream | None:
        """The stream of a file that is being read ahead or takes long to read; None where it is read at once."""
        from reader.app.documents.article_stream import PipeStream, ProcessStream

        rest = self._ahead.rest(path) if self._ahead else None
        if rest is not None:
            return PipeStream(path, *rest)
        if self._ahead is not None and (self._documents is None or self._documents.key() is None):
            return None  # it could not be read ahead: why, is told now, and the next one is tried
        with suppress(OSError, ValueError):  # no such file, or no name that a file can have
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size > LARGE:
                return ProcessStream(path)
        return None
