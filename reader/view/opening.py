"""Opening files: by dialog, drop, recent list, link or argument; and leaving each where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from reader.app.library import Library, Opened
from reader.core.errors import PostilError
from reader.core.settings import Recent
from reader.store.notes import Key
from reader.view.desk import Desk

SHOWN = 12
"""How many recent files the menu lists."""


class Opening(QObject):
    """Opens one file after the other into one window.

    Signals:
        leaving(): the open article is about to go: save what is unsaved.
    """

    leaving = Signal()

    def __init__(
        self,
        desk: Desk,
        library: Library,
        recents: Sequence[Recent],
        remember: Callable[[Recent], Sequence[Recent]],
        bundled: Callable[[], Path],
    ) -> None:
        """``recents`` has the last article first; ``remember`` puts one at their head, and gives the new list.

        ``bundled`` finds our own article.
        """
        super().__init__(desk)
        self.desk, self._library = desk, library
        self._recents, self._keep = recents, remember
        self._current: Opened | None = None
        desk.window.dropped.connect(self.open)
        desk.window.closing.connect(self.leave)
        desk.reading.file_wanted.connect(self._follow)
        desk.reading.place_wanted.connect(self.open)
        desk.actions.bind({"open": self.ask, "bundled": lambda: self.open(bundled())})
        desk.actions.recent.aboutToShow.connect(self._fill_menu)

    def open(self, path: Path, position: int | None = None) -> bool:
        """Open a file, at ``position`` or where it was left; on failure say why, and stay.

        Returns whether it was opened.
        """
        self.leave()  # first, for it may be the open article that is opened again
        try:
            opened = self._library.open(path)
        except PostilError as error:
            self.desk.message_bar.tell(str(error))
            return False
        self._current = opened
        place = self._place_of(path) if position is None else position
        if self.desk.page.article is not opened.article:
            self.desk.page.show_article(opened.article, min(place, len(opened.article.text)))
        self.desk.session.open(opened.article, opened.notebook, read_only=opened.read_only)
        self.desk.message_bar.tell(*opened.messages)
        self._remember(place)
        return True

    def key(self) -> Key | None:
        """Under which the open article's notes are kept; None while nothing is open."""
        return self._current.key if self._current else None

    def last(self) -> Path | None:
        """The article that was open last, if it is still there."""
        return next((path for one in self._recents[:1] if (path := Path(one.path)).exists()), None)

    def ask(self) -> None:
        """Ask for a file to open."""
        from reader.sources.table import SOURCES  # not needed before this

        everything = " ".join(pattern for one in SOURCES for pattern in one.patterns)
        filters = [f"Articles ({everything})", *(f"{one.label} ({' '.join(one.patterns)})" for one in SOURCES)]
        folder = str(self._current.key.path.parent) if self._current else ""
        name, _ = QFileDialog.getOpenFileName(self.desk.window, "Open", folder, ";;".join([*filters, "All files (*)"]))
        if name:
            self.open(Path(name))

    def leave(self) -> None:
        """Keep the place in the open article, and let its notes be saved."""
        if self._current is not None:
            self._remember(self.desk.page.top_position())
            self.leaving.emit()

    def _remember(self, position: int) -> None:
        if self._current is None:
            return
        try:
            self._recents = self._keep(Recent(str(self._current.key.path), self._current.article.title, position))
        except PostilError as error:
            self.desk.message_bar.tell(str(error))

    def _place_of(self, path: Path) -> int:
        resolved = str(path.resolve())
        return next((one.position for one in self._recents if one.path == resolved), 0)

    def _fill_menu(self) -> None:
        menu = self.desk.actions.recent
        menu.clear()
        for one in self._recents[:SHOWN]:
            action = menu.addAction((one.title or Path(one.path).name).replace("&", "&&"))
            action.setToolTip(one.path)
            action.triggered.connect(lambda _checked=False, path=one.path: self.open(Path(path)))
        menu.setEnabled(bool(self._recents))

    def _follow(self, address: str) -> None:
        """Open another file that the article links to, as a jump of its own."""
        if self._current is not None:
            parts = urlsplit(address)
            target = self._current.key.path.parent / unquote(parts.path)
            if self.open(target) and parts.fragment:
                QTimer.singleShot(0, lambda: self.desk.reading.follow_link("#" + parts.fragment))
