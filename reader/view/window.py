"""The window: it places the parts, joins them to the session, and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from reader.app.session import Session
from reader.core.article import Article
from reader.core.settings import Settings
from reader.view.actions import Actions
from reader.view.appearance import Appearance
from reader.view.bars import MessageBar, Toast
from reader.view.code_colours import colour_code
from reader.view.contents import Contents
from reader.view.exporting import Exporting
from reader.view.find import FindBar
from reader.view.foot import Foot
from reader.view.icons import IconSet
from reader.view.keys import Keys
from reader.view.margin import Margin
from reader.view.marking import Marking
from reader.view.notes import NotesPanel
from reader.view.page import Page
from reader.view.reading import Reading
from reader.view.selection_bar import SelectionBar
from reader.view.shell import Shell
from reader.view.style import style_sheet
from reader.view.theme import Theme
from reader.view.top_bar import TopBar


class Window(QMainWindow):
    """One article with its notes.

    Signals:
        dropped(Path): a file was dropped on the window.
        closing(): the window is about to go.
        left(): the window has lost the keyboard, or was made an icon: a good moment to save.
    """

    dropped = Signal(object)
    closing = Signal()
    left = Signal()

    def __init__(self, session: Session, appearance: Appearance, resources: Path, now: Callable[[], datetime]) -> None:
        """``resources`` is the folder with the icons; ``now`` gives the time in UTC."""
        super().__init__()
        theme, settings = appearance.theme, appearance.settings
        self.setWindowTitle("Postil")
        self.setAcceptDrops(True)
        self.resize(*settings.window)
        self.session, self.appearance = session, appearance
        icons = IconSet(resources / "icons")
        history = session.history
        undo, redo = history.createUndoAction(self, "Undo"), history.createRedoAction(self, "Redo")
        self.actions_ = Actions(self, {"undo": undo, "redo": redo})
        self.page = Page(theme, settings)
        self.page.setAcceptDrops(False)  # a dropped file is the window's
        self.contents = Contents(theme, icons)
        self.notes = NotesPanel(theme, icons, now)
        self.shell = Shell(self.page, self.contents, self.notes)
        self.top_bar = TopBar(self.actions_, icons, theme)
        self.message_bar = MessageBar()
        self.foot = Foot(theme)
        self.selection_bar = SelectionBar(theme, icons, self.page.viewport())
        self.selection_bar.hide()
        self.margin = Margin(self.page, theme)
        self.find_bar = FindBar(self.page, icons, theme, self.shell)
        self.toast = Toast(self.shell)
        self.keys = Keys(self.shell)
        self._place()
        self._join()
        self._look(theme, settings)
        self.page.setFocus()

    def _place(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self.message_bar, self.shell, self.foot):
            column.addWidget(widget, 1 if widget is self.shell else 0)
        self.setCentralWidget(body)
        settings = self.appearance.settings
        self.shell.set_open("contents", opened=settings.contents)
        self.shell.set_open("notes", opened=settings.notes)

    def _join(self) -> None:
        self.reading = Reading(self.page, self.contents, self.top_bar, self.foot, self.actions_, self)
        self.marking = Marking(
            self.session,
            self.page,
            self.selection_bar,
            self.notes,
            self.reading,
            self.toast,
            self.actions_,
            self._open_notes,
            self,
        )
        self.margin.pressed.connect(self.marking.jump)
        self.exporting = Exporting(self.session, self.toast, self.message_bar, self)
        self.reading.refused.connect(self.toast.tell)
        self.session.opened.connect(self._opened)
        self.session.changed.connect(self._changed)
        self.appearance.changed.connect(self._look)
        self.appearance.bind(self.actions_)
        self.shell.arranged.connect(self._arranged)
        self.page.painted.connect(self._colour_code, Qt.ConnectionType.QueuedConnection)
        self._bind()

    def _bind(self) -> None:
        self.actions_.bind(
            {
                "export": self.exporting.ask,
                "find": self._find,
                "find_next": self._find_next,
                "find_previous": self._find_previous,
                "go_section": self._go_section,
                "contents": lambda: self._toggle("contents"),
                "notes": lambda: self._toggle("notes"),
                "focus_page": self._to_page,
                "full_screen": self._full_screen,
                "keys": self.keys.toggle,
                "close": self.close,
                "quit": self.close,
            }
        )

    # What the session says

    def _opened(self, article: Article) -> None:
        self.setWindowTitle(f"{article.title} — Postil")
        self.contents.set_article(article)
        self.find_bar.set_text(article.text)
        self._show_notes()
        self.reading.set_article(article)

    def _changed(self) -> None:
        self._show_notes()

    def _show_notes(self) -> None:
        article, notebook = self.session.article, self.session.notebook
        if article is not None:
            self.page.set_marks(notebook.in_order)
            self.margin.set_notes(notebook.in_order)
            self.contents.set_marks(notebook.in_order)
            self.notes.set_notes(article, notebook)

    def _colour_code(self) -> None:
        if self.session.article is not None and self.page.typeset is not None:
            colour_code(self.session.article, self.page.typeset, self.appearance.theme)

    # How it looks

    def _look(self, theme: Theme, settings: Settings) -> None:
        self.setStyleSheet(style_sheet(theme))
        parts = (self.contents, self.notes, self.top_bar, self.foot, self.selection_bar, self.find_bar, self.margin)
        for part in parts:
            part.set_theme(theme)
        if self.page.look != (theme, settings):
            self.page.set_look(theme, settings)
        self._place_find_bar()

    def _arranged(self) -> None:
        for name in ("contents", "notes"):
            self.actions_[name].setChecked(self.shell.is_open(name))
        self._place_find_bar()

    def _place_find_bar(self) -> None:
        self.find_bar.adjustSize()
        page = self.page.geometry()
        self.find_bar.move(max(page.left(), page.right() - self.find_bar.width() - 24), 12)

    # What the reader does

    def _toggle(self, name: str) -> None:
        self.shell.set_open(name, opened=not self.shell.is_open(name))
        if not self.shell.floats(name):
            self.appearance.settings = replace(
                self.appearance.settings,
                contents=self.shell.is_wanted("contents"),
                notes=self.shell.is_wanted("notes"),
            )

    def _open_notes(self) -> None:
        if not self.shell.is_open("notes"):
            self._toggle("notes")

    def _go_section(self) -> None:
        if not self.shell.is_open("contents"):
            self._toggle("contents")
        self.contents.filter.setFocus()

    def _to_page(self) -> None:
        self.shell.back_to_page()
        self.page.setFocus()

    def _find(self) -> None:
        article, span = self.session.article, self.page.selection()
        self.find_bar.bring(span.of(article.text) if article and 0 < span.length < 80 else "")
        self._place_find_bar()

    def _find_next(self) -> None:
        self.find_bar.next() if self.find_bar.isVisible() else self._find()

    def _find_previous(self) -> None:
        self.find_bar.previous() if self.find_bar.isVisible() else self._find()

    def _full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away what lies over the page, one thing at a time."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.find_bar.isVisible():
            self.find_bar.put_away()
        elif self.selection_bar.isVisible():
            self.page.unselect()
            self.selection_bar.hide()
        else:
            self._to_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.appearance.zoom(1 if event.angleDelta().y() > 0 else -1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])

    def changeEvent(self, event: QEvent) -> None:
        """Say so when the reader turns to another window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange) and not self.isActiveWindow():
            self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so before going."""
        if not (self.isFullScreen() or self.isMaximized()):
            size = self.size().boundedTo(QGuiApplication.primaryScreen().size())
            self.appearance.settings = replace(self.appearance.settings, window=(size.width(), size.height()))
        self.closing.emit()
        super().closeEvent(event)
