"""Opening files: by dialog, drop, recent list, link or argument; and leaving each where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.documents.article_stream import ArticleStream
from reader.core.article import TEXT_VERSION
from reader.core.errors import PostilError
from reader.core.settings import Recent
from reader.sources.file_stamp import FileStamp, stamp_of
from reader.store.article_key import ArticleKey
from reader.view.documents.progressive_loader import ProgressiveLoader
from reader.view.page.scroll_anchor import HEADROOM
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.documents.article_reloader import ReloadedArticle

SHOWN = 12
"""How many recent files the menu lists."""
SAME_LINE = 8
"""Pixels by which a line may be off the place where it was put."""


class DocumentController(QObject):
    """Opens one file after the other into one window.

    Signals:
        leaving(): the open article, or its present state, is about to go: save what is unsaved.
        came(): another article is open, or its beginning.
        settled(): the open article is whole, and its notes are where they belong.
        filed(): the notes on the open article are in another file than was thought.
        differs(Revision): the article that has just been opened was another one when it was read last.
    """

    leaving = Signal()
    came = Signal()
    settled = Signal()
    filed = Signal()
    differs = Signal(object)

    def __init__(
        self,
        desk: Workbench,
        library: ArticleLoader,
        recents: Sequence[Recent],
        remember: Callable[[Recent], Sequence[Recent]],
        bundled: Callable[[], Path],
        stream: Callable[[Path], ArticleStream | None] = lambda _path: None,
        stamp: FileStamp | None = None,
    ) -> None:
        """``recents`` has the last article first; ``remember`` puts one at their head, and gives the new list.

        ``bundled`` finds our own article. ``stream`` gives the stream of a file that takes long to read. ``stamp`` is
        the state of the first one when the reading of it was begun; None where that is still to come.
        """
        super().__init__(desk)
        self.desk, self._library, self._stream = desk, library, stream
        self._recents, self._keep = recents, remember
        self._current: OpenedArticle | None = None
        self._place = 0
        self.stamp, self._ahead = stamp, stamp
        """The state of the file that is open, when the reading of it was begun."""
        self._awaited: tuple[Path, str] | None = None
        self._arriving = ProgressiveLoader(desk, library)
        self._arriving.coming.connect(self.leave)
        self._arriving.arrived.connect(self._arrived)
        self._arriving.settled.connect(self._settle)
        self.differs.connect(desk.changes.show)
        desk.window.dropped.connect(self.open)
        desk.window.closing.connect(self._close)
        desk.reading.file_requested.connect(self._follow)
        desk.reading.position_requested.connect(self.open)
        desk.actions.bind({"open": self.ask, "bundled": lambda: self.open(bundled())})
        desk.actions.recent.aboutToShow.connect(self._fill_menu)

    def open(self, path: Path, position: int | None = None) -> bool:
        """Open a file, at ``position`` or where it was left; on failure say why, and stay.

        Returns whether it was opened. A file that takes long to read is opened when its beginning is there.
        """
        self.leave()  # first, for it may be the open article that is opened again
        self._place = self._place_of(path) if position is None else position
        stamp, self._ahead = self._ahead or stamp_of(path), None
        stream = self._stream(path)
        if stream is not None:
            self._arriving.begin(stream, self._place, stamp)
            return True
        try:
            opened = self._library.open(path)
        except PostilError as error:
            self.desk.message_bar.set_messages(str(error))
            return False
        self._arriving.cancel()
        if self.desk.page.article is not opened.article:
            self.desk.page.show_article(opened.article, min(self._place, len(opened.article.text)))
        self._current, self.stamp = opened, stamp
        self.desk.session.open(opened.article, opened.annotations, read_only=opened.read_only)
        self.desk.message_bar.set_messages(*opened.messages)
        self._remember(self._place)
        self.came.emit()
        self._settle()
        return True

    def _settle(self) -> None:
        """Tell that all is in place; and, once, what has changed since the last reading."""
        self.settled.emit()
        if self._current is not None and self._current.revision is not None:
            revision, self._current = self._current.revision, self._current._replace(revision=None)
            unmoved = self._is_where_it_was_left()
            self.differs.emit(revision)
            if unmoved:
                self.desk.reading.scroll_to(revision.carry.position(self._place))

    def _is_where_it_was_left(self) -> bool:
        """Whether the reader has not gone elsewhere; in a text that has changed, what was there may be elsewhere."""
        return bool(self._place) and abs(self.desk.page.positions.line_below(self._place) - HEADROOM) < SAME_LINE

    def go_over(self, reread: ReloadedArticle) -> None:
        """Go over to another state of the open article, in which everything stays where the reader left it."""
        current = self._current
        if current is not None and reread.before is self.desk.session.article:
            self.leaving.emit()
            name = reread.name
            key = current.key._replace(title=reread.article.title, digest=name)
            self._current = current._replace(article=reread.article, key=key, placed_on=(name, TEXT_VERSION))
            self.desk.session.revise(reread.reanchoring)

    def key(self) -> ArticleKey | None:
        """Under which the open article's notes are kept; None while nothing is open."""
        return self._current.key if self._current else None

    def notes_file(self) -> Path | None:
        """Where the notes on the open article are, or will be."""
        return self._current.file if self._current else None

    def keep_in(self, file: Path) -> None:
        """Know that the notes on the open article are in another file than was thought."""
        if self._current is not None:
            self._current = self._current._replace(file=file)
            self.filed.emit()

    def unread(self) -> str:
        """Why the notes on the open article could not be read; empty where they could."""
        return self._current.unread if self._current else ""

    def placed_on(self) -> str:
        """The digest of the text that the notes stood in before the article was opened; empty where there were none."""
        return self._current.placed_on[0] if self._current else ""

    def whole(self) -> bool:
        """Whether an article is open, all of it, with its notes where they belong."""
        return self._current is not None and bool(self._current.key.digest)

    def anew(self) -> bool:
        """Whether notes on the open article were placed anew when it was opened."""
        return self._current is not None and self._current.anew

    def known(self) -> list[Path]:
        """The articles that were open before, the last one first."""
        return [Path(one.path) for one in self._recents]

    def last(self) -> Path | None:
        """The article that was open last, if it is still there."""
        return next((path for one in self._recents[:1] if (path := Path(one.path)).exists()), None)

    def ask(self) -> None:
        """Ask for a file to open."""
        from reader.sources.registry import SOURCES  # not needed before this

        everything = " ".join(pattern for one in SOURCES for pattern in one.patterns)
        filters = [f"Articles ({everything})", *(f"{one.label} ({' '.join(one.patterns)})" for one in SOURCES)]
        folder = str(self._current.key.path.parent) if self._current else ""
        name, _ = QFileDialog.getOpenFileName(self.desk.window, "Open", folder, ";;".join([*filters, "All files (*)"]))
        if name:
            self.open(Path(name))

    def leave(self) -> None:
        """Keep the place in the open article, and let its notes be saved."""
        if self._current is not None:
            self._remember(self._arriving.place())
            self.leaving.emit()

    def _close(self) -> None:
        self.leave()
        self._arriving.cancel()

    def _arrived(self, opened: OpenedArticle, stamp: FileStamp | None) -> None:
        """Take what has arrived for the open article: its beginning, and then the whole."""
        self._current, self.stamp = opened, stamp
        if not opened.key.digest:
            self.came.emit()
            self._remember(self._place)
            self._follow_fragment()

    def _remember(self, position: int) -> None:
        if self._current is None:
            return
        try:
            self._recents = self._keep(Recent(str(self._current.key.path), self._current.article.title, position))
        except PostilError as error:
            self.desk.message_bar.set_messages(str(error))

    def _place_of(self, path: Path) -> int:
        try:
            resolved = str(path.resolve())
        except (OSError, ValueError):  # a name that no file can have; that it cannot be opened is told elsewhere
            return 0
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
                self._awaited = (target.resolve(), "#" + parts.fragment)
                QTimer.singleShot(0, self._follow_fragment)

    def _follow_fragment(self) -> None:
        """Go on to the place in a file that a link named, once the file is there."""
        if self._awaited is not None and self._current is not None and self._current.key.path == self._awaited[0]:
            fragment, self._awaited = self._awaited[1], None
            self.desk.reading.follow_link(fragment)
