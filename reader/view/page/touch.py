"""Fingers on the page: one scrolls it, or selects words after it has rested; two change its size; a tap is a click."""

from __future__ import annotations

from enum import Enum, auto
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from reader.core.reading.text_units import TextUnit, text_unit_at
from reader.core.span import Span
from reader.view.page.edge_scroller import EdgeScroller
from reader.view.page.horizontal_scroll import HorizontalScroller
from reader.view.page.positions import PagePositions
from reader.view.page.reading_position import ReadingPosition
from reader.view.page.selection import PageSelection
from reader.view.page.shown_article import ShownArticle
from reader.view.widgets.finger_scrolling import FingerScrolling, click, open_menu


class Mode(Enum):
    """What the fingers do."""

    NOTHING = auto()
    RESTING = auto()
    """One has been put down; what it wants is not known yet."""
    SCROLLING = auto()
    PANNING = auto()
    """It scrolls a wide table or code sideways."""
    SELECTING = auto()
    SPREADING = auto()
    """There are two."""


TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


class PageTouch(QObject):
    """Takes the touches of a screen that begin on the page, or on what lies over it and is to be scrolled along.

    A finger on anything else, such as a button over the page, is a mouse there, as Qt makes it.

    Signals:
        selected(Span): a finger that has selected words was lifted.
        two_fingers(): a second finger was put down.
        spread(float): two fingers have moved apart by this share of their distance, or closer together.
    """

    selected = Signal(object)
    two_fingers = Signal()
    spread = Signal(float)

    def __init__(
        self,
        view: QTextEdit,
        shown: ShownArticle,
        positions: PagePositions,
        reading: ReadingPosition,
        selection: PageSelection,
        horizontal: HorizontalScroller,
    ) -> None:
        super().__init__(view)
        self._view, self._shown, self._positions, self._reading = view, shown, positions, reading
        self._selection, self._horizontal = selection, horizontal
        self._surfaces: list[QWidget] = [view.viewport()]
        self._bar = view.verticalScrollBar()
        self._mode, self._taps = Mode.NOTHING, True
        self._start = self._last = QPointF()
        self._distance = 0.0
        """Between two fingers, in pixels."""
        self._wide_box = 0
        self._word = Span(0, 0)
        self._scrolling = FingerScrolling(self._bar, self, lambda: reading.target is None)
        self._edges = EdgeScroller(view)
        self._edges.scrolled.connect(self._select_to)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._select_word)
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.installEventFilter(self)

    def add_surface(self, widget: QWidget) -> None:
        """Let a widget over the page be scrolled along by fingers; a tap on it is a click."""
        self._surfaces.append(widget)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the touches of a screen."""
        if event.type() not in TOUCHES:
            return False
        touch = cast("QTouchEvent", event)
        if touch.pointingDevice().type() is not QInputDevice.DeviceType.TouchScreen:
            return False
        taken = self._take(touch)
        event.setAccepted(taken)
        return taken

    def _take(self, touch: QTouchEvent) -> bool:
        fingers = [point for point in touch.points() if point.state() is not QEventPoint.State.Released]
        if touch.type() is QEvent.Type.TouchBegin:
            return self._begin(touch)
        if touch.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._lift(touch)
        elif len(fingers) > 1 and self._mode is not Mode.SELECTING:
            self._spread(fingers)
        elif fingers:
            self._move(self._place(fingers[0]), touch.timestamp())
        return True

    def _place(self, finger: QEventPoint) -> QPointF:
        """Where a finger is, in the viewport's pixels."""
        return self._view.viewport().mapFromGlobal(finger.globalPosition())

    # One finger

    def _begin(self, touch: QTouchEvent) -> bool:
        place = self._place(touch.points()[0])
        if self._widget_at(place) not in self._surfaces:
            return False
        self._taps = not self._scrolling.press(place.y(), touch.timestamp())
        self._mode, self._start, self._last = Mode.RESTING, place, place
        self._hold.start(QApplication.styleHints().mousePressAndHoldInterval())
        if len(touch.points()) > 1:
            self._spread(touch.points())
        return True

    def _widget_at(self, place: QPointF) -> QWidget | None:
        """What lies over the page at a point of the viewport."""
        return self._view.childAt(self._view.viewport().mapTo(self._view, place).toPoint())

    def _move(self, place: QPointF, time: int) -> None:
        if self._mode is Mode.RESTING:
            way = place - self._start
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._hold.stop()
            box = self._horizontal.wide_box(self._start) if abs(way.x()) > abs(way.y()) else None
            self._mode, self._wide_box = (Mode.SCROLLING, 0) if box is None else (Mode.PANNING, box)
            self._reading.forget_target()
        if self._mode is Mode.SCROLLING:
            self._scrolling.move(place.y(), time)
        elif self._mode is Mode.PANNING:
            self._horizontal.pan(self._wide_box, self._last.x() - place.x())
        elif self._mode is Mode.SELECTING:
            self._edges.follow(place.toPoint())
            self._select_to(place.toPoint())
        self._last = place

    def _lift(self, touch: QTouchEvent) -> None:
        mode, ended = self._mode, touch.type() is QEvent.Type.TouchEnd
        self._stop()
        if mode is Mode.RESTING and self._taps and ended:
            click(self._view, self._view.viewport().mapTo(self._view, self._start))
        elif mode is Mode.SCROLLING and ended:
            self._scrolling.lift(touch.timestamp())
        elif mode is Mode.SELECTING:
            self._selection.announce()
            self.selected.emit(self._selection.span)

    def _stop(self) -> None:
        self._hold.stop()
        self._edges.stop()
        self._mode = Mode.NOTHING

    # Selecting

    def _select_word(self) -> None:
        """The finger has rested: select the word under it, or open the menu where there is none, as on a picture."""
        letter, article = self._positions.letter_at(self._start), self._shown.article
        self._word = Span(0, 0)
        if letter is not None and article is not None:
            self._word = text_unit_at(article, TextUnit.WORD, letter)
        if self._word.length:
            self._mode = Mode.SELECTING
            self._select(self._word)
        else:
            self._mode = Mode.NOTHING
            open_menu(self._view.viewport(), self._start)

    def _select_to(self, place: QPoint) -> None:
        """Select whole words from the first one to the one under the finger."""
        article = self._shown.article
        if self._mode is Mode.SELECTING and article is not None:
            word = text_unit_at(article, TextUnit.WORD, self._positions.nearest(place))
            self._select(Span(min(self._word.start, word.start), max(self._word.end, word.end)))

    def _select(self, span: Span) -> None:
        value = self._bar.value()
        self._selection.select(span)
        self._bar.setValue(value)  # Qt would bring the end of the selection into view

    # Two fingers

    def _spread(self, fingers: list[QEventPoint]) -> None:
        one, other = (self._place(finger) for finger in fingers[:2])
        distance = max(1.0, QPointF.dotProduct(one - other, one - other) ** 0.5)
        if self._mode is not Mode.SPREADING:
            self._stop()
            self._mode = Mode.SPREADING
            self.two_fingers.emit()
        else:
            self.spread.emit(distance / self._distance - 1)
        self._distance = distance
