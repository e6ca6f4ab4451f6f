"""The notebook: a window of its own over the notes of all articles in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from reader.app.notebook.notebook import Notebook
from reader.app.notebook.rows import NoteRef
from reader.app.notebook.search import NotebookSearch, SearchRequest, SearchResult
from reader.core.colour import ColourMeaning
from reader.core.errors import PostilError
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import read_note
from reader.view.notebook.window_layout import READING, NotebookLayout
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, styled
from reader.view.style.theme import Theme

OFTEN = 200
"""Milliseconds from one showing to the next while leaves are coming."""
NOTHING_YET = "No notes yet.\n\nWhat you mark and write in any article is collected here."
NOTHING_FITS = "No note fits the search."


class NotebookWindow(NotebookLayout):
    """Shows what the shelf holds, as the reader wants it; what is to be done with a note is told.

    Signals:
        opened(Leaf, str id): open the article at a note.
        find_wanted(Leaf, str id): the article is gone; ask where it is.
        copied(Leaf, str id): copy a note.
        export_wanted(): write what is listed to a file.
        link(str): open this address.
        quit_wanted(): Ctrl+Q.
    """

    opened = Signal(object, str)
    find_wanted = Signal(object, str)
    copied = Signal(object, str)
    export_wanted = Signal()
    link = Signal(str)
    quit_wanted = Signal()

    def __init__(
        self,
        shelf: Notebook,
        icons: IconSet,
        theme: Theme,
        pens: Callable[[], Mapping[str, ColourMeaning]],
        now: Callable[[], datetime],
        where: Callable[[ArticleNotes], Path | None],
    ) -> None:
        """``pens`` tells what the reader calls the colours; ``now`` the time in UTC.

        ``where`` tells where an article is, or None where it is gone.
        """
        super().__init__(icons, theme, pens, now)
        self._where = where
        self.shelf = shelf
        shelf.setParent(self)
        self._seeking = NotebookSearch(lambda: now().astimezone().date(), self)
        self._ask: SearchRequest | None = None
        self._only = ""
        self._often = QTimer(self, singleShot=True, interval=OFTEN)
        self._read = QTimer(self, singleShot=True, interval=0)
        self._connect()

    def _connect(self) -> None:
        self.shelf.changed.connect(self._leaves_changed)
        self.shelf.gathered.connect(self._gathered)
        self._often.timeout.connect(self._seek)
        self._read.timeout.connect(self._show_note)
        self._seeking.done.connect(self._show)
        self.filters.changed.connect(self._seek)
        self.filters.left.connect(self.close)
        self.filters.onward.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.filters.export_wanted.connect(self.export_wanted)
        self.articles.chosen.connect(self._choose_article)
        self.articles.onward.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.articles.filter.left.connect(self.filters.search.setFocus)
        self.list.row_selected.connect(lambda _row: self._read.start())
        self.list.opened.connect(self.open_note)
        self.list.copied.connect(lambda: self._tell(self.copied))
        self.list.above.connect(lambda: self.filters.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.list.menu_wanted.connect(self._open_menu)
        self.pane.opened.connect(self.open_note)
        self.pane.find_wanted.connect(lambda: self._tell(self.find_wanted))
        self.pane.copied.connect(lambda: self._tell(self.copied))
        self.pane.link.connect(self.link)
        for keys, do in (
            (("Ctrl+W",), self.close),
            (("Ctrl+Q",), self.quit_wanted.emit),
            (("Ctrl+F", "/"), self.to_search),
            (("Ctrl+E",), self.export_wanted.emit),
            (("F9",), self.articles.list.setFocus),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, do)

    @property
    def busy(self) -> bool:
        """Whether there is more to come: notes to be read, or looked through."""
        return self.shelf.busy or self._seeking.busy or self._often.isActive() or self._read.isActive()

    # Coming and going.

    def bring(self) -> None:
        """Show the window, or raise it; the notes are read, or read again as far as they have changed."""
        if self.isVisible():
            self.shelf.refresh()
        else:
            self.show()
            self.shelf.begin()
            self._seek()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.to_search()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of all notes: they are read again sooner than they would be missed."""
        super().closeEvent(event)
        self._often.stop()
        self._seeking.end()
        self.shelf.end()
        self.model.set_rows(type(self.model.rows)())

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes when the reader comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.shelf.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # What the shelf says.

    def _leaves_changed(self, _names: object) -> None:
        if not self.isVisible():
            return
        if not (self.shelf.busy and (len(self.model.rows) or self._seeking.busy)):
            self._seek()
        elif not self._often.isActive():
            self._often.start()

    def _gathered(self) -> None:
        self._often.stop()
        tags = Counter[str]()
        for leaf in self.shelf.leaves.values():
            tags.update(leaf.tags)
        self.filters.set_tags(tags)
        faults = [leaf.fault for leaf in self.shelf.leaves.values() if leaf.fault]
        self.message.set_messages(*filter(None, (self.shelf.fault, *faults[:5])))
        self._seek()

    # Looking for notes.

    def _choose_article(self, name: str) -> None:
        self._only = name
        self._seek()

    def _seek(self) -> None:
        ask = SearchRequest(self.filters.wanted(), self._only, self.filters.newest)
        self._seeking.begin(self.shelf.leaves.values(), ask)

    def _show(self, outcome: SearchResult) -> None:
        """Show what was found; where the same is asked for as before, the reader's place in it is kept."""
        rows, keep = outcome.rows, self._ask == outcome.ask
        self._ask = outcome.ask
        self.show_found(outcome.ask.wanted.query.terms)
        self.list.set_rows(rows, placed=outcome.ask.newest, keep=keep)
        leaves = outcome.leaves
        self.articles.set_articles(leaves, outcome.counts, self._seeking.last_change)
        self.list.setVisible(len(rows) > 0)
        self.nothing.setVisible(len(rows) == 0)
        total = sum(map(len, leaves))
        self.nothing.setText(READING if self.shelf.busy else NOTHING_FITS if total else NOTHING_YET)
        self.foot.setText(self._told(rows.cards, total))

    def _told(self, found: int, total: int) -> str:
        words = f"{total:,} {'note' if total == 1 else 'notes'}"
        if found != total:
            words = f"{found:,} of {words}"
        articles = len([leaf for leaf in self.shelf.leaves.values() if len(leaf)])
        told = f"{words} in {articles:,} {'article' if articles == 1 else 'articles'}"
        return f"{told} · reading…" if self.shelf.busy else told

    # The chosen note.

    def chosen(self) -> tuple[ArticleNotes, str] | None:
        """The leaf and the id of the chosen note."""
        place = self.list.selected()
        leaf = self.shelf.leaves.get(place.name) if place else None
        return (leaf, place.key) if leaf and place else None

    def choose(self, place: NoteRef) -> None:
        """Choose a note, if it is listed."""
        row = self.model.rows.row(place)
        if row is not None:
            self.list.select(row)

    def open_note(self) -> None:
        """Open the article at the chosen note; where it is gone, ask for it."""
        self._show_note()
        self._tell(self.find_wanted if self.pane.gone.isVisibleTo(self.pane) else self.opened)

    def _show_note(self) -> None:
        self._read.stop()
        chosen = self.chosen()
        try:
            one = read_note(self.shelf.folder, chosen[0].name, chosen[1]) if chosen else None
        except PostilError as error:
            self.message.set_messages(str(error))
            one = None
        self.pane.show_note(*((chosen[0], one, self._where(chosen[0])) if chosen else (None, None)))

    def _tell(self, signal: object) -> None:
        if (chosen := self.chosen()) is not None:
            signal.emit(*chosen)  # type: ignore[attr-defined]

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(styled(MENU, self._theme))
        self._show_note()
        menu.addAction(
            "Find the Article…" if self.pane.gone.isVisibleTo(self.pane) else "Open at the Passage", self.open_note
        )
        menu.addAction("Copy", lambda: self._tell(self.copied))
        menu.popup(where)
