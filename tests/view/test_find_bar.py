"""Finding: the count, the walk through the hits, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.core.article import Article
from reader.core.span import Span
from reader.start import Reader
from reader.view.desk import Desk
from reader.view.find import FindBar

OpenReader = Callable[..., Reader]
TEXT = "# Tea\n\nGreen tea and black TEA.\n\n" + "Words.\n\n" * 80 + "The last tea."


@pytest.fixture
def desk(open_reader: OpenReader) -> Desk:
    opening = open_reader(TEXT).opening
    assert opening
    return opening.desk


@pytest.fixture
def bar(desk: Desk) -> FindBar:
    desk.actions["find"].trigger()
    return desk.find_bar


def write(qtbot: QtBot, bar: FindBar, words: str) -> None:
    field = bar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, words)


def test_all_are_counted_whatever_their_case(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    assert bar.count_text() == "1 of 4"


def test_enter_goes_on_and_round(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    counts = []
    for _ in range(4):
        qtbot.keyClick(bar, Qt.Key.Key_Return)
        counts.append(bar.count_text())
    assert counts == ["2 of 4", "3 of 4", "4 of 4", "1 of 4"]


def test_shift_enter_goes_back_and_round(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    qtbot.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count_text() == "4 of 4"


def test_the_hit_is_brought_into_view(qtbot: QtBot, desk: Desk, bar: FindBar) -> None:
    write(qtbot, bar, "last tea")
    assert desk.session.article
    start = desk.session.article.text.index("last tea")
    assert desk.page.viewport().rect().contains(desk.page.span_rect(Span(start, start + 8)))


def test_what_is_not_there_is_said_not_to_be(qtbot: QtBot, bar: FindBar) -> None:
    write(qtbot, bar, "coffee")
    assert bar.count_text() == "Not found"


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_is_said_of_nothing(qtbot: QtBot, bar: FindBar, words: str) -> None:
    write(qtbot, bar, words)
    assert bar.count_text() == ""


def test_stepping_through_nothing_does_nothing(bar: FindBar) -> None:
    bar.next()
    bar.previous()
    assert bar.count_text() == ""


def test_the_selection_is_what_is_looked_for(desk: Desk) -> None:
    desk.page.select(Span(4, 13))
    desk.actions["find"].trigger()
    assert desk.find_bar.count_text() == "1 of 1"


def test_escape_puts_it_away(qtbot: QtBot, desk: Desk, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_f3_brings_it_back_with_the_same_words(qtbot: QtBot, desk: Desk, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    bar.put_away()
    desk.actions["find_next"].trigger()
    assert (bar.isVisible(), bar.count_text()[-4:]) == (True, "of 4")


def test_another_article_is_searched_anew(qtbot: QtBot, desk: Desk, bar: FindBar) -> None:
    write(qtbot, bar, "tea")
    bar.set_article(Article("", "one tea", ()))
    assert bar.count_text() == "1 of 1"
