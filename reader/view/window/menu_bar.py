"""The menu bar: hidden behind a menu button until Alt or F10 is pressed, unless the reader always wants to see it."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QSizePolicy, QWidget
from shiboken6 import isValid

from reader.translation import tr
from reader.view.window.actions import Actions

_OTHER_USES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
"""Events that tell that Alt is not pressed for itself, but together with something else."""


class MenuBar(QMenuBar):
    """The menus of one window.

    Alt and a letter open the menu with this letter; Alt alone, or F10, the first one. The bar is shown meanwhile. While
    Alt is held, the letters are underlined.
    """

    def __init__(self, actions: Actions, window: QWidget) -> None:
        """``window`` is the one whose keys are watched."""
        super().__init__()
        self.setNativeMenuBar(sys.platform == "darwin")  # there, every program has its menus at the top of the screen
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._menus = actions.fill(self)
        self._always = self._alone = False
        self._window = window
        self._focus_before: QWidget | None = None
        self._letters = [self._letter(menu, window) for menu in self._menus]
        for menu in self._menus:
            menu.aboutToHide.connect(partial(QTimer.singleShot, 0, self, self._hide_unused))
        window.installEventFilter(self)
        self.set_always_shown(on=False)

    def set_always_shown(self, *, on: bool) -> None:
        """Show the bar always, or only when a key asks for it."""
        self._always = on or self.isNativeMenuBar()
        self.setVisible(self._always)

    def menu_of_menus(self, parent: QWidget) -> QMenu:
        """One menu with all the others in it, for the menu button."""
        menu = QMenu(tr("Menu"), parent)
        for below in self._menus:
            menu.addMenu(below)
        return menu

    def open_menu(self, menu: QMenu) -> None:
        """Show the bar, and open one of its menus."""
        if not self.hasFocus():
            self._focus_before = self._window.focusWidget()
        self.show()
        self.setActiveAction(menu.menuAction())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for Alt and F10 in the window, where keys come that no widget has handled; while Alt is held, for all.

        To watch all events at all times would slow the whole program down.
        """
        kind = event.type()
        if kind in _OTHER_USES:
            self._alone = self._alone and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        if watched is not self._window:
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._alt_pressed()
            elif event.key() == Qt.Key.Key_F10 and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.open_menu(self._menus[0])
                return True
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            alone = self._alone
            self._alt_released()
            if alone:
                self.open_menu(self._menus[0])
        elif kind == QEvent.Type.WindowDeactivate:
            self._alt_released()
        return super().eventFilter(watched, event)

    def _alt_pressed(self) -> None:
        self._alone = True
        self._underline(on=True)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def _alt_released(self) -> None:
        self._alone = False
        self._underline(on=False)
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def _letter(self, menu: QMenu, window: QWidget) -> QShortcut:
        """Let Alt and the first letter of a menu open it, whether the bar is shown or not."""
        shortcut = QShortcut(QKeySequence(f"Alt+{menu.title()[0]}"), window)
        shortcut.activated.connect(partial(self.open_menu, menu))
        return shortcut

    def _underline(self, *, on: bool) -> None:
        """Underline the letters of a bar that is shown; then Qt opens the menus, and our shortcuts must not, too."""
        on = on and self.isVisible()
        for menu, shortcut in zip(self._menus, self._letters, strict=True):
            shortcut.setEnabled(not on)
            title = menu.title().replace("&", "")
            menu.setTitle(f"&{title}" if on else title)

    def _hide_unused(self) -> None:
        if self._always or QApplication.activePopupWidget() is not None:
            return
        self._underline(on=False)
        before, self._focus_before = self._focus_before, None
        if self.hasFocus() and before is not None and isValid(before):
            before.setFocus()  # else hiding the bar moves the focus to the next button
        self.hide()
