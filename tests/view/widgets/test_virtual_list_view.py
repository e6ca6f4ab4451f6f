"""The base of long lists of cards: what is in view, and which card a key leads to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from reader.view.widgets.row_heights import RowHeights
from reader.view.widgets.virtual_list_view import VirtualListView

ROWS = ["Heading", *("card",) * 9, "Heading", *("card",) * 9]
"""Of 50 pixels each, ten of which are space below a card."""


class Cards(VirtualListView):
    """A list that remembers which rows it has painted."""

    def __init__(self) -> None:
        super().__init__(side=5, space=10, parent=None)
        self.painted: set[int] = set()
        self.setModel(QStringListModel(ROWS))
        self.set_heights(RowHeights([50] * len(ROWS)))

    def is_card(self, row: int) -> bool:
        return 0 <= row < len(ROWS) and ROWS[row] == "card"

    def card_width(self) -> int:
        return 200

    def paint_row(self, _painter: QPainter, _rect: QRect, row: int) -> None:
        self.painted.add(row)


@pytest.fixture
def cards(qtbot: QtBot) -> Cards:
    made = Cards()
    qtbot.addWidget(made)
    made.resize(220, 190)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_rows_in_view_are_painted(cards: Cards) -> None:
    cards.grab()
    assert cards.painted == {0, 1, 2, 3}


def test_it_scrolls_to_the_end_of_its_rows(cards: Cards) -> None:
    cards.verticalScrollBar().setValue(10_000)
    assert list(cards.rows_in_view())[-1] == len(ROWS) - 1


def test_the_space_below_a_card_belongs_to_no_row(cards: Cards) -> None:
    assert cards.indexAt(QPoint(50, 60)).row() == 1
    assert not cards.indexAt(QPoint(50, 95)).isValid()


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (1, Qt.Key.Key_Down, 2),
        (9, Qt.Key.Key_Down, 11),
        (11, Qt.Key.Key_Up, 9),
        (1, Qt.Key.Key_Up, 1),
        (5, Qt.Key.Key_Home, 1),
        (5, Qt.Key.Key_End, 19),
        (1, Qt.Key.Key_PageDown, 3),
        (19, Qt.Key.Key_PageUp, 16),
    ],
)
def test_keys_lead_from_card_to_card(qtbot: QtBot, cards: Cards, start: int, key: Qt.Key, end: int) -> None:
    cards.setCurrentIndex(cards.model().index(start, 0))
    qtbot.keyClick(cards, key)
    assert cards.currentIndex().row() == end


def test_a_click_selects_the_card_below(qtbot: QtBot, cards: Cards) -> None:
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 110))
    assert [index.row() for index in cards.selectedIndexes()] == [2]
