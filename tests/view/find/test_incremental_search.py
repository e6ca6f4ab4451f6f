"""A search under way: first hits at once, the rest without holding the window up, an end to endless ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_pool import HelperPool
from reader.core.search.query import Query
from reader.core.search.search import MAX_HITS
from reader.core.span import Span
from reader.view.find.incremental_search import IncrementalSearch

LONG = "green tea and black tea\n" * 60_000
ENDLESS = Query(r"(a+)+$", expression=True)
FOREVER = "tea\n" + "a" * 5000 + "!"


@pytest.fixture
def helpers(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool("reader.processes.text_process")
    yield made
    made.close()


@pytest.fixture
def searching(helpers: HelperPool) -> IncrementalSearch:
    return IncrementalSearch(helpers)


def finish(qtbot: QtBot, searching: IncrementalSearch) -> None:
    qtbot.waitUntil(lambda: not searching.running)


def test_the_first_hits_are_there_at_once(searching: IncrementalSearch) -> None:
    searching.start(LONG, Query("black"), len(LONG) // 2)
    assert searching.running
    assert searching.hits


def test_all_come_in_the_end(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start(LONG, Query("black tea\ngreen"), len(LONG) // 2)
    finish(qtbot, searching)
    assert (len(searching.hits), searching.truncated) == (MAX_HITS, True)
    assert list(searching.hits) == sorted(searching.hits)


def test_another_query_does_away_with_the_one_before(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start(LONG, Query("black"), 0)
    searching.start("one tea", Query("tea"), 0)
    finish(qtbot, searching)
    assert searching.hits == [Span(4, 7)]


def test_a_longer_text_is_searched_on(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start("one tea", Query("tea"), 0)
    searching.grow("one tea\ntwo teas")
    finish(qtbot, searching)
    assert searching.hits == [Span(4, 7), Span(12, 15)]


def test_an_expression_is_searched_for(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start("one tea", Query("t.a", expression=True), 0)
    finish(qtbot, searching)
    assert (searching.hits, searching.error) == ([Span(4, 7)], "")


def test_a_bad_expression_is_told(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start("one tea", Query("(t", expression=True), 0)
    finish(qtbot, searching)
    assert "missing )" in searching.error


def test_an_endless_search_leaves_the_window_free_and_is_given_up(qtbot: QtBot, searching: IncrementalSearch) -> None:
    beats = count()
    timer = QTimer(searching)
    timer.timeout.connect(lambda: next(beats))
    timer.start(5)
    searching.start(FOREVER, ENDLESS, 0)
    finish(qtbot, searching)
    timer.stop()
    assert "took too long" in searching.error
    assert next(beats) > 50  # of some 400 in two seconds; a window that hangs has none


def test_an_endless_search_can_be_left_for_another(qtbot: QtBot, searching: IncrementalSearch) -> None:
    searching.start(FOREVER, ENDLESS, 0)
    searching.start(FOREVER, Query("tea"), 0)
    finish(qtbot, searching)
    assert (searching.hits, searching.error) == ([Span(0, 3)], "")
