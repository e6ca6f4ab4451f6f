"""A small pop-up next to a link, which shows what the link leads to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.translation import tr
from reader.view.style.panel_style import SCROLLBAR
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.rich_label import RichLabel

WIDTH = 420
HIGHEST = 300
GAP = 6
"""Pixels between the link and the pop-up."""
GRACE = 220
"""Milliseconds that the mouse has to get from the link to the pop-up."""

STYLE = """
#preview {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#preview QScrollArea, #preview QWidget {{ background: transparent; }}
#preview QLabel {{ color: {ink}; font-family: {serif}; font-size: 15px; }}
"""


class LinkPreview(QFrame):
    """Shows a text next to a rectangle, over its parent.

    Signals:
        chosen(): the text was clicked, or Enter pressed: go there.
        closed(): it was closed.
    """

    chosen = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("preview")
        self.setAccessibleName(tr("Preview"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._label, self._area = RichLabel(), QScrollArea()
        self._prepare()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        self._close_timer = QTimer(self)
        self._close_timer.setSingleShot(True)
        self._close_timer.setInterval(GRACE)
        self._close_timer.timeout.connect(self.dismiss)
        self.set_theme(theme)
        self.hide()

    def _prepare(self) -> None:
        self._label.setWordWrap(True)
        self._label.setFont(font(SERIF, 15))
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._label.setContentsMargins(16, 12, 14, 5)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._label)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        serif = ", ".join(f'"{name}"' for name in SERIF)
        self.setStyleSheet((STYLE + SCROLLBAR).format(serif=serif, **theme.tokens))

    def show_text(self, html: str, spoken: str, target: QRect) -> None:
        """Show ``html`` below or above a rectangle in the parent's pixels, and never over it.

        A screen reader is given ``spoken``.
        """
        self._close_timer.stop()
        self._label.setText(html)
        self._label.setAccessibleName(spoken)
        self.setAccessibleDescription(spoken)
        self._place(target)
        self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Close it."""
        self._close_timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def hide_soon(self) -> None:
        """Close it soon, unless the mouse gets into it before."""
        if self.isVisible() and not self._close_timer.isActive():
            self._close_timer.start()

    def keep_open(self) -> None:
        """Stay open after all."""
        self._close_timer.stop()

    def text(self) -> str:
        """Return what it shows, as a screen reader reads it; empty while it is hidden."""
        return self.accessibleDescription() if self.isVisible() else ""

    def _place(self, target: QRect) -> None:
        over = self._over.rect().adjusted(GAP, GAP, -GAP, -GAP)
        self._label.ensurePolished()
        width = min(WIDTH, over.width())
        if "<br>" not in self._label.text() and self._label.text().count("<p") == 1:
            self._label.setWordWrap(False)  # a word or two need no wide box
            width = min(width, max(140, self._label.sizeHint().width() + 4))
            self._label.setWordWrap(True)
        below, above = over.bottom() - target.bottom() - GAP, target.top() - over.top() - GAP
        needed = self._label.heightForWidth(width - 2) + 4
        under = below >= min(needed, HIGHEST) or below >= above
        height = min(needed, HIGHEST, max(60, below if under else above))
        if needed > height:  # the scroll bar makes the lines shorter
            width = min(width + 8, over.width())
        top = target.bottom() + GAP if under else target.top() - GAP - height
        left = max(over.left(), min(target.center().x() - width // 3, over.right() - width))
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay open while the mouse is in it."""
        self._close_timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Close soon after the mouse has left, unless it has the keyboard."""
        if not self.hasFocus() and not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.hide_soon()
        super().leaveEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Wait for the release."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.dismiss()
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, the arrows scroll, any other key closes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Down else -40))
        elif event.key() != Qt.Key.Key_Shift:
            self.dismiss()
