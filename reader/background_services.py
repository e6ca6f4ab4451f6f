"""What goes on in a window once there is nothing more pressing: files are watched, and looked into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.app.saving.autosave import Autosave
    from reader.store.notes.repository import NotesStore
    from reader.store.notes.sidecar import Beside
    from reader.view.documents.document_controller import Opening


class Upkeep(NamedTuple):
    """What it needs of a window."""

    opening: Opening
    autosave: Autosave
    texts: Callable[[str], str | None]
    """Gives kept texts by their digests."""
    beside: Beside

    def begin(self, store: NotesStore, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        """Watch the file that is open and its notes, and look for notes that may be its; what has become is seen."""
        from reader.store.notes.orphans import Origins
        from reader.view.documents.live_reload import KeepingUp
        from reader.view.documents.moved_article_banner import Asking
        from reader.view.documents.sidecar_toggle import LyingBeside

        KeepingUp(self.opening, self.texts)
        self._keep_abreast()
        Asking(self.opening, self.autosave, Origins(store.folder, store.finding, self.texts, now), self.texts, new_id)
        LyingBeside(self.opening, self.autosave)

    def _keep_abreast(self) -> None:
        from reader.app.saving.notes_watcher import Abreast

        def watch() -> None:
            key = self.opening.key()
            abreast.watch(self.opening.notes_file(), self.beside.file(key.path) if key else None)

        abreast = Abreast(self.autosave, parent=self.opening)
        self.opening.settled.connect(watch)
        self.opening.filed.connect(watch)
        self.opening.desk.window.closing.connect(abreast.stop)
        watch()
