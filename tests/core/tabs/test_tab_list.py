"""The list of tabs: where new ones come, which is current afterwards, and what can be reopened."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.core.tabs.tab import Tab
from reader.core.tabs.tab_list import MAX_CLOSED, TabList


def tab(key: int) -> Tab:
    return Tab(key, Path(f"/{key}.md"))


def keys(tabs: TabList) -> list[int]:
    return [one.key for one in tabs.tabs]


def several(count: int = 3) -> TabList:
    tabs = TabList()
    for key in range(1, count + 1):
        tabs = tabs.added(tab(key))
    return tabs


def test_a_new_tab_comes_behind_the_current_one() -> None:
    tabs = several().selected(1).added(tab(9))
    assert (keys(tabs), tabs.current_key) == ([1, 9, 2, 3], 9)


def test_tabs_that_are_opened_behind_the_current_one_keep_their_order() -> None:
    tabs = several().selected(1).added_behind(tab(8)).added_behind(tab(9))
    assert (keys(tabs), tabs.current_key) == ([1, 8, 9, 2, 3], 1)
    assert keys(tabs.selected(8).selected(1).added_behind(tab(7))) == [1, 7, 8, 9, 2, 3]


def test_the_tab_behind_a_closed_one_is_looked_at_then_or_the_one_before_it() -> None:
    tabs = several().selected(2)
    assert tabs.without(2).current_key == 3
    assert tabs.without(2).without(3).current_key == 1
    assert several(1).without(1).current is None


def test_a_reopened_tab_stands_where_it_stood() -> None:
    tabs = several().without(2).without(1)
    assert (keys(tabs.reopened()), tabs.reopened().current_key) == ([1, 3], 3)
    assert keys(tabs.reopened().reopened()) == [1, 2, 3]


def test_behind_the_last_tab_comes_the_first() -> None:
    first, last = several().beside(1), several().selected(1).beside(-1)
    assert first is not None
    assert last is not None
    assert (first.key, last.key) == (1, 3)
    assert TabList().beside(1) is None


def test_of_two_tabs_with_one_file_the_current_one_is_found() -> None:
    twice = several().changed(Tab(1, Path("/3.md")))
    for key in (1, 3):
        found = twice.selected(key).with_path(Path("/3.md"))
        assert found is not None
        assert found.key == key


STEPS = st.lists(st.tuples(st.sampled_from(["add", "behind", "close", "select", "move", "reopen"]), st.integers(1, 12)))


@given(STEPS)
def test_one_tab_is_current_and_none_stands_twice_whatever_is_done(steps: list[tuple[str, int]]) -> None:
    tabs, made = TabList(), 0
    for what, number in steps:
        if what in ("add", "behind"):
            made += 1
            tabs = tabs.added(tab(made)) if what == "add" else tabs.added_behind(tab(made))
        elif what == "close":
            tabs = tabs.without(number)
        elif what == "select":
            tabs = tabs.selected(number)
        elif what == "move":
            tabs = tabs.moved(number, number % 4)
        else:
            tabs = tabs.reopened()
        assert (tabs.current is None) == (not tabs.tabs)
        assert len(set(keys(tabs))) == len(tabs.tabs)
        assert len(tabs.closed) <= MAX_CLOSED
