"""A thin line that grows while an article is loading, and is hidden when all of it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.translation import tr
from reader.view.style.theme import Theme

HEIGHT = 2
"""In pixels."""


class ProgressLine(QWidget):
    """Lies over the top edge of its parent. It grows with what has loaded, and has no animation."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._over, self._theme = parent, theme
        self._share = 0.0
        self.setObjectName("progress")
        self.setAccessibleName(tr("Loading"))
        parent.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        """Show which share is loaded, 0 to 1; with 1 the line is hidden."""
        self._share = share
        self.setAccessibleDescription(f"{round(share * 100)} %")
        self._place()
        self.setVisible(share < 1)
        self.update()

    def share(self) -> float:
        """The share that it shows, 0 to 1."""
        return self._share

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as the parent."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(0, 0, self._over.width(), HEIGHT)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the loaded part."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width() * self._share, HEIGHT), self._theme.colour("accent"))
