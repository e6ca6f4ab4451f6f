"""Fingers on a touch screen, as Qt gets them from the system."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


class Fingers:
    """They touch a widget; points are its pixels."""

    def __init__(self, widget: QWidget, screen: QPointingDevice) -> None:
        self._widget, self._screen = widget, screen

    def press(self, *points: QPoint) -> None:
        events = QTest.touchEvent(self._widget, self._screen)
        for number, point in enumerate(points):
            events.press(number, point, self._widget)
        events.commit()

    def move(self, *points: QPoint) -> None:
        events = QTest.touchEvent(self._widget, self._screen)
        for number, point in enumerate(points):
            events.move(number, point, self._widget)
        events.commit()

    def lift(self, *points: QPoint) -> None:
        events = QTest.touchEvent(self._widget, self._screen)
        for number, point in enumerate(points):
            events.release(number, point, self._widget)
        events.commit()

    def tap(self, point: QPoint) -> None:
        self.press(point)
        self.lift(point)

    def drag(self, start: QPoint, *points: QPoint) -> None:
        self.press(start)
        for point in points:
            self.move(point)
        self.lift(points[-1])
