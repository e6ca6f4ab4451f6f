"""A slider over a few fixed values; a value between them is shown where it is, and can be stepped from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSlider, QWidget

PAGE = 4
"""How many steps Page Up and Page Down move by."""
Action = QAbstractSlider.SliderAction


class StepSlider(QSlider):
    """Snaps to its values, by mouse and by keys.

    Signals:
        value_selected(int): the reader has selected this value.
    """

    value_selected = Signal(int)

    def __init__(self, steps: Sequence[int], parent: QWidget | None = None) -> None:
        """``steps`` are in rising order."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._steps = tuple(steps)
        self.setRange(self._steps[0], self._steps[-1])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(self._snap)
        self.valueChanged.connect(self.value_selected)

    def show_value(self, value: int) -> None:
        """Show a value that was chosen elsewhere."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

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
        elif action == Action.SliderMove.value:
            self.setSliderPosition(min(self._steps, key=lambda step: abs(step - self.sliderPosition())))
