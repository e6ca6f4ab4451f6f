"""Following the window's size, for it to open as large the next time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.core.settings import SMALLEST_SIDE

REST = 300
"""Milliseconds after the last change of size. By then a window that goes full screen says that it is."""


class WindowSizeTracker(QObject):
    """Watches one window; a full screen and a maximized window are no size of the reader's choice.

    Signals:
        changed(int width, int height): the window has come to rest at this size in pixels, at most the screen's.
    """

    changed = Signal(int, int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.report)
        window.installEventFilter(self)

    def report(self) -> None:
        """Announce the size as it is now, where it is of the reader's choice."""
        self._timer.stop()
        if not (self._window.isFullScreen() or self._window.isMaximized()):
            screen = QGuiApplication.primaryScreen().size()
            size = self._window.size().boundedTo(screen).expandedTo(QSize(SMALLEST_SIDE, SMALLEST_SIDE))
            self.changed.emit(size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the end of a change of size."""
        if event.type() == QEvent.Type.Resize:
            self._timer.start()
        return super().eventFilter(watched, event)
