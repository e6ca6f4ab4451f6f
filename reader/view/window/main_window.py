"""The pane: a page with all that is around it, on the screen before the rest is made; by itself, or in a frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QActionEvent, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reader.core.settings import Settings
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.window.panel_layout import PanelLayout
from reader.view.window.screen_fit import fitting_size

TOP, FOOT, TABS = 48, 30, 36
"""The heights of the strips over and under the page, and of that of tabs, in pixels."""


class MainWindow(QWidget):
    """Shows a page at once; everything around it is put in later.

    It may be a window by itself, or a part of one (``view/panes/pane_frame.py``); ``window()`` is that of the desktop.

    Signals:
        dropped(Path): a file was dropped here, or the first of several.
        folder_dropped(Path): a folder was dropped here.
        dropped_behind(Path): another one of several files that were dropped at once.
        asked_to_close(): this may be about to go: what is being typed is to be taken over.
        closing(): this is about to go.
        left(): the reader has turned to another window, or made this one an icon: a good moment to save.
        escaped(): Escape was pressed, and no widget has handled it.
        zoomed(int): the wheel was turned with Ctrl: 1 for larger, -1 for smaller.
        beside_requested(Path, int | None): an article is to be opened beside this, at a code point if one is given.
        new_window_requested(Path | None): another window is wanted, on an article if one is given.
        pane_close_requested(): the pane beside this is to be alone.
        fronted(): this is to be seen, and to have the keyboard.
    """

    dropped = Signal(object)
    dropped_behind = Signal(object)
    folder_dropped = Signal(object)
    asked_to_close = Signal()
    closing = Signal()
    left = Signal()
    escaped = Signal()
    zoomed = Signal(int)
    beside_requested = Signal(object, object)
    new_window_requested = Signal(object)
    pane_close_requested = Signal()
    fronted = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("Postil")
        self.setAcceptDrops(True)
        self.resize(fitting_size(QSize(*settings.window), self.screen().availableGeometry().size()))
        self.paint_ground(theme)
        self.page = PageView(theme, settings)
        self.page.setAcceptDrops(False)  # a dropped file is the window's
        self.shell = PanelLayout(self.page, settings)
        self._reading = QWidget()
        self._covers = _column(self)
        self._has_tab_room = settings.tab_strip
        if self._has_tab_room:
            self._covers.addSpacing(TABS)
        self._covers.addWidget(self._reading)
        self._column = _column(self._reading)
        self._column.addSpacing(TOP)
        self._column.addWidget(self.shell, 1)
        self._column.addSpacing(FOOT)
        self.page.setFocus()
        self._closing_checks: list[Callable[[], bool]] = []
        self._is_beside = False
        self.ends_unasked = False
        """Whether the system wants the window to go, and not its reader."""

    def paint_ground(self, theme: Theme) -> None:
        """Use the panels' colour for everything that is not page."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("panel"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)  # in a frame, too

    def place_strips(self, top: QWidget, message: QWidget, foot: QWidget) -> None:
        """Put the strips where room was kept for them, and the messages under the upper one."""
        for index in (2, 0):
            self._column.takeAt(index)
        top.setFixedHeight(TOP)
        foot.setFixedHeight(FOOT)
        self._column.insertWidget(0, top)
        self._column.insertWidget(1, message)
        self._column.addWidget(foot)
        self._message = message

    def place_tabs(self, strip: QWidget | None) -> None:
        """Put the strip of tabs over all others, and over what covers these; with None, give up its room, if any."""
        if self._has_tab_room:
            self._covers.takeAt(0)
            self._has_tab_room = False
        if strip is not None:
            strip.setFixedHeight(TABS)
            self._covers.insertWidget(0, strip)

    def place_banner(self, banner: QWidget) -> QWidget:
        """Put a banner over the page, under those that are there; returns after which control Tab is to come to it."""
        index = self._column.indexOf(self.shell)
        item = self._column.itemAt(index - 1)
        above = item.widget() if item else None
        self._column.insertWidget(index, banner)
        controls = above.findChildren(QPushButton) if above else []
        return controls[-1] if controls else self.page

    def cover(self, cover: QWidget) -> None:
        """Show something else in place of the page and the strips around it; messages stay in sight above it."""
        if self._covers.indexOf(cover) < 0:
            self._covers.addWidget(cover, 1)
        self._covers.insertWidget(self._covers.indexOf(self._reading), self._message)
        cover.show()
        self._reading.hide()

    def uncover(self, cover: QWidget) -> None:
        """Show the page again."""
        self._column.insertWidget(1, self._message)
        self._reading.show()
        cover.hide()

    def come_to_front(self, activation_token: str = "") -> None:
        """Bring the window to the front, as ``bring_to_front`` does, and have the keyboard here."""
        from reader.view.window.front import bring_to_front  # late: not before the first paint

        window = self.window()
        bring_to_front(window, activation_token)
        self.fronted.emit()
        if not self.isAncestorOf(window.focusWidget() or window):
            self.take_keyboard()

    def set_beside(self, *, beside: bool) -> None:
        """Know whether another pane is shown beside this: then shortcuts work only while the keyboard is in here."""
        self._is_beside = beside
        from PySide6.QtGui import QShortcut  # late, as all of it: not before there is a second pane

        contexts = QtCore.Qt.ShortcutContext
        context = contexts.WidgetWithChildrenShortcut if beside else contexts.WindowShortcut
        for action in self.actions():
            action.setShortcutContext(context)
        for shortcut in self.findChildren(QShortcut, "", QtCore.Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setContext(context)

    def actionEvent(self, event: QActionEvent) -> None:
        """Let the keys of a pane that is still being made beside another one be its own from the first moment."""
        super().actionEvent(event)
        if self._is_beside and event.type() == QtCore.QEvent.Type.ActionAdded:
            event.action().setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take_keyboard(self) -> None:
        """Have the keyboard where it was here last."""
        (self.focusWidget() or self.page).setFocus()

    def is_on_screen(self) -> bool:
        """Whether this may be seen: it is shown, and its window not minimized."""
        return self.isVisible() and not self.window().isMinimized()

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Add a function that is asked before the window closes; if it returns False, it has shown the reason."""
        self._closing_checks.append(may_close)

    def may_close(self) -> bool:
        """Take over what is being typed, and return whether nothing speaks against closing; if not, it is shown."""
        self.asked_to_close.emit()
        return all(may_close() for may_close in self._closing_checks)

    def close_pane(self) -> None:
        """Close what is here: this pane alone where there is another, else the window."""
        if self._is_beside:
            self.pane_close_requested.emit()
        else:
            self.close_window()

    def close_window(self) -> None:
        """Close the whole window, as its frame's button does."""
        self.window().close()

    def allow_closing(self) -> None:
        """Let the next closing happen whatever is under way."""
        self._closing_checks.clear()
        self.ends_unasked = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit ``escaped`` for an Escape that no widget has handled; treat Shift+F10 as the menu key."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == QtCore.Qt.Key.Key_F10 and event.modifiers() == QtCore.Qt.KeyboardModifier.ShiftModifier:
            from reader.view.window.menu_key import ask_for_menu  # late: not before the first paint

            ask_for_menu(self.focusWidget() or self.page)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Emit ``zoomed`` for the wheel with Ctrl; beside the column, where no widget handles it, scroll the page."""
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        elif self.page.rect().contains(self.page.mapFrom(self, event.position().toPoint())):
            self.page.wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            _accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit ``folder_dropped`` for folders, ``dropped`` for the first file, ``dropped_behind`` for the others."""
        from reader.paths import is_folder  # late, as the next one
        from reader.view.widgets.local_files import local_path  # late: not needed for the first paint

        paths = [local_path(url) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            _accept_as_copy(event)
        files = [path for path in paths if not is_folder(path)]
        for number, file in enumerate(files):
            (self.dropped_behind if number else self.dropped).emit(file)
        for folder in paths:
            if folder not in files:
                self.folder_dropped.emit(folder)

    def changeEvent(self, event: QEvent) -> None:
        """Emit ``left`` when the reader turns to another window."""
        super().changeEvent(event)
        turned = event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange)
        if turned and (self.isMinimized() or not self.isActiveWindow()):
            self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether this may close, and emit ``closing`` before it does."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _column(widget: QWidget) -> QVBoxLayout:
    """A layout without any space around and between what is in it."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _accept_as_copy(event: QDropEvent) -> None:
    """Say that the file is only read: after a move, a file manager deletes it."""
    event.setDropAction(QtCore.Qt.DropAction.CopyAction)
    event.accept()
