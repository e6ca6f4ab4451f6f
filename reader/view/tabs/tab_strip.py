"""The strip of tabs over the toolbar, seen where a pane has two tabs or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton

from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.documents.distinct_labels import distinct_labels
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys

if TYPE_CHECKING:
    from reader.core.tabs.tab_list import TabList


NOTCH = 120
"""By how much a wheel is turned that goes on by one notch, in eighths of a degree."""
CLOSING = Qt.Key.Key_Delete
LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Down)
"""The keys that close the current tab, and that go back to the article."""

STYLE = """
QTabBar {{ background: {panel}; border: none; border-bottom: 1px solid {rule}; }}
QTabBar::tab {{ background: {panel}; color: {faint}; border: none; border-right: 1px solid {rule};
  border-bottom: 1px solid {rule}; padding: 0 4px 0 12px; height: 35px;
  min-width: 115px; max-width: 223px; }}
QTabBar::tab:hover {{ background: {hover}; color: {ink}; }}
QTabBar::tab:selected {{ background: {page}; color: {ink}; border-bottom: 2px solid {accent};
  padding-top: 1px; height: 33px; }}
QTabBar::tab:selected:focus {{ border: 1px solid {accent}; border-bottom: 2px solid {accent};
  padding: 0 4px 0 11px; }}
QTabBar::tear {{ image: none; width: 0; }}
QTabBar::scroller {{ width: 30px; }}
QTabBar QToolButton {{ background: {panel}; border: none; border-bottom: 1px solid {rule}; padding: 0; }}
QTabBar QToolButton:hover {{ background: {hover}; }}
QTabBar QToolButton#closeTab {{ background: transparent; border: none; border-radius: 6px; padding: 3px; }}
QTabBar QToolButton#closeTab:hover {{ background: {rule}; }}
"""
"""Also for the scroll buttons and those in the tabs: a sheet for each would take its time, as would sizes by Python.

A tab is 132 to 240 pixels wide: all get narrower before the strip scrolls.
"""


class TabStrip(QTabBar):
    """Shows a list of tabs, and says what the reader wants of it. Tabs are named by their keys.

    Signals:
        chosen(int): this tab is to be looked at.
        close_requested(int): this tab is to be closed.
        dragged(int key, int index): this tab was dragged to another place, from 0.
        menu_requested(int key, QPoint place): a menu is wanted on this tab, at a point of the screen.
        left(): the keyboard is to go back to the article.
    """

    chosen = Signal(int)
    close_requested = Signal(int)
    dragged = Signal(int, int)
    menu_requested = Signal(int, QPoint)
    left = Signal()

    def __init__(self, theme: Theme, icons: IconSet) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self._keys: list[int] = []
        self._showing = False
        """While the strip takes over the list: what Qt announces then is no wish of the reader's."""
        self._turned = 0
        """How far the wheel has been turned beyond the last tab that it has scrolled by, as ``NOTCH``."""
        self.setObjectName("tabStrip")
        self.setAccessibleName(tr("Tabs"))
        self.setFont(sans(13))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._choose)
        self.tabMoved.connect(self._moved)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.setStyleSheet(styled(STYLE, theme))
        for index in range(self.count()):
            self._dress(self._close_button(index))

    # What is shown

    def show_list(self, tabs: TabList) -> None:
        """Show these tabs; what is there already stays, so that nothing moves under the pointer."""
        self._showing = True
        keys = [tab.key for tab in tabs.tabs]
        for index in reversed(range(len(self._keys))):
            if self._keys[index] not in keys:
                del self._keys[index]
                self.removeTab(index)
        for index, key in enumerate(keys):
            if key not in self._keys:
                self._insert(index, key)
            elif self._keys[index] != key:
                there = self._keys.index(key)
                self._keys.insert(index, self._keys.pop(there))
                self.moveTab(there, index)
        self._name(tabs)
        self.setCurrentIndex(tabs.current_index)
        self._showing = False

    def _insert(self, index: int, key: int) -> None:
        self._keys.insert(index, key)
        self.insertTab(index, "")
        button = QToolButton(self)
        button.setObjectName("closeTab")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Del and Ctrl+W do the same
        button.setIconSize(QSize(12, 12))
        button.setFixedSize(QSize(22, 22))
        button.setToolTip(with_keys(tr("Close Tab"), "close_tab"))
        button.clicked.connect(lambda: self.close_requested.emit(key))
        self._dress(button)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)

    def _name(self, tabs: TabList) -> None:
        names, paths = [well_formed(tab.name) for tab in tabs.tabs], [tab.path for tab in tabs.tabs]
        for index, (label, path) in enumerate(zip(distinct_labels(names, paths), paths, strict=True)):
            if label != self.accessibleTabName(index):
                self.setTabText(index, label.replace("&", "&&"))
                self.setAccessibleTabName(index, label)
                button = self._close_button(index)
                if button is not None:
                    button.setAccessibleName(tr("Close {title}", title=label))
            self.setTabToolTip(index, f"{label}\n{well_formed(str(path))}")

    def _close_button(self, index: int) -> QToolButton | None:
        button = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        return button if isinstance(button, QToolButton) else None

    def _dress(self, button: QToolButton | None) -> None:
        if button is not None:
            button.setIcon(self._icons.icon("close", self._theme.colour("faint"), 12))

    # What the reader does

    def _choose(self, index: int) -> None:
        if not self._showing and 0 <= index < len(self._keys):
            self.chosen.emit(self._keys[index])

    def _moved(self, old: int, new: int) -> None:
        if not self._showing:
            self._keys.insert(new, self._keys.pop(old))
            self.dragged.emit(self._keys[new], new)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close the tab that is clicked with the middle button."""
        index = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self.close_requested.emit(self._keys[index])
        else:
            super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the strip where it has no room for all tabs; Qt would read an article at every notch."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window zooms
            return
        turned = event.angleDelta()
        self._turned += turned.y() or turned.x()
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        button = self.findChild(QToolButton, "ScrollLeftButton" if steps > 0 else "ScrollRightButton")
        if button is not None and button.isVisible():
            for _ in range(abs(steps)):
                button.click()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tab under the pointer, or by key for that of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.tabAt(event.pos())
        if index >= 0:
            place = self.mapToGlobal(self.tabRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_requested.emit(self._keys[index], place)

    def event(self, event: QEvent) -> bool:
        """Keep the strip's own keys from the window's shortcuts."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        event.setAccepted(not event.modifiers() and event.key() in (CLOSING, *LEAVING))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the current tab by Del; go back to the article by Enter or Escape."""
        if event.key() == CLOSING and self.currentIndex() >= 0:
            self.close_requested.emit(self._keys[self.currentIndex()])
        elif event.key() in LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)
