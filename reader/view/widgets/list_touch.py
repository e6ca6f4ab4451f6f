"""Fingers on a list: one scrolls it, taps what the mouse would click, and opens the menu where it rests."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from reader.view.widgets.finger_scrolling import FingerScrolling, click, open_menu


class ListTouch(QObject):
    """Takes the touches of a screen that begin on a list; on a field or a button in it, a finger is a mouse.

    Qt's own QScroller keeps to the values of the scrollbar, which change while the heights of rows become known.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._start: QPointF | None = None
        """Where a finger was put down that has not moved since, in the viewport's pixels."""
        self._taps = True
        self._scrolling = FingerScrolling(area.verticalScrollBar(), self)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._open_menu)
        area.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the touches."""
        kinds = QEvent.Type
        if event.type() not in (kinds.TouchBegin, kinds.TouchUpdate, kinds.TouchEnd, kinds.TouchCancel):
            return False
        touch = cast("QTouchEvent", event)
        if touch.pointingDevice().type() is not QInputDevice.DeviceType.TouchScreen:
            return False
        place = self._area.viewport().mapFromGlobal(touch.points()[0].globalPosition())
        taken = event.type() is not kinds.TouchBegin or self._area.viewport().childAt(place.toPoint()) is None
        if taken:
            self._take(touch, place)
        event.setAccepted(taken)
        return taken

    def _take(self, touch: QTouchEvent, place: QPointF) -> None:
        if touch.type() is QEvent.Type.TouchBegin:
            self._start, self._taps = place, not self._scrolling.press(place.y(), touch.timestamp())
            self._hold.start(QApplication.styleHints().mousePressAndHoldInterval())
        elif touch.type() is QEvent.Type.TouchUpdate:
            if self._start is not None and (place - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._start = None
                self._hold.stop()
            if self._start is None:
                self._scrolling.move(place.y(), touch.timestamp())
        else:
            self._hold.stop()
            if touch.type() is QEvent.Type.TouchEnd:
                self._lift(touch)

    def _lift(self, touch: QTouchEvent) -> None:
        if self._start is None:
            self._scrolling.lift(touch.timestamp())
        elif self._taps:
            click(self._area.viewport(), self._start)

    def _open_menu(self) -> None:
        """The finger has rested: that is no tap any more."""
        self._taps = False
        if self._start is not None:
            open_menu(self._area.viewport(), self._start)
