"""Which pane of a window has the keyboard: it follows the focus, menus and clicks, and goes to a pane when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from reader.view.window.main_window import MainWindow


class ActivePane(QObject):
    """Knows the pane of a window that has the keyboard, or had it last.

    Signals:
        changed(MainWindow): another pane has it now.
    """

    changed = Signal(object)

    def __init__(self, pane: MainWindow, panes: Callable[[], Sequence[MainWindow]], window: QWidget) -> None:
        """``panes`` gives those that are shown in the window."""
        super().__init__(window)
        self.pane = pane
        self._panes, self._window = panes, window

    def follow_focus(self) -> None:
        """Follow the keyboard from now on: there is more than one pane."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def take_in(self, pane: MainWindow) -> None:
        """Know the parts of a pane that is complete: whatever is used in it makes it the active one."""
        for menu in pane.findChildren(QMenu):
            menu.aboutToShow.connect(partial(self._use, pane))
        for button in pane.findChildren(QAbstractButton):  # a click leaves the keyboard where it is
            button.pressed.connect(partial(self._use, pane))

    def activate(self, pane: MainWindow) -> None:
        """Give a pane the keyboard, where it had it last.

        It is given once more when what is under way has ended: a menu that is left gives it back to where it was.
        """
        self._give_keyboard(pane)
        QTimer.singleShot(0, self, partial(self._give_keyboard, pane))

    def _use(self, pane: MainWindow) -> None:
        if pane is not self.pane and pane in self._panes():
            self.activate(pane)

    def _give_keyboard(self, pane: MainWindow) -> None:
        if pane in self._panes():
            window = self._window
            keyboard, has_it = pane.focusWidget() or pane.page, pane.isAncestorOf(window.focusWidget() or window)
            self._set(pane)  # in a narrow window, it is shown by that
            if not has_it:
                keyboard.setFocus()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            QTimer.singleShot(0, self, self._keep_keyboard)
        for pane in self._panes():
            if new is not None and pane.isAncestorOf(new):
                self._set(pane)

    def _keep_keyboard(self) -> None:
        """Give the active pane the keyboard where nothing has it: what had it may have gone, and keys need a pane."""
        if self._window.isActiveWindow() and QApplication.focusWidget() is None:
            self.pane.take_keyboard()

    def _set(self, pane: MainWindow) -> None:
        if pane is not self.pane:
            self.pane = pane
            self.changed.emit(pane)
