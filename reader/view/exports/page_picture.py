"""Shows a page of a file that is no text as a picture, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from reader.translation import tr
from reader.view.style.theme import Theme

MARGIN = 14
"""The room around the page, in pixels."""


class PagePicture(QWidget):
    """A sheet on a quiet ground; the keyboard can come to it, so that a screen reader says that it is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._page = theme, QPixmap()
        self.setAccessibleName(tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def show_page(self, data: bytes, words: str) -> None:
        """Show a page, a PNG; ``words`` are said of it."""
        self._page = QPixmap()
        self._page.loadFromData(data)
        self.setAccessibleDescription(words)
        self.update()

    @property
    def page_size(self) -> QSize:
        """The size of the page as it was drawn, in pixels; empty if there is none."""
        return self._page.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page in the middle, and a line around it."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        size = self._page.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF(room.center().x() - size.width() / 2, room.top(), size.width(), size.height())
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(self._theme.colour("accent" if self.hasFocus() else "rule"))
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            if self._page.isNull():
                return
            painter.drawPixmap(sheet, self._page, QRectF(self._page.rect()))
            painter.setPen(self._theme.colour("rule"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sheet)
