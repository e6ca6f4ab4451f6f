"""What opens, saves and restores articles in one window, joined to the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader import bundled
from reader.app.documents.article_loader import ReadingLimit
from reader.app.documents.article_streams import ArticleStreams
from reader.app.documents.file_folders import folder_beside
from reader.app.documents.linked_reader import LinkedReader
from reader.app.documents.notes_completion import NotesCompletionTask
from reader.app.documents.open_document import OpenDocument
from reader.app.documents.pasted_documents import PastedDocuments
from reader.app.documents.reading_log import ReadingLog
from reader.app.documents.recent_files import RecentFiles
from reader.app.saving.autosave import Autosave
from reader.app.tasks.helper_pool import HelperPool
from reader.core.settings import Recent
from reader.links.link_resolver import LinkResolver
from reader.storage import Storage
from reader.store import recents
from reader.store.texts.pasted_texts import PastedTexts
from reader.tab_services import TabServices
from reader.view.contents.folding_memory import FoldingMemory
from reader.view.documents.article_presenter import ArticlePresenter
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController
from reader.view.documents.encoding_banner import EncodingBanner
from reader.view.documents.link_checker import LinkChecker
from reader.view.documents.linked_excerpts import LinkedExcerpts
from reader.view.documents.linked_files import LinkedFiles
from reader.view.documents.open_commands import OpenCommands
from reader.view.documents.pasted_text_controller import PastedTextController
from reader.view.documents.progressive_loader import ProgressiveLoader
from reader.view.documents.reading_banner import ReadingBanner
from reader.view.documents.save_controller import SaveController
from reader.view.documents.transclusion_loader import TransclusionLoader
from reader.view.documents.unreadable_notes_controller import UnreadableNotesController
from reader.view.documents.unsaved_notes_controller import UnsavedNotesController
from reader.view.documents.welcome import WelcomeController
from reader.view.marks.on_demand import OnDemand
from reader.view.widgets.progress_line import ProgressLine
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.documents.article_streams import FirstArticle
    from reader.app.exports.kept_exports import KeptExports
    from reader.app.library.reading_recorder import ReadingRecorder
    from reader.view.documents.backup_restore import BackupRestore
    from reader.view.documents.editor_controller import EditorController
    from reader.view.documents.notes_importer import NotesImporter
    from reader.view.panes.pane_group import PaneGroup
    from reader.view.tabs.tab_controller import TabController


class DocumentServices:
    """Makes them, each with what it uses."""

    def __init__(
        self,
        workbench: Workbench,
        storage: Storage,
        recent: Sequence[Recent],
        first: FirstArticle | None,
        pool: HelperPool,
        group: PaneGroup,
        before: DocumentServices | None,
        now: Callable[[], datetime],
    ) -> None:
        """``recent`` are the articles that were open before; ``first`` is being read; ``now`` gives the UTC time.

        The helpers of ``pool`` read articles. What a window needs once is there already where there is a pane
        ``before`` this in its ``group``.
        """
        self._workbench, self._storage, self._pool, self._now = workbench, storage, pool, now
        self._group, self._before = group, before
        self._resolver, self._pasted = LinkResolver(), PastedTexts(storage.notes)
        self._ours = (bundled.article_folder(), self._pasted.folder)
        """The folders in which nothing of the reader's own is."""
        session, window = workbench.session, workbench.window
        announcer, appearance, actions = workbench.announcer, workbench.appearance, workbench.actions
        settings = storage.settings_folder
        self._log = log = ReadingLog(session, storage.readings.keep, partial(recents.remember, settings), parent=window)
        window.closing.connect(log.close)
        self.recent = RecentFiles(recent, log.remember, partial(recents.forget, settings), self._left_earlier)
        self.document = OpenDocument(window)
        FoldingMemory(self.document, self.recent, workbench.contents, workbench.page.shown)
        self.autosave = Autosave(
            session,
            storage.repository,
            self.document.key,
            parent=window,
            throttle=storage.throttle,
            is_limited=lambda: self.document.limit is not ReadingLimit.NONE,
        )
        self.banners = BannerArea(window, appearance)
        self.banners.announced.connect(announcer.say)
        self.documents = self._make_controller(first)
        self.unsaved = self._make_reports()
        self._offer_editor()
        self.kept_exports = OnDemand(self._make_kept_exports)
        """The exports that are kept current."""
        self.reading_recorder = OnDemand(self._make_reading_recorder)
        """What writes the reading status."""
        self._offer_pasting()
        restore = OnDemand(self._make_restore)
        importer = OnDemand(self._make_importer)
        actions.bind({"backups": lambda: restore.get().open(), "import": lambda: importer.get().open()})

    @property
    def tabs(self) -> TabController:
        """What opens articles in tabs."""
        return self.tab_services.controller

    def _make_reports(self) -> UnsavedNotesController:
        """Make what tells of saving, of a first start, and of notes that cannot be saved or read."""
        workbench, storage = self._workbench, self._storage
        session, window, notices, actions = workbench.session, workbench.window, workbench.notices, workbench.actions
        SaveController(self.autosave, session, self.document, window, workbench.status_bar, notices)
        buttons = (actions["open"], actions["handbook"])
        if self._before is None:
            self.welcome = WelcomeController(
                self.document, self.recent, bundled.articles, self.banners, workbench.toolbar, buttons
            )
        else:
            self.welcome = self._before.welcome
            self.welcome.watch(self.document)
        unsaved = UnsavedNotesController(
            self.autosave, workbench.notes, workbench.palette, window, self.banners, notices
        )
        workbench.preferences.palette_changed.connect(self._describe_colours)
        UnreadableNotesController(
            self.documents, self.document, session, self.banners, lambda: storage.loader.late_notes_ready
        )
        return unsaved

    def _describe_colours(self) -> None:
        """Say in the notes file what the colours in it are called now, and what they look like."""
        if self._workbench.session.annotations.index.colour_counts:
            self.autosave.save_soon()

    def _offer_editor(self) -> None:
        """Open the article's file in an editor where an action, the page's menu or that of the contents asks for it."""
        workbench, editor = self._workbench, OnDemand(self._make_editor)
        for requested in (workbench.page.source_requested, workbench.contents.source_requested):
            requested.connect(lambda position: editor.get().open(position))
        workbench.actions.bind(
            {"open_in_editor": lambda: editor.get().open(), "editor": lambda: editor.get().toggle_choice()}
        )

    def _offer_pasting(self) -> None:
        """Open texts that are no files; made last, so that what they leave is deleted after all has been saved."""
        workbench, storage = self._workbench, self._storage
        pasted = PastedDocuments(
            self._pasted,
            storage.repository.locator,
            self.document,
            workbench.session,
            self.recent.forget,
            self._now,
        )
        PastedTextController(self.documents, self.tabs.open, self.document, pasted, workbench)
        workbench.window.closing.connect(pasted.close)

    def _make_editor(self) -> EditorController:
        from reader.view.documents.editor_controller import EditorController  # late: seldom needed

        return EditorController(self.document, self._workbench)

    def _make_kept_exports(self) -> KeptExports:
        from reader.app.exports.kept_exports import KeptExports  # late: few readers keep any
        from reader.view.documents.kept_export_controller import KeptExportController

        workbench, storage = self._workbench, self._storage
        palette, window = workbench.palette, workbench.window
        if self._before is not None:
            kept = self._before.kept_exports.get()
            self.autosave.saved.connect(kept.notes_saved)
            return kept
        kept = KeptExports(storage.settings_folder, storage.notes, lambda: palette.current, self._now, window)
        KeptExportController(kept, self.banners, workbench.notices)
        self.autosave.saved.connect(kept.notes_saved)
        workbench.preferences.palette_changed.connect(kept.refresh)
        self._group.closing.connect(kept.finish)  # after the notes are saved
        kept.begin()
        return kept

    def _left_earlier(self, path: str) -> int:
        from reader.store.library.reading_status import ReadingStatusFile  # late: recent articles are opened without it

        return ReadingStatusFile(self._storage.notes, self._now).position_of(path)

    def _make_reading_recorder(self) -> ReadingRecorder:
        from reader.app.library.reading_recorder import ReadingRecorder  # late: not before the first paint
        from reader.store.library.article_history import ArticleHistory
        from reader.store.library.reading_status import ReadingStatusFile

        workbench, storage, documents = self._workbench, self._storage, self.documents
        history = ArticleHistory(ReadingStatusFile(storage.notes, self._now), self._now)
        progress = workbench.page.reading.progress
        window = workbench.window
        recorder = ReadingRecorder(
            self.document, self._log, history, lambda: (documents.position(), progress()), window
        )
        recorder.told.connect(workbench.notices.add)
        recorder.take_over(storage.settings_folder, storage.readings)
        window.closing.connect(recorder.close)  # after the open article is left
        return recorder

    def _make_restore(self) -> BackupRestore:
        from reader.app.documents.backup_history import BackupHistory  # late, as the controller: seldom needed
        from reader.view.documents.backup_restore import BackupRestore

        workbench, storage = self._workbench, self._storage
        history = BackupHistory(storage.backups, self.document, storage.loader.text, storage.repository.colours.learn)
        session, shell, window = workbench.session, workbench.shell, workbench.window
        return BackupRestore(history, session, shell, workbench.appearance, workbench.notices, self._now, window)

    def _make_importer(self) -> NotesImporter:
        from reader.app.documents.notes_import import NotesImportTask  # late, as the controller: seldom needed
        from reader.view.documents.notes_importer import NotesImporter

        workbench, storage = self._workbench, self._storage
        session, window = workbench.session, workbench.window
        task = NotesImportTask(session, storage.loader.text, storage.repository.colours.learn, window)
        window.closing.connect(task.close)
        return NotesImporter(session, task, self.own_folder, workbench.notices, workbench.dismissal, window)

    def own_folder(self) -> Path:
        """The folder in which a file dialog begins: that of the article, if it is the reader's own; else their home."""
        article = self._workbench.session.article
        return folder_beside([article.path if article else None], *self._ours)

    def _make_controller(self, first: FirstArticle | None) -> DocumentController:
        workbench, storage = self._workbench, self._storage
        window, session, navigator = workbench.window, workbench.session, workbench.navigator
        appearance, changes, actions = workbench.appearance, workbench.changes, workbench.actions
        line = ProgressLine(workbench.page, appearance.theme)
        appearance.changed.connect(lambda theme, _settings: line.set_theme(theme))
        presenter = ArticlePresenter(session, workbench.page, navigator, workbench.notices, self.recent.text_folds_of)
        completion = NotesCompletionTask(session, storage.loader, window)
        streams = ArticleStreams(self._pool, first)
        progressive = ProgressiveLoader(presenter, storage.loader, completion, line, streams.words, window)
        documents = DocumentController(
            self.document, storage.loader, streams, progressive, presenter, self.recent, window
        )
        window.closing.connect(documents.close)
        documents.changed_since_last_reading.connect(lambda revision: changes.show(session.seen_revision(revision)))
        documents.about_to_leave.connect(workbench.notes.finish_editing)
        ReadingBanner(documents, self.document, progressive, self.banners)
        encodings = storage.encodings
        encoding = EncodingBanner(
            documents, self.document, encodings.choose, encodings.codec, self.banners, workbench.notices
        )
        actions.bind({"encoding": encoding.open})
        found = {"sample": bundled.sample_article, "handbook": bundled.handbook}
        documents.resumed.connect(self.autosave.check)
        self.tab_services = TabServices(workbench, documents, self.document, self.recent, self._pasted.has)
        OpenCommands(self.tabs.open, self.document, self.recent, window, actions, found, self._ours)
        links = LinkedFiles(
            documents, partial(self.tabs.open, background=True), self.document, navigator, self._resolver, window
        )
        checker = LinkChecker(session, self.document, workbench.page.shown, self._resolver, window)
        self.document.opened.connect(lambda: workbench.status_bar.set_link(""))  # the pointer is on another page now
        previews = workbench.navigation_tools.previews
        shown_in_previews = LinkedReader(self._resolver, streams, window)
        LinkedExcerpts(self.document, previews, shown_in_previews, window)
        shown_in_text = LinkedReader(self._resolver, streams, window)
        transclusions = TransclusionLoader(session, self.document, workbench.page.shown, shown_in_text, window)
        transclusions.announced.connect(workbench.announcer.say)
        for part in (links, checker, shown_in_previews, shown_in_text):
            window.closing.connect(part.close)
        return documents
