"""The open tabs on the disk: what a window leaves there, and what the next start takes over."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

import pytest

from reader.core.tabs.kept_tabs import KeptTabs
from reader.core.tabs.tab import Tab
from reader.store.open_tabs import OpenTabsFile

ONE = KeptTabs((Tab(0, Path("/a.md"), "A", 7), Tab(0, Path("/b.md"), "B")), 1)
TWO = KeptTabs((Tab(0, Path("/c.md"), "C"),), 0)


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is there any more."""
    monkeypatch.setattr("reader.store.open_tabs._identity", lambda process: "" if process == os.getpid() else "?")


def test_a_closed_window_leaves_its_tabs_to_the_next_start(tmp_path: Path) -> None:
    OpenTabsFile(tmp_path).write_last([ONE, TWO])
    assert OpenTabsFile(tmp_path).take() == (ONE, TWO)


@pytest.mark.usefixtures("dead")
def test_a_killed_window_does_so_too_and_another_one_comes_behind_it(tmp_path: Path) -> None:
    OpenTabsFile(tmp_path).write([TWO])
    OpenTabsFile(tmp_path).write([ONE])
    taken = OpenTabsFile(tmp_path).take()
    assert taken == (KeptTabs((*ONE.tabs, *TWO.tabs), 1),)


def test_a_killed_window_counts_as_gone_though_its_parent_does_not_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Popen(["cat"], stdin=PIPE) as window:
        with monkeypatch.context() as patch:
            patch.setattr(os, "getpid", lambda: window.pid)
            OpenTabsFile(tmp_path).write([ONE])
        assert OpenTabsFile(tmp_path).take() == ()
        window.kill()
        os.waitid(os.P_PID, window.pid, os.WEXITED | os.WNOWAIT)
        assert OpenTabsFile(tmp_path).take() == (ONE,)


@pytest.mark.usefixtures("dead")
def test_of_windows_that_had_the_same_files_each_file_comes_once(tmp_path: Path) -> None:
    for _ in range(3):
        OpenTabsFile(tmp_path).write([TWO])
    OpenTabsFile(tmp_path).write([ONE])
    assert OpenTabsFile(tmp_path).take() == (KeptTabs((*ONE.tabs, *TWO.tabs), 1),)


@pytest.mark.usefixtures("dead")
def test_windows_without_a_successor_are_forgotten_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.open_tabs.MAX_WINDOWS", 2)
    for kept in (TWO, ONE, ONE):
        OpenTabsFile(tmp_path).write([kept])
    assert OpenTabsFile(tmp_path).take() == (ONE,)


def test_windows_that_write_at_once_write_one_after_the_other(tmp_path: Path) -> None:
    writers = [Thread(target=OpenTabsFile(tmp_path).write, args=([ONE],)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (tmp_path / "tabs.json").read_text("utf-8").count('"id"') == 8


def test_what_is_taken_over_is_not_there_a_second_time(tmp_path: Path) -> None:
    OpenTabsFile(tmp_path).write_last([ONE])
    file = OpenTabsFile(tmp_path)
    file.write(file.take())
    assert (tmp_path / "tabs.json").read_text("utf-8").count("/a.md") == 1


def test_the_tabs_of_a_window_that_is_there_are_left_alone(tmp_path: Path) -> None:
    there = OpenTabsFile(tmp_path)
    there.write([ONE])
    other = OpenTabsFile(tmp_path)
    assert other.take() == ()
    other.write([TWO])
    other.write_last([TWO])  # one of two windows is closed
    there.write_last([ONE])
    assert OpenTabsFile(tmp_path).take() == (ONE,)


@pytest.mark.parametrize(
    "text",
    ["no JSON", "[]", '{"windows": 7}', '{"windows": [{"panes": [{"tabs": [{"path": "a.md"}, 7], "current": "x"}]}]}'],
)
def test_what_cannot_be_read_is_no_tab(tmp_path: Path, text: str) -> None:
    (tmp_path / "tabs.json").write_text(text, "utf-8")
    assert not [tab for pane in OpenTabsFile(tmp_path).take() for tab in pane.tabs]


def test_a_name_that_is_not_utf8_is_kept(tmp_path: Path) -> None:
    odd = KeptTabs((Tab(0, Path(os.fsdecode(b"/b\xff.md")), "B"),), 0)
    OpenTabsFile(tmp_path).write_last([odd])
    assert OpenTabsFile(tmp_path).take() == (odd,)
