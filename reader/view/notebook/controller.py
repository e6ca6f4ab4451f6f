"""The notebook as it belongs to the reader's window: made when it is first wanted, and leading to the passages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete

from reader.core.errors import PostilError
from reader.view.documents.document_controller import DocumentController
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.notebook.article_notes import ArticleNotes
    from reader.view.notebook.window import NotebookWindow


class NotebookController(QObject):
    """Brings the notebook up, opens articles at the notes that are chosen in it, and closes it with the window."""

    def __init__(self, opening: DocumentController, store: Path, now: Callable[[], datetime]) -> None:
        """``store`` is the folder of the notes files; ``now`` gives the time in UTC."""
        super().__init__(opening)
        self._opening, self._desk, self._store, self._now = opening, opening.desk, store, now
        self.window: NotebookWindow | None = None
        self._wanted: tuple[Path, str] | None = None
        self._desk.actions.bind({"notebook": self.bring})
        self._desk.window.closing.connect(self._close)
        self._desk.session.opened.connect(self._come)
        self._desk.appearance.changed.connect(self._look)
        linking = self._desk.note_ways.links
        linking.find_elsewhere = self.find_elsewhere
        linking.other_article_requested.connect(self.open_at)

    def bring(self) -> None:
        """Show the notebook, or raise it."""
        if self.window is None:
            self.window = self._made()
        self._opening.leaving.emit()  # what is written so far is to be seen there
        self.window.open()

    def open_at(self, path: Path, key: str) -> bool:
        """Open an article at a note; returns whether it was opened.

        A long article is there by its beginning at first; the note is gone to when it has come.
        """
        desk, current = self._desk, self._opening.key()
        desk.window.setWindowState(desk.window.windowState() & ~Qt.WindowState.WindowMinimized)
        desk.window.raise_()
        desk.window.activateWindow()
        if current is not None and current.path == path.resolve():
            desk.marking.jump(key)
            return True
        self._wanted = (path.resolve(), key)
        return self._opening.open(path)

    def find_elsewhere(self, key: str) -> tuple[Path, str] | None:
        """The article's path and the whole id of a note of any article, from how its UUID begins; or None."""
        from reader.store.notebook.notebook import find_note  # late: msgspec takes 26 ms

        try:
            found = find_note(self._store, key)
        except PostilError:
            return None
        return (Path(found[0]), found[1]) if found else None

    def _made(self) -> NotebookWindow:
        from reader.app.notebook.notebook import Notebook  # late, as all of the notebook: no start needs it
        from reader.view.notebook.window import NotebookWindow

        desk = self._desk
        window = NotebookWindow(
            Notebook(self._store),
            desk.icons,
            desk.appearance.theme,
            lambda: desk.preferences.settings.pens,
            self._now,
            self._where,
        )
        window.setWindowIcon(desk.window.windowIcon())
        window.opened.connect(self._open)
        window.find_wanted.connect(self._find)
        window.copied.connect(self._copy)
        window.export_wanted.connect(self._export)
        window.link.connect(desk.note_ways.links.follow)
        # Queued, for closing the reader's window deletes the one that asks for it.
        window.quit_wanted.connect(desk.window.close, Qt.ConnectionType.QueuedConnection)
        return window

    def _close(self) -> None:
        if self.window is not None:
            self.window.close()
            delete(self.window)  # now, and not when Python comes to it: there may be no application any more
            self.window = None

    def _look(self, theme: Theme, _settings: object) -> None:
        if self.window is not None:
            self.window.set_theme(theme)
            self.window.filters.set_pens()

    # What is wanted with a note.

    def _where(self, leaf: ArticleNotes) -> Path | None:
        """Where an article is now: in that of the places its notes know of where there is one."""
        from reader.store.format.article_header import read_header

        told = read_header(self._store / leaf.name)
        places = (leaf.path, *(told.all_paths if told else ()))
        return next((Path(path) for path in places if path and _is_there(Path(path))), None)

    def _open(self, leaf: ArticleNotes, key: str) -> None:
        path = self._where(leaf)
        if path is not None and not self.open_at(path, key) and self.window is not None:
            self.window.message.set_messages(self._desk.message_bar.text())
            self.window.activateWindow()

    def _come(self) -> None:
        """Another article is open: go to the note that it was opened for."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            QTimer.singleShot(0, self, lambda: self._arrive(*wanted))  # when everyone has taken the article

    def _arrive(self, path: Path, key: str) -> None:
        current = self._opening.key()
        if current is None or current.path != path:
            return
        if key in self._desk.session.annotations.by_id:
            self._desk.marking.jump(key)
        elif self._desk.session.whole:
            self._desk.message_bar.set_messages(f"The note that was looked for is not among those on {path}.")

    def _find(self, leaf: ArticleNotes, key: str) -> None:
        """Ask where an article is that is gone from its place, and open it there, at the note."""
        from PySide6.QtWidgets import QFileDialog

        from reader.sources.registry import SOURCES

        patterns = " ".join(pattern for one in SOURCES for pattern in one.patterns)
        gone = Path(leaf.path)
        name, _ = QFileDialog.getOpenFileName(
            self.window, f"Find “{leaf.title}”", str(gone.parent), f"Articles ({patterns});;All files (*)"
        )
        if name:
            self.open_at(Path(name), key)

    def _copy(self, leaf: ArticleNotes, key: str) -> None:
        from reader.view.notebook.export import reference_to

        one = self._note(leaf, key)
        if one is not None and self.window is not None:
            QGuiApplication.clipboard().setText(reference_to(leaf, one))
            self.window.toast.show_sentence("Copied with its reference")

    def _note(self, leaf: ArticleNotes, key: str) -> Annotation | None:
        from reader.store.notebook.notebook import read_note

        try:
            return read_note(self._store, leaf.name, key)
        except PostilError as error:
            if self.window is not None:
                self.window.message.set_messages(str(error))
            return None

    def _export(self) -> None:
        """Ask for a file, and write what is listed in the notebook."""
        from PySide6.QtWidgets import QFileDialog

        from reader.view.notebook.export import NotebookExport

        window = self.window
        if window is None or not window.model.rows.cards:
            return
        start = str(Path.home() / "notebook.md")
        name, _ = QFileDialog.getSaveFileName(window, "Export What Is Listed", start, "Markdown (*.md)")
        if name:
            pens = self._desk.preferences.settings.pens
            export = NotebookExport(self._store, list(window.model.rows.listed()), pens, window)
            export.done.connect(window.toast.show_sentence)
            export.failed.connect(window.message.set_messages)
            export.begin(Path(name))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
