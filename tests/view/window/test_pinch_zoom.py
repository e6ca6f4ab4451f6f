"""Zooming with two fingers on a touchpad."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from tests.open_postil import OpenPostil

BEGIN, ZOOM = Qt.NativeGestureType.BeginNativeGesture, Qt.NativeGestureType.ZoomNativeGesture


def gesture(postil: OpenPostil, kind: Qt.NativeGestureType, value: float = 0.0) -> None:
    """What the page gets of two fingers over it."""
    place, device = QPointF(100, 100), QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, place, place, place, value, QPointF(), 1)
    QApplication.sendEvent(postil.page.viewport(), event)


@pytest.mark.parametrize(
    ("values", "zoom"),
    [([0.06, 0.07], 110), ([0.05], 100), ([-0.13], 90), ([0.13, 0.13], 125), ([0.1, -0.1, 0.1], 100)],
    ids=["spread", "a little", "drawn together", "spread far", "to and fro"],
)
def test_fingers_that_are_spread_make_the_text_larger(postil: OpenPostil, values: list[float], zoom: int) -> None:
    gesture(postil, BEGIN)
    for value in values:
        gesture(postil, ZOOM, value)
    assert postil.preferences.settings.zoom == zoom


def test_each_gesture_is_counted_for_itself(postil: OpenPostil) -> None:
    for _ in range(2):
        gesture(postil, BEGIN)
        gesture(postil, ZOOM, 0.1)
    assert postil.preferences.settings.zoom == 100
