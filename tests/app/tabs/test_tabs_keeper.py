"""Keeping the open tabs: soon after each change, also while there is no end of changes, and once more at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.app.tabs.open_tabs import OpenTabs
from reader.app.tabs.tabs_keeper import DELAY, TabsKeeper
from reader.core.errors import StoreError
from reader.core.tabs.kept_tabs import KeptTabs


def test_tabs_are_written_while_they_go_on_changing(qtbot: QtBot) -> None:
    written: list[Sequence[KeptTabs]] = []
    tabs, timer = OpenTabs(), QTimer()
    keeper = TabsKeeper(written.append)
    keeper.watch(tabs)
    timer.timeout.connect(lambda: tabs.add(tabs.made(Path("/a.md"))))
    timer.start(DELAY // 10)
    qtbot.waitUntil(lambda: bool(written and written[-1][0].tabs))
    timer.stop()
    keeper.close()
    assert len(written[-1][0].tabs) == len(tabs.list.tabs)


def test_what_cannot_be_written_is_logged_and_tried_at_the_end_again(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[Sequence[KeptTabs]] = []

    def fail(panes: Sequence[KeptTabs]) -> None:
        tried.append(panes)
        raise StoreError

    tabs = OpenTabs()
    keeper = TabsKeeper(fail)
    keeper.watch(tabs)
    qtbot.waitUntil(lambda: len(tried) == 1)
    keeper.close()
    assert (len(tried), caplog.text.count("could not be written")) == (2, 2)
