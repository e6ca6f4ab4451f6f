"""The inner edge of a panel: dragged, or moved by the arrow keys, it makes the panel wider or narrower."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from reader.translation import tr
from reader.view.page.page import PageView

HIT = 7
"""The width of what can be dragged, in pixels; it lies over panel and page, and takes no room."""
OVER_PAGE = 3
"""How many of these lie over the page; the others leave its scroll bar alone."""
STEP, LEAP = 10, 50
"""By how many pixels the arrow keys move it, and Page Up and Page Down."""


class PanelEdge(QAbstractSlider):
    """A slider whose value is the width of a panel, so that assistive technology can read and set it.

    Left and Right move the edge to the left and right, Home and End to its limits; a double click, Enter and Space
    choose the usual width.
    """

    def __init__(self, page: PageView, parent: QWidget, *, name: str, usual: int, at_left: bool) -> None:
        """``usual`` is the panel's width in pixels at first; ``at_left``: whether the panel is left of the page."""
        super().__init__(parent)
        self._page, self._usual, self._at_left = page, usual, at_left
        self._shown = usual  # the panel's width as it is: less than the value where the window has no room for that
        self._grip: float | None = None  # while it is dragged: the panel's width less the pointer's place
        self._hovered = False
        self.setAccessibleName(name)
        self.setToolTip(tr("Drag to resize; double-click for the default width"))
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(STEP)
        self.setPageStep(LEAP)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def set_usual(self, width: int) -> None:
        """Take another width in pixels as the usual one."""
        self._usual = width

    def place(self, panel: QRect, shell: QRect) -> None:
        """Lie over the inner edge of a panel, inside the window."""
        self._shown = panel.width()
        left = panel.right() + 1 + OVER_PAGE - HIT if self._at_left else panel.left() - OVER_PAGE
        self.setGeometry(QRect(left, panel.top(), HIT, panel.height()) & shell)

    def sizeHint(self) -> QSize:
        """As wide as what can be dragged."""
        return QSize(HIT, HIT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = self._shown - self._outwards(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Make the panel as wide as the pointer says."""
        if self._grip is not None:
            self.setValue(round(self._grip + self._outwards(event)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Leave it where it is."""
        self._grip = None
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Choose the usual width."""
        self.setValue(self._usual)

    def _outwards(self, event: QMouseEvent) -> float:
        """How far the pointer is from the panel's outer edge, in pixels from any fixed place."""
        x = event.globalPosition().x()
        return x if self._at_left else -x

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the panel wider or narrower, choose the usual width, or go back to the page; Home and End are Qt's."""
        right = STEP if self._at_left else -STEP
        steps = {
            Qt.Key.Key_Left: -right,
            Qt.Key.Key_Right: right,
            Qt.Key.Key_PageUp: LEAP,
            Qt.Key.Key_PageDown: -LEAP,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.setValue(self._shown + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.setValue(self._usual)
        elif event.key() == Qt.Key.Key_Escape:
            self._page.setFocus()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is below."""
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be dragged."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Look as before."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a line while the pointer is over it or it has the focus; at other times nothing."""
        if self._hovered or self._grip is not None or self.hasFocus():
            line = HIT - OVER_PAGE - 2 if self._at_left else OVER_PAGE
            with QPainter(self) as painter:
                painter.fillRect(line, 0, 2, self.height(), self._page.shown.theme.colour("accent"))
