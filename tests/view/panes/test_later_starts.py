"""What later starts hand over is opened by the window, as long as it lives."""

from __future__ import annotations

import gc
from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.handover.claim import WindowClaim
from reader.handover.rendezvous import Rendezvous
from reader.handover.request import HandoverRequest
from reader.handover.succession import Succession
from reader.later_starts import open_later_starts
from reader.panes import Panes


def test_of_several_files_of_one_start_the_first_is_looked_at(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.md" for name in ("milk", "salt", "lime")]
    for file in files:
        file.write_text("# Cold\n", "utf-8")
    open_later_starts(panes, WindowClaim(Rendezvous("us", (tmp_path / "run",))))
    succession = panes.frame.findChild(Succession)
    assert succession is not None
    first, *behind = map(str, files)
    succession.received.emit([HandoverRequest("us", path=first, behind=tuple(behind))])
    tabs = panes.active.tabs.tabs
    qtbot.waitUntil(lambda: tabs.list.current is not None and tabs.list.current.path == files[0], timeout=5000)
    assert [tab.path.name for tab in tabs.list.tabs] == ["tea.md", "milk.md", "salt.md", "lime.md"]


def test_files_that_later_starts_hand_over_come_into_tabs(panes: Panes, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "milk.md", tmp_path / "salt.md"]
    for file in files:
        file.write_text("# Cold\n", "utf-8")
    open_later_starts(panes, WindowClaim(Rendezvous("us", (tmp_path / "run",))))
    gc.collect()
    succession = panes.frame.findChild(Succession)
    assert succession is not None
    succession.received.emit([HandoverRequest("us", path=str(file)) for file in files])
    tabs = panes.active.tabs.tabs
    qtbot.waitUntil(lambda: {tab.path.name for tab in tabs.list.tabs} == {"tea.md", "milk.md", "salt.md"}, timeout=5000)
