"""Expressions in a helper process: each search ends, with its hits or a sentence, and the next one goes on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.search.query import Query
from reader.core.search.search import MAX_HITS, find_all
from reader.core.span import Span
from reader.view.find.expression_search import ExpressionSearch

HELPER = "reader.processes.text_process"
LONG = "green tea and black tea\n" * 60_000
FOREVER = "tea\n" + "a" * 5000 + "!"
ENDLESS = r"(a+)+$"
DEEP, VAST = "(" * 200 + "a" + ")" * 200, "[" + "".join(map(chr, range(0x4E00, 0x4E00 + 900))) + "]"


def expression(words: str) -> Query:
    return Query(words, expression=True)


def end_processes(helpers: HelperPool) -> None:
    """End the processes, as the system does that has no memory left."""
    for process in helpers.findChildren(QProcess):
        os.kill(process.processId(), signal.SIGKILL)


@pytest.fixture
def helpers(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool(HELPER)
    yield made
    made.close()


@pytest.fixture
def search(helpers: HelperPool) -> ExpressionSearch:
    return ExpressionSearch(helpers)


def finish(qtbot: QtBot, search: ExpressionSearch) -> None:
    qtbot.waitUntil(lambda: not search.running)


def starts(search: ExpressionSearch) -> list[int]:
    return [hit.start for hit in search.hits]


def test_the_search_goes_round(qtbot: QtBot, search: ExpressionSearch) -> None:
    search.start("tea\ntea\ntea", expression("t.a"), 5)
    finish(qtbot, search)
    assert (starts(search), search.error) == ([0, 4, 8], "")


def test_a_second_query_is_asked_about_the_same_text(qtbot: QtBot, search: ExpressionSearch) -> None:
    for words in ("tea", "T.A"):
        search.start("one tea", expression(words), 0)
        finish(qtbot, search)
    assert search.hits == [Span(4, 7)]


def test_another_text_is_searched(qtbot: QtBot, search: ExpressionSearch) -> None:
    for text in ("one tea", "tea two"):
        search.start(text, expression("tea"), 0)
        finish(qtbot, search)
    assert search.hits == [Span(0, 3)]


def test_a_text_that_was_given_before_is_searched(qtbot: QtBot, search: ExpressionSearch) -> None:
    search.prepare("one tea")
    assert not search.running
    search.start("one tea", expression("tea"), 0)
    finish(qtbot, search)
    assert search.hits == [Span(4, 7)]


def test_a_text_that_grows_is_searched_on(qtbot: QtBot, search: ExpressionSearch) -> None:
    search.start("one tea", expression("t.a"), 0)
    search.grow("one tea\ntwo tea")
    search.grow("one tea\ntwo tea\nthree tea")
    finish(qtbot, search)
    assert starts(search) == [4, 12, 22]


def test_another_query_knows_what_the_text_has_grown_to(qtbot: QtBot, search: ExpressionSearch) -> None:
    search.start("one tea", expression("one"), 0)
    search.grow("one tea\ntwo tea")
    search.start("one tea\ntwo tea\nthree tea", expression("tea"), 0)
    finish(qtbot, search)
    assert starts(search) == [4, 12, 22]


@pytest.mark.parametrize("text", ["", "half \ud800 a pair, tea", "😀 tea", "tea\0tea"])
def test_any_text_is_searched(qtbot: QtBot, search: ExpressionSearch, text: str) -> None:
    search.start(text, expression("tea"), 0)
    finish(qtbot, search)
    assert search.hits == find_all(text, "tea")


def test_a_long_text_is_searched_until_there_are_too_many_hits(qtbot: QtBot, search: ExpressionSearch) -> None:
    search.start(LONG, expression("t.a"), len(LONG) // 2)
    finish(qtbot, search)
    assert len(search.hits) == MAX_HITS
    assert search.hits == sorted(search.hits)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("(?:a{9999}){9999}", "too complex"),
        ("(?R)?a", "too "),  # too complex, or it took too long: whichever limit a busy machine comes to first
        (ENDLESS, "stopped after 2 s"),
        (DEEP, ""),
        ("(" * 500 + ")" * 500, "too complex"),
        (VAST, ""),
        ("(?<=a{1,500}b)c", ""),
        ("a" * 5000, "at most 1,000 characters"),
        ("(a", "missing ) at character 2"),
        ("\ud800", ""),
    ],
)
def test_every_expression_ends_with_a_sentence_or_hits(
    qtbot: QtBot, search: ExpressionSearch, words: str, sentence: str
) -> None:
    search.start(FOREVER, expression(words), 0)
    finish(qtbot, search)
    assert sentence in search.error
    assert bool(sentence) == bool(search.error)


def test_after_one_that_is_too_complex_another_is_found(qtbot: QtBot, search: ExpressionSearch) -> None:
    for words in ("(?:a{9999}){9999}", "tea"):
        search.start(FOREVER, expression(words), 0)
        finish(qtbot, search)
    assert (search.hits, search.error) == ([Span(0, 3)], "")


def test_an_endless_one_does_not_hold_up_the_next(qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool) -> None:
    search.start(FOREVER, expression(ENDLESS), 0)
    (busy,) = helpers.findChildren(HelperProcess)
    search.start(FOREVER, expression("tea"), 0)
    finish(qtbot, search)
    assert (search.hits, search.error, busy.alive) == ([Span(0, 3)], "", False)


def test_a_quick_one_is_not_killed_for_the_next(qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool) -> None:
    search.prepare(LONG)
    (helper,) = helpers.findChildren(HelperProcess)
    for words in ("t", "te", "tea$"):
        search.start(LONG, expression(words), 0)
        finish(qtbot, search)
    assert helper.alive


def test_an_endless_one_is_stopped(qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool) -> None:
    search.start(FOREVER, expression(ENDLESS), 0)
    (busy,) = helpers.findChildren(HelperProcess)
    search.stop()
    assert (search.running, busy.alive) == (False, False)


def test_one_that_has_ended_gives_its_helper_back(qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool) -> None:
    search.start("tea", expression("tea"), 0)
    finish(qtbot, search)
    (helper,) = helpers.findChildren(HelperProcess)
    search.stop()
    assert helpers.borrow() is helper


def test_a_helper_that_is_ended_from_outside_is_told_and_replaced(
    qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool
) -> None:
    search.start(FOREVER, expression(ENDLESS), 0)
    qtbot.waitUntil(lambda: bool(search.hits) or search.running)
    end_processes(helpers)
    finish(qtbot, search)
    told = search.error
    search.start(FOREVER, expression("tea"), 0)
    finish(qtbot, search)
    assert (bool(told), search.hits, search.error) == (True, [Span(0, 3)], "")


def test_one_that_is_ended_while_it_has_nothing_to_do_is_replaced(
    qtbot: QtBot, search: ExpressionSearch, helpers: HelperPool
) -> None:
    search.start("tea", expression("tea"), 0)
    finish(qtbot, search)
    (helper,) = helpers.findChildren(HelperProcess)
    end_processes(helpers)
    qtbot.waitUntil(lambda: not helper.alive)
    search.start("tea", expression("tea"), 0)
    finish(qtbot, search)
    assert (search.hits, search.error) == ([Span(0, 3)], "")


def test_where_no_process_can_be_started_that_is_told(qtbot: QtBot) -> None:
    helpers = HelperPool("tests.no_such_module")
    search = ExpressionSearch(helpers)
    search.start("tea", expression("tea"), 0)
    finish(qtbot, search)
    assert search.error == "The search could not be started."
    helpers.close()
