"""A number that is changed by steps: minus, value, plus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSlider, QWidget

from reader.view.style.panel_style import focus_ring
from reader.view.style.theme import Theme

PAGE = 4
"""How many steps Page Up and Page Down move by."""
SIZE = QSize(176, 32)
CORNER, ARM = 8.0, 5.0
"""The radius of its corners, and half the length of the signs' strokes, in pixels."""
Action = QAbstractSlider.SliderAction


class Stepper(QSlider):
    """Snaps to its values, by mouse and by keys; a value between them is shown, and can be stepped from.

    To assistive technology it is a slider.

    Signals:
        value_selected(int): the reader has selected this value.
    """

    value_selected = Signal(int)

    def __init__(self, steps: Sequence[int], words: Callable[[int], str], parent: QWidget | None = None) -> None:
        """``steps`` are in rising order; ``words`` says what a value is shown as."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._steps, self._words = tuple(steps), words
        self._theme: Theme | None = None
        self.setRange(self._steps[0], self._steps[-1])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(SIZE)
        self.actionTriggered.connect(self._snap)
        self.valueChanged.connect(self._selected)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def show_value(self, value: int) -> None:
        """Show a value that was chosen elsewhere."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)
        self.setAccessibleDescription(self._words(value))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Step down on the minus, up on the plus, and on while the button is held."""
        if event.button() == Qt.MouseButton.LeftButton and (action := self._action_at(event.position().x())):
            self.triggerAction(action)
            self.setRepeatAction(action)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It cannot be dragged."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop stepping."""
        self.setRepeatAction(Action.SliderNoAction)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the signs, faint where there is no further step, and the value between them."""
        theme = self._theme
        if theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            focus_ring(
                painter, area, CORNER, theme.colour("accent" if self.hasFocus() else "rule"), 1 + self.hasFocus()
            )
            painter.setPen(theme.colour("ink"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words(self.value()))
            for plus, possible in ((False, self.value() > self.minimum()), (True, self.value() < self.maximum())):
                painter.setPen(QPen(theme.colour("ink" if possible else "rule"), 1.7))
                middle = QPointF(area.right() - area.height() / 2 if plus else area.height() / 2, area.center().y())
                painter.drawLine(middle - QPointF(ARM, 0), middle + QPointF(ARM, 0))
                if plus:
                    painter.drawLine(middle - QPointF(0, ARM), middle + QPointF(0, ARM))

    def _action_at(self, x: float) -> QAbstractSlider.SliderAction | None:
        if x < SIZE.height() * 1.4:
            return Action.SliderSingleStepSub
        return Action.SliderSingleStepAdd if x > self.width() - SIZE.height() * 1.4 else None

    def _selected(self, value: int) -> None:
        self.setAccessibleDescription(self._words(value))
        self.value_selected.emit(value)

    def _snap(self, action: int) -> None:
        above, below = bisect_right(self._steps, self.value()), bisect_left(self._steps, self.value()) - 1
        goal = {
            Action.SliderSingleStepAdd.value: above,
            Action.SliderSingleStepSub.value: below,
            Action.SliderPageStepAdd.value: above + PAGE - 1,
            Action.SliderPageStepSub.value: below - PAGE + 1,
        }.get(action)
        if goal is not None:
            self.setSliderPosition(self._steps[max(0, min(goal, len(self._steps) - 1))])
