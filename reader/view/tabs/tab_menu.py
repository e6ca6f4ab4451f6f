"""The menu of one tab on the strip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.tabs.tab import Tab
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.tabs.tab_controller import TabController
from reader.view.widgets.action_table import keys_of
from reader.view.window.main_window import MainWindow


class TabMenu(QMenu):
    """Offers what can be done with a tab, and with those around it. It is made anew each time."""

    def __init__(self, tab: Tab, tabs: TabController, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab, self._tabs, self._window = tab, tabs, window
        keys = [other.key for other in tabs.tabs.list.tabs]
        right = keys[keys.index(tab.key) + 1 :]
        self._entry(f"{tr('Close Tab')}\t{keys_of('close_tab')}", lambda: tabs.close(tab.key))
        self._entry(tr("Close Other Tabs"), lambda: self._close([key for key in keys if key != tab.key]), len(keys) > 1)
        self._entry(tr("Close Tabs to the Right"), lambda: self._close(right), bool(right))
        reopening = f"{tr('Reopen Closed Tab')}\t{keys_of('reopen_tab')}"
        self._entry(reopening, tabs.reopen, bool(tabs.tabs.list.closed))
        self.addSeparator()
        self._entry(tr("Open Beside"), lambda: window.beside_requested.emit(tab.path, tab.position))
        self._entry(tr("Move to New Window"), self._move)
        self._entry(tr("Copy Path"), lambda: QGuiApplication.clipboard().setText(well_formed(str(tab.path))))

    def _entry(self, label: str, do: Callable[[], object], enabled: bool = True) -> None:  # noqa: FBT001, FBT002 - brief
        action = self.addAction(label)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: do())

    def _close(self, keys: list[int]) -> None:
        """Close other tabs, and look at this one if the one that is looked at is among them."""
        if self._tabs.tabs.list.current_key in keys and not self._tabs.go_to(self._tab.key):
            return
        for key in reversed(keys):
            self._tabs.close(key)

    def _move(self) -> None:
        """Open the article in a window of its own, once what was written here is saved, and close the tab."""
        self._tabs.close(self._tab.key)
        self._window.new_window_requested.emit(self._tab.path)
