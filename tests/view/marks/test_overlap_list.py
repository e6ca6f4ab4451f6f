"""The list of marks on the same words: which ones, what they say, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.palette import DEFAULT_PALETTE
from reader.core.span import Span
from reader.view.marks.overlap_list import OverlapList, spoken_mark
from reader.view.marks.overlap_picker import list_position, overlapping_marks
from reader.view.marks.selection_bar import SHADOW, SHADOW_TOP
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from tests.edited_passage import edited

NoteMaker = Callable[..., Annotation]
ROOM = QRect(0, 0, 800, 600)
SIZE = QSize(320, 110)


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def test_a_row_says_colour_style_and_words(make_note: NoteMaker) -> None:
    one = replace(make_note("1", "It is hot", Colour.PINK, "Is it?"), style=MarkStyle.SQUIGGLE)
    assert spoken_mark(one, "", DEFAULT_PALETTE) == "Pink squiggle, with a note: It is hot"
    assert (
        spoken_mark(one, "", DEFAULT_PALETTE.rename(Colour.PINK, "Doubt", ""))
        == "Doubt squiggle, with a note: It is hot"
    )


def test_a_row_says_the_words_of_now(make_note: NoteMaker) -> None:
    one = edited(make_note("1", "It is hot", Colour.PINK), Span(0, 10))
    assert (
        spoken_mark(one, "It is cold.", DEFAULT_PALETTE)
        == "Pink highlight, passage edited since it was marked: It is cold"
    )


def test_of_a_very_long_passage_a_row_holds_beginning_and_end(
    listed: OverlapList, theme: Theme, make_note: NoteMaker
) -> None:
    text = "First " + "x" * 1_000_000 + " last"
    whole = edited(make_note("1", "It is hot"), Span(0, len(text)))
    listed.set_marks([whole], text, None, DEFAULT_PALETTE, theme)
    rows = listed.findChild(QListWidget)
    assert isinstance(rows, QListWidget)
    words = rows.item(0).text()
    assert (words[:6], words[-5:], len(words) < 500) == ("First ", " last", True)


def test_the_stack_at_a_place_is_the_marks_there_from_the_shortest(make_note: NoteMaker) -> None:
    outer, inner, other = make_note("o", "It is hot"), make_note("i", "hot"), make_note("x", "It")
    assert overlapping_marks(book(outer, inner, other), outer, (inner.span or outer.span).start) == [inner, outer]  # type: ignore[union-attr]


def test_without_a_place_it_is_what_overlaps_the_mark(make_note: NoteMaker) -> None:
    outer, inner, far = make_note("o", "It is hot"), make_note("i", "hot"), make_note("x", "In blue")
    assert overlapping_marks(book(outer, inner, far), outer, None) == [inner, outer]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(ROOM.size())
    made.show()
    return made


@pytest.fixture
def listed(over: QWidget, theme: Theme, icons: IconSet, make_note: NoteMaker) -> OverlapList:
    made = OverlapList(icons, over)
    made.set_marks(
        [make_note("a", "hot"), make_note("b", "is hot"), make_note("c", "It is hot")], "", "b", DEFAULT_PALETTE, theme
    )
    made.show()
    return made


def test_the_mark_in_hand_is_chosen_and_arrows_go_on(qtbot: QtBot, listed: OverlapList) -> None:
    rows = listed.findChild(QListWidget)
    assert isinstance(rows, QListWidget)
    with qtbot.waitSignal(listed.chosen) as chosen:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert chosen.args == ["c"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_a_key_closes_it(qtbot: QtBot, listed: OverlapList, key: Qt.Key) -> None:
    rows = listed.findChild(QListWidget)
    with qtbot.waitSignal(listed.closed):
        qtbot.keyClick(rows, key)


def test_it_is_as_high_as_its_rows(listed: OverlapList, theme: Theme, make_note: NoteMaker) -> None:
    three = listed.card().height()
    listed.set_marks([make_note(str(number), "hot") for number in range(40)], "", None, DEFAULT_PALETTE, theme)
    assert three < listed.card().height() < 300


@pytest.mark.parametrize("left", [4, 300, 560])
@pytest.mark.parametrize("top", [40, 200, 480])
def test_it_covers_neither_the_bar_nor_the_mark_and_stays_in_view(left: int, top: int) -> None:
    mark = QRect(left, top, 90, 24)
    below = top + 24 + 8 + 38 < ROOM.bottom()
    bar = QRect(max(4, left - 100), mark.bottom() + 9 if below else top - 52, 380, 38)
    corner = list_position(bar, mark, SIZE.width(), SIZE.height(), ROOM)
    card = QRect(corner.x() + SHADOW, corner.y() + SHADOW_TOP, SIZE.width(), SIZE.height())
    assert ROOM.contains(card)
    assert not card.intersects(bar)
    assert not card.intersects(mark)
