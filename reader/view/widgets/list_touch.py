"""Fingers on a list: one scrolls it, and taps what the mouse would click."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputDevice, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from reader.view.widgets.finger_scrolling import FingerScrolling, click


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
        elif touch.type() is QEvent.Type.TouchUpdate:
            if self._start is not None and (place - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._start = None
            if self._start is None:
                self._scrolling.move(place.y(), touch.timestamp())
        elif touch.type() is QEvent.Type.TouchEnd and self._start is None:
            self._scrolling.lift(touch.timestamp())
        elif touch.type() is QEvent.Type.TouchEnd and self._start is not None and self._taps:
            click(self._area.viewport(), self._start)
