"""Two fingers that are spread, on a touchpad or on the screen: the text gets larger, as by Ctrl and the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent

from reader.view.window.main_window import MainWindow

STEP = 0.12
"""How much larger or smaller the fingers must make the text, as a share of its size, for the next step of zoom."""


class PinchZoom(QObject):
    """Watches the window, where a touchpad's gestures come that no widget has handled; a screen's are told to it."""

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
            self.begin()
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.spread(event.value())
        return True

    def begin(self) -> None:
        """Two fingers have been put down."""
        self._spread = 0.0

    def spread(self, share: float) -> None:
        """They have moved apart, by this share of their distance, or closer together."""
        self._spread += share
        while abs(self._spread) >= STEP:
            step = 1 if self._spread > 0 else -1
            self._spread -= step * STEP
            self._window.zoomed.emit(step)
