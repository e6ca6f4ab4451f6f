"""The tabs of one reading pane as they are kept from one start to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.core.tabs.tab import Tab
from reader.core.tabs.tab_list import TabList


class KeptTabs(NamedTuple):
    """Tabs in their order, whose keys mean nothing, and which of them was looked at."""

    tabs: tuple[Tab, ...] = ()
    current: int = -1
    """The number of the tab that was looked at, from 0; -1 where there was none."""

    def only(self, is_wanted: Callable[[Tab], bool]) -> KeptTabs:
        """Those of the tabs that are wanted; where the one that was looked at is not, the first is looked at."""
        tabs = tuple(tab for tab in self.tabs if is_wanted(tab))
        chosen = self.tabs[self.current] if self.tabs else None
        return KeptTabs(tabs, tabs.index(chosen) if chosen in tabs else min(0, len(tabs) - 1))


def kept_tabs(tabs: TabList) -> KeptTabs:
    """What is to be kept of a list."""
    return KeptTabs(tuple(tab._replace(key=0, opener=0) for tab in tabs.tabs), tabs.current_index)
