"""The tabs of one reading pane: the one owner of their list, who announces each change of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.core.tabs.kept_tabs import KeptTabs
from reader.core.tabs.tab import Tab
from reader.core.tabs.tab_list import TabList


class OpenTabs(QObject):
    """Holds the list. It opens and reads nothing: that is the business of the view's ``TabController``.

    Signals:
        changed(): the tabs, their order, their names, or which one is current have changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list, self._last_key = TabList(), 0

    @property
    def list(self) -> TabList:
        """The tabs as they are now."""
        return self._list

    def made(self, path: Path, title: str = "", position: int | None = None) -> Tab:
        """Return a tab that is in no list yet."""
        self._last_key += 1
        return Tab(self._last_key, path, title, position)

    def add(self, tab: Tab) -> None:
        """Put a tab behind the current one, and make it current."""
        self._set(self._list.added(tab))

    def add_behind(self, tab: Tab) -> None:
        """Put a tab behind the current one, which stays current."""
        self._set(self._list.added_behind(tab))

    def restore(self, kept: KeptTabs) -> None:
        """Take the tabs that were open at an earlier time, in place of those that are there."""
        tabs = tuple(self.made(tab.path, tab.title, tab.position) for tab in kept.tabs)
        if tabs:
            self._set(TabList(tabs, tabs[kept.current].key))

    def select(self, key: int) -> None:
        """Make a tab current."""
        self._set(self._list.selected(key))

    def change(self, tab: Tab) -> None:
        """Know other things of the tab with the same key."""
        self._set(self._list.changed(tab))

    def move(self, key: int, index: int) -> None:
        """Put a tab at another place, from 0."""
        self._set(self._list.moved(key, index))

    def close(self, key: int) -> None:
        """Take a tab out; it can be reopened."""
        self._set(self._list.without(key))

    def take_closed(self) -> Tab | None:
        """Put the tab that was closed last where it stood; returns it, None if there is none."""
        closed = self._list.closed
        self._set(self._list.reopened())
        return closed[-1].tab if closed else None

    def _set(self, tabs: TabList) -> None:
        if tabs != self._list:
            self._list = tabs
            self.changed.emit()
