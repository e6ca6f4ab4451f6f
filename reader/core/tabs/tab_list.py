"""The tabs of one reading pane in their order, as an immutable value; each change of it makes another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from reader.core.tabs.tab import Tab

MAX_CLOSED = 25
"""How many closed tabs can be opened again."""


class ClosedTab(NamedTuple):
    """A tab that was closed, and where it stood."""

    tab: Tab
    place: int
    """Its number, from 0."""


@dataclass(frozen=True, slots=True)
class TabList:
    """Tabs, the one that is looked at, and those that were closed, the last one at the end.

    Where there is any tab, one is current. Keys that no tab has change nothing.
    """

    tabs: tuple[Tab, ...] = ()
    current_key: int = 0
    """The key of the tab that is looked at; 0 where there is none."""
    closed: tuple[ClosedTab, ...] = ()

    @property
    def current(self) -> Tab | None:
        """The tab that is looked at; None where there is none."""
        return self.with_key(self.current_key)

    @property
    def current_index(self) -> int:
        """The number of the tab that is looked at, from 0; -1 where there is none."""
        return self.index(self.current_key)

    def with_key(self, key: int) -> Tab | None:
        """The tab with this key; None if none has it."""
        return next((tab for tab in self.tabs if tab.key == key), None)

    def with_path(self, path: Path) -> Tab | None:
        """A tab that has this file: the current one before all others; None if none has it."""
        found = [tab for tab in self.tabs if tab.path == path]
        return next((tab for tab in found if tab.key == self.current_key), found[0] if found else None)

    def index(self, key: int) -> int:
        """The number of the tab with this key, from 0; -1 if none has it."""
        return next((index for index, tab in enumerate(self.tabs) if tab.key == key), -1)

    def beside(self, step: int) -> Tab | None:
        """The tab ``step`` places behind the current one; behind the last comes the first. None without tabs."""
        return self.tabs[(self.current_index + step) % len(self.tabs)] if self.tabs else None

    # Changes

    def added(self, tab: Tab) -> TabList:
        """With a tab behind the current one, which becomes current."""
        return self._inserted(tab, self.current_index + 1, tab.key)

    def added_behind(self, tab: Tab) -> TabList:
        """With a tab that is not looked at yet: behind the current one, and those that were added to it so before."""
        index = self.current_index + 1
        while index < len(self.tabs) and self.tabs[index].opener == self.current_key:
            index += 1
        return self._inserted(tab._replace(opener=self.current_key), index, self.current_key or tab.key)

    def selected(self, key: int) -> TabList:
        """With another tab current."""
        tabs = tuple(tab._replace(opener=0) if key in (tab.key, tab.opener) else tab for tab in self.tabs)
        return replace(self, tabs=tabs, current_key=key) if self.index(key) >= 0 else self

    def changed(self, tab: Tab) -> TabList:
        """With this tab in place of the one that has its key."""
        return replace(self, tabs=tuple(tab if other.key == tab.key else other for other in self.tabs))

    def moved(self, key: int, index: int) -> TabList:
        """With a tab at another place, from 0; beyond the ends, at the end."""
        tab = self.with_key(key)
        if tab is None:
            return self
        others = [other for other in self.tabs if other.key != key]
        others.insert(max(0, index), tab)
        return replace(self, tabs=tuple(others))

    def without(self, key: int) -> TabList:
        """Without a tab, which can be reopened.

        If it was current, the one behind it is, else the one before it.
        """
        index = self.index(key)
        if index < 0:
            return self
        tab, rest = self.tabs[index], (*self.tabs[:index], *self.tabs[index + 1 :])
        closed = (*self.closed, ClosedTab(tab._replace(opener=0), index))[-MAX_CLOSED:]
        current = self.current_key
        if current == key:
            current = rest[min(index, len(rest) - 1)].key if rest else 0
        return TabList(rest, current, closed)

    def reopened(self) -> TabList:
        """With the tab that was closed last where it stood; current only if no other is."""
        if not self.closed:
            return self
        tab, place = self.closed[-1]
        current = self.current_key or tab.key
        return replace(self._inserted(tab, min(place, len(self.tabs)), current), closed=self.closed[:-1])

    def _inserted(self, tab: Tab, index: int, current: int) -> TabList:
        return replace(self, tabs=(*self.tabs[:index], tab, *self.tabs[index:]), current_key=current)
