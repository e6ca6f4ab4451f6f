"""What begins once there is nothing more pressing: files are watched, and notes of moved articles are looked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.app.documents.article_reloader import ArticleReloader
from reader.app.documents.moved_notes import MovedNotes
from reader.app.saving.notes_watcher import NotesWatcher
from reader.app.tasks.helper_pool import HelperPool
from reader.document_services import DocumentServices
from reader.storage import Storage
from reader.store.kept.kept_list import KeptExportList
from reader.store.notes.moved_notes import MovedNotesFinder
from reader.store.notes.sidecar import in_checkout
from reader.view.documents.live_reload import LiveReload
from reader.view.documents.moved_article_controller import MovedArticleController
from reader.view.documents.sidecar_toggle import SidecarToggle
from reader.view.workbench.workbench import Workbench


class BackgroundServices:
    """Begins all of it when it is made. What it makes ends with the window."""

    def __init__(
        self,
        workbench: Workbench,
        services: DocumentServices,
        storage: Storage,
        pool: HelperPool,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        """The helpers of ``pool`` read articles that have changed.

        ``now`` gives the time in UTC; ``new_id`` the ids of notes that are copied.
        """
        self._workbench, self._services, self._storage, self._pool = workbench, services, storage, pool
        self._window = workbench.window
        self._watch_article()
        self._watch_notes()
        services.reading_recorder.get()
        finder = MovedNotesFinder(storage.notes, storage.repository.locator, storage.loader.text, now)
        moved = MovedArticleController(
            services.documents,
            services.document,
            workbench.session,
            services.autosave,
            MovedNotes(finder, storage.loader.text, new_id, storage.repository.colours.learn),
            services.banners,
            workbench.notices,
        )
        self._window.closing.connect(moved.close)
        self._keep_exports_current(KeptExportList(storage.settings_folder, now))
        toggle = workbench.actions["beside"]
        SidecarToggle(
            toggle, workbench.preferences, services.document, services.autosave, in_checkout, workbench.notices
        )

    def _keep_exports_current(self, exports: KeptExportList) -> None:
        """Begin with the exports that are kept current, as soon as there are any: another window may add the first."""
        services = self._services

        def begin() -> None:
            if services.kept_exports.made is None and exports.is_there:
                services.kept_exports.get()

        begin()
        services.autosave.saved.connect(begin)

    def _watch_article(self) -> None:
        workbench, document, documents = self._workbench, self._services.document, self._services.documents
        window, texts = workbench.window, self._storage.loader.text
        reloader = ArticleReloader(
            workbench.session, document.digest, texts, self._pool, window.is_on_screen, parent=documents
        )
        reload = LiveReload(documents, document, workbench.session, reloader, workbench.page, workbench.notices)
        window.closing.connect(reload.close)

    def _watch_notes(self) -> None:
        document, sidecars = self._services.document, self._storage.sidecars
        watcher = NotesWatcher(self._services.autosave, parent=document)

        def watch() -> None:
            key = document.key()
            watcher.watch(document.notes_file(), sidecars.path_for(key.path) if key else None)

        document.completed.connect(watch)
        document.closed.connect(watcher.stop)
        document.notes_moved.connect(watch)
        self._window.closing.connect(watcher.stop)
        watch()
