"""Two fingers that are spread on a touchpad: the text gets larger, as it does by Ctrl and the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent

from reader.view.window.main_window import MainWindow

STEP = 0.12
"""How much larger or smaller the fingers must make the text, as a share of its size, for the next step of zoom."""


class PinchZoom(QObject):
    """Watches the window, where gestures come that no widget has handled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._spread = 0.0
        """What the fingers have made of the size since the last step."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the gestures of zooming."""
        if event.type() != QEvent.Type.NativeGesture or not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() is Qt.NativeGestureType.BeginNativeGesture:
            self._spread = 0.0
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._spread += event.value()
        while abs(self._spread) >= STEP:
            step = 1 if self._spread > 0 else -1
            self._spread -= step * STEP
            self._window.zoomed.emit(step)
        return True
