"""The parts that change an extent: keys, strip, handles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.core.reading.span_resizing import ResizeUnit
from reader.view.marks.resize_handle import KNOB, ResizeHandle
from reader.view.marks.resize_keys import HINTS, ResizeStep, step_of
from reader.view.style.theme import Theme
from reader.view.widgets.key_hint_bar import ModalKeyHintBar

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def pressed(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key.value, held)


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (Qt.Key.Key_Right, NONE, ResizeStep(ResizeUnit.LETTER, 1, start=False)),
        (Qt.Key.Key_Left, SHIFT, ResizeStep(ResizeUnit.LETTER, -1, start=True)),
        (Qt.Key.Key_Left, CONTROL, ResizeStep(ResizeUnit.WORD, -1, start=False)),
        (Qt.Key.Key_Right, ALT | SHIFT, ResizeStep(ResizeUnit.SENTENCE, 1, start=True)),
        (Qt.Key.Key_Down, NONE, ResizeStep(ResizeUnit.SENTENCE, 1, start=False)),
        (Qt.Key.Key_A, NONE, None),
    ],
)
def test_a_key_asks_for_a_step(key: Qt.Key, held: Qt.KeyboardModifier, wanted: ResizeStep | None) -> None:
    assert step_of(pressed(key, held)) == wanted


Strips = Callable[[int], tuple[ModalKeyHintBar, list[str]]]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


@pytest.fixture
def strips(qtbot: QtBot, over: QWidget, theme: Theme) -> Strips:
    """``strips(width)``: a strip that has been brought up over a widget so wide, and what it has told."""

    def make(width: int) -> tuple[ModalKeyHintBar, list[str]]:
        over.resize(width, 400)
        page, other = QWidget(over), QLineEdit(over)
        page.setGeometry(over.rect())
        other.show()
        told: list[str] = []
        strip = ModalKeyHintBar("Extent", lambda event: bool(told.append(event.text()) or True), page, over)
        strip.accepted.connect(lambda: told.append("kept"))
        strip.cancelled.connect(lambda: told.append("dropped"))
        over.activateWindow()
        qtbot.waitUntil(over.isActiveWindow)
        strip.open("End of the highlight", HINTS, theme)
        return strip, told

    return make


def test_the_strip_takes_the_keys_and_tells_of_each(qtbot: QtBot, strips: Strips) -> None:
    strip, told = strips(900)
    assert strip.hasFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        qtbot.keyClick(strip, key)
    assert told == ["a", "kept", "dropped"]


def test_going_elsewhere_keeps(qtbot: QtBot, strips: Strips) -> None:
    strip, told = strips(900)
    other = strip.parentWidget().findChild(QLineEdit)
    assert isinstance(other, QLineEdit)
    other.setFocus()
    assert told == ["kept"]


def test_ending_it_says_nothing(strips: Strips) -> None:
    strip, told = strips(900)
    strip.close_silently()
    assert (strip.isHidden(), told) == (True, [])


@pytest.mark.parametrize("width", [300, 520, 1200])
def test_all_hints_are_to_be_read_at_any_width(strips: Strips, width: int) -> None:
    strip, _ = strips(width)
    (label,) = strip.findChildren(QLabel)
    assert strip.parentWidget().rect().contains(strip.geometry())
    assert label.heightForWidth(label.width()) <= label.height() + 1
    assert "Ctrl ← →: word" in strip.accessibleDescription()


@pytest.fixture
def ends(over: QWidget) -> tuple[ResizeHandle, ResizeHandle]:
    start, end = ResizeHandle(over, start=True), ResizeHandle(over, start=False)
    start.show_at(100, QRect(100, 100, 8, 24), QColor("blue"), QColor("white"))
    end.show_at(200, QRect(192, 100, 8, 24), QColor("blue"), QColor("white"))
    return start, end


def test_handles_stand_at_the_edges_with_their_knobs_outside(ends: tuple[ResizeHandle, ResizeHandle]) -> None:
    start, end = (one.geometry() for one in ends)
    assert abs(start.center().x() - 100) <= 1
    assert abs(end.center().x() - 200) <= 1
    assert (start.top(), start.bottom()) == (100 - KNOB, 123)
    assert (end.top(), end.bottom()) == (100, 123 + KNOB)


def test_the_edge_keeps_its_distance_from_the_mouse(qtbot: QtBot, ends: tuple[ResizeHandle, ResizeHandle]) -> None:
    _, end = ends
    before, knob = end.edge_point(), QPoint(end.width() // 2 + 3, end.height() - 3)
    points: list[QPoint] = []
    end.dragged.connect(points.append)
    with qtbot.waitSignals([end.grabbed, end.released]):
        QTest.mousePress(end, LEFT, pos=knob)
        QTest.mouseMove(end, knob + QPoint(40, 31))
        QTest.mouseRelease(end, LEFT, pos=knob)
    assert points[-1] == before + QPoint(40, 31)


def test_a_handle_that_was_let_go_follows_no_longer(ends: tuple[ResizeHandle, ResizeHandle]) -> None:
    start, _ = ends
    points: list[QPoint] = []
    start.dragged.connect(points.append)
    QTest.mousePress(start, LEFT)
    start.release()
    QTest.mouseMove(start, QPoint(30, 30))
    assert points == []
