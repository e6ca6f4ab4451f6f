"""What goes on in a window once there is nothing more pressing: files are watched, and looked into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.app.saving.autosave import Autosave
    from reader.store.notes.repository import NotesRepository
    from reader.store.notes.sidecar import SidecarFiles
    from reader.view.documents.document_controller import DocumentController


class BackgroundServices(NamedTuple):
    """What it needs of a window."""

    opening: DocumentController
    autosave: Autosave
    texts: Callable[[str], str | None]
    """Gives kept texts by their digests."""
    beside: SidecarFiles

    def begin(self, store: NotesRepository, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        """Watch the file that is open and its notes, and look for notes that may be its; what has become is seen."""
        from reader.store.notes.moved_notes import MovedNotesFinder
        from reader.view.documents.live_reload import LiveReload
        from reader.view.documents.moved_article_controller import MovedArticleController
        from reader.view.documents.sidecar_toggle import SidecarToggle

        LiveReload(self.opening, self.texts)
        self._keep_abreast()
        MovedArticleController(
            self.opening,
            self.autosave,
            MovedNotesFinder(store.folder, store.locator, self.texts, now),
            self.texts,
            new_id,
        )
        SidecarToggle(self.opening, self.autosave)

    def _keep_abreast(self) -> None:
        from reader.app.saving.notes_watcher import NotesWatcher

        def watch() -> None:
            key = self.opening.key()
            abreast.watch(self.opening.notes_file(), self.beside.file(key.path) if key else None)

        abreast = NotesWatcher(self.autosave, parent=self.opening)
        self.opening.settled.connect(watch)
        self.opening.filed.connect(watch)
        self.opening.desk.window.closing.connect(abreast.stop)
        watch()
