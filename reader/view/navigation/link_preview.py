"""The preview: what a link inside the article leads to, in a small pop-up beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.view.style.panel_style import SCROLLBAR
from reader.view.style.theme import SERIF, Theme, font

WIDTH = 420
HIGHEST = 300
GAP = 6
"""Pixels between the link and the pop-up."""
GRACE = 220
"""Milliseconds that the mouse has to come from the link to the pop-up."""

LOOK = """
#preview {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#preview QScrollArea, #preview QWidget {{ background: transparent; }}
#preview QLabel {{ color: {ink}; font-family: {serif}; font-size: 15px; }}
"""


class LinkPreview(QFrame):
    """Shows a text beside a rectangle, over its parent.

    Signals:
        chosen(): the text was clicked, or Enter pressed: go there.
        closed(): it has been put away.
    """

    chosen = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._label, self._area = QLabel(), QScrollArea()
        self._prepare()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(GRACE)
        self._leaving.timeout.connect(self.dismiss)
        self.set_theme(theme)
        self.hide()

    def _prepare(self) -> None:
        self._label.setTextFormat(Qt.TextFormat.RichText)
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
        self.setStyleSheet((LOOK + SCROLLBAR).format(serif=serif, **theme.tokens))

    def show_text(self, html: str, spoken: str, beside: QRect) -> None:
        """Show ``html`` below or above the rectangle ``beside``, in the parent's pixels, and never over it."""
        self._leaving.stop()
        self._label.setText(html)
        self._label.setAccessibleName(spoken)
        self.setAccessibleDescription(spoken)
        self._place(beside)
        self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Hide it."""
        self._leaving.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def hide_soon(self) -> None:
        """Go, unless the mouse comes into it meanwhile."""
        if self.isVisible() and not self._leaving.isActive():
            self._leaving.start()

    def keep_open(self) -> None:
        """Do not go after all."""
        self._leaving.stop()

    def text(self) -> str:
        """What it says, for those who cannot see it."""
        return self.accessibleDescription() if self.isVisible() else ""

    def _place(self, beside: QRect) -> None:
        over = self._over.rect().adjusted(GAP, GAP, -GAP, -GAP)
        self._label.ensurePolished()
        width = min(WIDTH, over.width())
        if "<br>" not in self._label.text() and self._label.text().count("<p") == 1:
            self._label.setWordWrap(False)  # a word or two need no wide box
            width = min(width, max(140, self._label.sizeHint().width() + 4))
            self._label.setWordWrap(True)
        below, above = over.bottom() - beside.bottom() - GAP, beside.top() - over.top() - GAP
        needed = self._label.heightForWidth(width - 2) + 4
        under = below >= min(needed, HIGHEST) or below >= above
        height = min(needed, HIGHEST, max(60, below if under else above))
        if needed > height:  # beside a scrollbar the lines are shorter
            width = min(width + 8, over.width())
        top = beside.bottom() + GAP if under else beside.top() - GAP - height
        left = max(over.left(), min(beside.center().x() - width // 3, over.right() - width))
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse has come: stay."""
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone: go, unless the keyboard is in it."""
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
        """Enter goes there, the arrows scroll, any other key puts it away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Down else -40))
        elif event.key() != Qt.Key.Key_Shift:
            self.dismiss()
