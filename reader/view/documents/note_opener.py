"""Opens an article at one of its notes, from the notebook or from a link in another article's note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.paths import resolved
from reader.translation import tr
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow


class NoteOpener(QObject):
    """Opens the article, unless it is open already, and goes to the note once it has been read."""

    def __init__(
        self,
        open_file: Callable[[Path], bool],
        document: OpenDocument,
        session: Session,
        jump: Callable[[str], None],
        window: MainWindow,
        notices: Notices,
    ) -> None:
        """``open_file`` opens a file in a tab, and returns whether it could.

        ``jump`` scrolls to a note of the open article and selects it.
        """
        super().__init__(window)
        self._open_file, self._document, self._session = open_file, document, session
        self._jump, self._window, self._notices = jump, window, notices
        self._wanted: tuple[Path, str] | None = None
        session.opened.connect(self._opened)

    def open(self, path: Path, key: str) -> bool:
        """Open an article at a note, in front of other windows; returns whether it was opened.

        A long article opens with its beginning; the note is shown once that part has been read.
        """
        self._window.come_to_front()
        current = self._document.key()
        if current is not None and current.path == resolved(path):
            self._jump(key)
            return True
        self._wanted = (resolved(path), key)
        return self._open_file(path)

    def _opened(self) -> None:
        """Go to the note that the article was opened for."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            QTimer.singleShot(0, self, lambda: self._go(*wanted))  # once every part of the window shows the article

    def _go(self, path: Path, key: str) -> None:
        current = self._document.key()
        if current is None or current.path != path:
            return
        if key in self._session.annotations.by_id:
            self._jump(key)
        elif self._session.whole:
            self._notices.post(tr("The note was not found in {path}. It may have been deleted.", path=path))
