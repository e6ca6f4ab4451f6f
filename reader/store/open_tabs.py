"""The open tabs on the disk: ``tabs.json`` in the settings folder has those of each window, and of each of its panes.

A window that ends before its reader closes it, however, leaves its tabs there, and so does the last one that is closed.
The next start takes them over; those of windows that are still there are left alone.

Windows write one after the other: a list that three write at once could not be merged.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.core.errors import StoreError
from reader.core.tabs.kept_tabs import KeptTabs
from reader.core.tabs.tab import Tab
from reader.store.lock import locked
from reader.store.settings import read_object, update_object

logger = logging.getLogger(__name__)

FILE_NAME = "tabs.json"
MAX_TABS = 500
"""How many tabs of a pane are kept; the first ones are."""
ENDED = ("Z", "X", "x")
"""The states of processes that have ended (proc_pid_stat(5))."""
MAX_WINDOWS = 50
"""Of how many windows they are kept: those that were written last. Some may have ended and have no successor."""


class OpenTabsFile:
    """Reads and writes the tabs of one window. All but the constructor may run on a worker thread."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the settings folder."""
        self._file, self._id, self._taken = folder / FILE_NAME, os.urandom(8).hex(), frozenset[str]()

    def take(self) -> tuple[KeptTabs, ...]:
        """Take over the tabs of the windows that are gone, a list for each pane of the one that was used last.

        The tabs of the others come behind those of its first pane, as far as their files are not among them. Where the
        file cannot be read there are none. Of several starts at once, only one may call this.
        """
        try:
            entries = [entry for entry in _entries(read_object(self._file)) if not _is_alive(entry)]
        except StoreError:
            logger.warning("The open tabs cannot be read", exc_info=True)
            return ()
        self._taken = frozenset(str(entry.get("id")) for entry in entries)
        windows = [_panes(entry) for entry in entries]
        if not windows:
            return ()
        first, *others = windows[0] or (KeptTabs(),)
        rest = {tab.path: tab for window in windows[1:] for pane in window for tab in pane.tabs}
        there = {tab.path for tab in first.tabs}
        tabs = (*first.tabs, *(tab for path, tab in rest.items() if path not in there))[:MAX_TABS]
        return (KeptTabs(tabs, first.current if first.tabs else min(0, len(tabs) - 1)), *others)

    def write(self, panes: Sequence[KeptTabs]) -> None:
        """Write the tabs of this window, a list for each pane. Raises StoreError if they cannot be written."""
        self._write(panes, _identity(os.getpid()))

    def write_last(self, panes: Sequence[KeptTabs]) -> None:
        """As ``write``, for a window that its reader closes: its tabs are forgotten if there is another one still."""
        self._write(panes, "")

    def _write(self, panes: Sequence[KeptTabs], process: str) -> None:
        from reader.core.text.written_paths import written_path  # late: not before the first paint

        entry: dict[str, object] = {"id": self._id, "process": process}
        entry["panes"] = [
            {
                "tabs": [
                    {"path": written_path(str(tab.path)), "title": tab.title}
                    | ({} if tab.position is None else {"position": tab.position})
                    for tab in pane.tabs[:MAX_TABS]
                ],
                "current": pane.current,
            }
            for pane in panes
        ]

        def change(data: Mapping[str, Any]) -> dict[str, object]:
            gone = {self._id, *self._taken}
            others = [other for other in _entries(data) if str(other.get("id")) not in gone]
            goes = not process and any(_is_alive(other) for other in others)
            return {"windows": (others if goes else [entry, *others])[:MAX_WINDOWS]}

        with locked(self._file.parent):
            update_object(self._file, change)


def _entries(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    entries = data.get("windows", [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _panes(entry: Mapping[str, Any]) -> tuple[KeptTabs, ...]:
    panes = entry.get("panes")
    return tuple(_pane(pane) for pane in panes if isinstance(pane, dict)) if isinstance(panes, list) else ()


def _pane(pane: Mapping[str, Any]) -> KeptTabs:
    """The tabs of a pane, without those that cannot be read."""
    records, current = pane.get("tabs"), pane.get("current")
    read = [_tab(record) for record in records[:MAX_TABS]] if isinstance(records, list) else []
    chosen = read[current] if type(current) is int and 0 <= current < len(read) else None
    tabs = tuple(tab for tab in read if tab is not None)
    return KeptTabs(tabs, tabs.index(chosen) if chosen is not None else min(0, len(tabs) - 1))


def _tab(record: object) -> Tab | None:
    from reader.core.text.written_paths import read_path  # late: not before the first paint

    if not isinstance(record, dict):
        return None
    path, title, position = record.get("path"), record.get("title", ""), record.get("position")
    if not isinstance(path, str) or not isinstance(title, str) or not Path(read_path(path)).is_absolute():
        return None
    return Tab(0, Path(read_path(path)), title, position if type(position) is int and position >= 0 else None)


def _is_alive(entry: Mapping[str, Any]) -> bool:
    """Whether the process of a window is still there."""
    process = entry.get("process")
    if not isinstance(process, str) or not process:
        return False
    number = process.split(":", 1)[0]
    return number.isascii() and number.isdigit() and _identity(int(number)) == process


def _identity(process: int) -> str:
    """What tells a process from a later one with the same number; empty where the system does not say (proc(5)).

    Empty, too, for one that has ended, though what started it has not asked how: it is a zombie for as long.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        state, started = fields[0], fields[19]
    except (OSError, IndexError):
        return ""
    return "" if state in ENDED else f"{process}:{boot}:{started}"
