"""Two parts side by side or one above the other, with a thin line between them that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from reader.view.style.theme import Theme


class Splitter(QSplitter):
    """A splitter without a style sheet, because that would apply to everything in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.rule = QColor()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.rule = theme.colour("rule")
        self.update()

    def createHandle(self) -> QSplitterHandle:
        """Make the handle, a line."""
        return _SplitterHandle(self.orientation(), self)


class _SplitterHandle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, split: Splitter) -> None:
        super().__init__(orientation, split)
        self._split = split

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a plain line."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._split.rule)
