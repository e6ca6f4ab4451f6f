"""Keeps the window, with its frame, inside the screen that it is on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""What a window manager's frame may take of width and height, in pixels; it is known only when a window is shown."""


def fitting_size(wanted: QSize, available: QSize) -> QSize:
    """The size of a window's inside, before it is shown: as wanted, or as large as fits a screen with a frame."""
    return wanted.boundedTo(available - FRAME) if not available.isEmpty() else wanted


def fitting_frame(frame: QRect, available: QRect) -> QRect:
    """The frame of a window, made no larger than the screen, and moved inside it."""
    size = frame.size().boundedTo(available.size())
    left = max(available.left(), min(frame.left(), available.right() + 1 - size.width()))
    top = max(available.top(), min(frame.top(), available.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


class ScreenFit(QObject):
    """Fits one window into its screen now, and whenever it gets to another screen or the room on it changes."""

    def __init__(self, window: QWidget) -> None:
        """``window`` has been shown."""
        super().__init__(window)
        self._window = window
        self._screen: QScreen | None = None
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._watch)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(lambda _screen: self.fit())
        self._watch(window.screen())

    def fit(self) -> None:
        """Shrink and move the window where a part of it is outside the screen; a maximized one is left alone."""
        window = self._window
        if window.isFullScreen() or window.isMaximized() or window.isMinimized():
            return
        frame, available = window.frameGeometry(), window.screen().availableGeometry()
        wanted = fitting_frame(frame, available)
        if wanted.size() != frame.size():
            window.resize(window.size() - (frame.size() - wanted.size()))
        if wanted.topLeft() != frame.topLeft():
            window.move(wanted.topLeft())

    def _watch(self, screen: QScreen) -> None:
        if self._screen is not None:
            self._screen.availableGeometryChanged.disconnect(self.fit)
        self._screen = screen
        screen.availableGeometryChanged.connect(self.fit)
        self.fit()
