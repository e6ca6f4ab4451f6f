"""The panel for typeface, size, spacing, alignment and theme of the text; each change shows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.app.preferences import Preferences
from reader.core.settings import ZOOM_STEPS, Settings
from reader.translation import msgid, tr, trn
from reader.view.style.fonts import installed
from reader.view.style.panel_style import SCROLLBAR, styled
from reader.view.style.theme import Theme
from reader.view.widgets.combo_box import ComboBox
from reader.view.widgets.step_slider import StepSlider
from reader.view.widgets.toast import Toast
from reader.view.window.appearance import Appearance

WIDTH, SIDE = 372, 12
"""The panel's width, and the space left around it, in pixels."""

STYLE = """
#typography {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#typography QLabel {{ color: {faint}; background: transparent; font-size: 14px; }}
#typography #value {{ color: {ink}; }}
#typography QComboBox, #typography QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule};
  border-radius: 7px; padding: 5px 9px; font-size: 14px; }}
#typography QComboBox:focus, #typography QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 8px; }}
#typography QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#typography QSlider {{ min-height: 22px; background: transparent; }}
#typography QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; }}
#typography QSlider::groove:horizontal {{ height: 4px; background: {rule}; border-radius: 2px; }}
#typography QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
#typography QSlider::handle:horizontal {{ background: {card}; border: 2px solid {accent}; width: 12px; height: 12px;
  margin: -6px 0; border-radius: 8px; }}
#typography QSlider::handle:horizontal:focus {{ background: {accent}; }}
"""

TITLES = {
    "system": msgid("Follow the system"),
    "light": msgid("Light"),
    "sepia": msgid("Sepia"),
    "dark": msgid("Dark"),
    "contrast": msgid("High contrast"),
}


class SettingChoice(NamedTuple):
    """A setting that is one of a few values."""

    field: str
    label: str
    values: tuple[tuple[str, object], ...]


class SettingRange(NamedTuple):
    """A setting that is a number."""

    field: str
    label: str
    steps: tuple[int, ...]
    format: Callable[[int], str]


def _percent(value: int) -> str:
    return f"{value} %"


def _characters(value: int) -> str:
    return trn("{n} character", "{n} characters", value)


SPACINGS = (
    (0, msgid("None")),
    (30, msgid("Tight")),
    (70, msgid("Narrow")),
    (120, msgid("Normal")),
    (200, msgid("Wide")),
)
"""Names for the space between paragraphs, each with the largest percentage of the text size that it names."""


def _spacing(value: int) -> str:
    return tr(next((name for limit, name in SPACINGS if value <= limit), msgid("Very wide")))


CHOICES = (
    SettingChoice("justified", msgid("Alignment"), ((msgid("Left"), False), (msgid("Justified"), True))),
    SettingChoice("hyphens", msgid("Hyphenation"), ((msgid("Off"), False), (msgid("On"), True))),
    SettingChoice("wrap_code", msgid("Long code lines"), ((msgid("Scroll"), False), (msgid("Wrap"), True))),
)
RANGES = (
    SettingRange("zoom", msgid("Text size"), ZOOM_STEPS, _percent),
    SettingRange("line_height", msgid("Line height"), tuple(range(110, 251, 5)), lambda value: f"{value / 100:.2f}"),
    SettingRange("column", msgid("Column width"), tuple(range(30, 121, 2)), _characters),
    SettingRange("paragraph_gap", msgid("Paragraph spacing"), tuple(range(0, 301, 10)), _spacing),
)
TEXT_FIELDS = ("face", *(setting.field for setting in (*RANGES, *CHOICES)))
"""The settings that Reset sets to their defaults; the theme is not among them."""


class TextSettingsPanel(QFrame):
    """Floats at the top right of its parent; every change shows at once, Escape hides the panel.

    Signals:
        closed(): the panel has been hidden.
    """

    closed = Signal()

    def __init__(self, preferences: Preferences, appearance: Appearance, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self._right = 0
        self._container = parent
        self.setObjectName("typography")
        self.setAccessibleName(tr("Text and theme"))
        self._preferences, self._appearance, self._toast = preferences, appearance, toast
        self._boxes: dict[str, QComboBox] = {}
        self._sliders: dict[str, tuple[StepSlider, QLabel, SettingRange]] = {}
        content = QWidget()
        content.setObjectName("typographyContent")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(18, 16, 18, 16)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        self._fill()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self._area)
        appearance.changed.connect(self._changed)
        parent.installEventFilter(self)
        self.set_theme(appearance.theme)
        self._show_settings(preferences.settings)
        self.hide()

    def _fill(self) -> None:
        faces = [(tr("Serif"), "serif"), (tr("Sans"), "sans"), *((name, name) for name in installed())]
        self._add_box("theme", tr("Theme"), [])
        self._add_box("face", tr("Typeface"), faces)
        self._boxes["face"].setMaxVisibleItems(14)
        for setting in RANGES:
            self._add_slider(setting)
        for choice in CHOICES:
            self._add_box(choice.field, tr(choice.label), [(tr(text), value) for text, value in choice.values])
        reset = QPushButton(tr("Reset Text Settings"))
        reset.clicked.connect(self._reset)
        self._grid.addWidget(reset, self._grid.rowCount(), 1, 1, 2, Qt.AlignmentFlag.AlignRight)

    def _add_box(self, field: str, name: str, values: Sequence[tuple[str, object]]) -> None:
        box = ComboBox()
        box.setAccessibleName(name)
        box.setSizePolicy(box.sizePolicy().Policy.Expanding, box.sizePolicy().Policy.Fixed)
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, value in values:
            box.addItem(text, value)
        box.currentIndexChanged.connect(lambda _index: self._set(field, box.currentData()))
        self._boxes[field] = box
        row = self._grid.rowCount()
        label = QLabel(name)
        label.setBuddy(box)  # under X11 and Wayland a box is announced by its value alone; the label adds its name
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(box, row, 1, 1, 2)

    def _add_slider(self, setting: SettingRange) -> None:
        slider, value = StepSlider(setting.steps), QLabel()
        slider.setAccessibleName(tr(setting.label))
        slider.value_selected.connect(lambda number: self._set(setting.field, number))
        value.setObjectName("value")
        value.setMinimumWidth(96)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sliders[setting.field] = (slider, value, setting)
        row = self._grid.rowCount()
        for column, widget in enumerate((QLabel(tr(setting.label)), slider, value)):
            self._grid.addWidget(widget, row, column)

    def _set(self, field: str, value: object) -> None:
        if value is not None:
            change: dict[str, Any] = {field: value}
            self._preferences.update(**change)

    def _reset(self) -> None:
        before, default = self._preferences.settings, Settings()
        self._apply(default)
        if self._preferences.settings != before:
            self._toast.show_sentence(tr("Text settings reset"), tr("Undo"), lambda: self._apply(before))

    def _apply(self, source: Settings) -> None:
        values: dict[str, Any] = {field: getattr(source, field) for field in TEXT_FIELDS}
        self._preferences.update(**values)

    def _changed(self, theme: Theme, settings: Settings) -> None:
        self.set_theme(theme)
        self._show_settings(settings)

    def _show_settings(self, settings: Settings) -> None:
        box = self._boxes["theme"]
        box.blockSignals(True)
        box.clear()
        for name in self._appearance.names():
            box.addItem(tr(TITLES[name]) if name in TITLES else name, name)
        box.blockSignals(False)
        values: dict[str, Any] = {field: getattr(settings, field) for field in (*TEXT_FIELDS, "theme")}
        values["theme"] = self._appearance.chosen
        for field, box in self._boxes.items():
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(values[field]))
            box.blockSignals(False)
        for field, (slider, label, setting) in self._sliders.items():
            slider.show_value(values[field])
            label.setText(setting.format(values[field]))
            slider.setAccessibleDescription(label.text())

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        sheet = styled(STYLE + SCROLLBAR, theme)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def toggle(self) -> None:
        """Show or hide the panel."""
        if self.isVisible():
            self.dismiss()
            return
        self._show_settings(self._preferences.settings)
        self.place()
        self.show()
        self.raise_()
        self._boxes["theme"].setFocus()

    def dismiss(self) -> None:
        """Hide the panel."""
        self.hide()
        self.closed.emit()

    def place_at(self, right: int) -> None:
        """Align the panel's right edge to this x of the parent, in pixels; moves it now if it is shown."""
        self._right = right
        if self.isVisible():
            self.place()

    def place(self) -> None:
        """Move the panel to the top right of the parent, or to the edge that was set, as tall as there is room for."""
        container = self._container
        self.ensurePolished()
        height = self._grid.sizeHint().height() + 4
        self.resize(min(WIDTH, container.width() - 2 * SIDE), min(height, container.height() - 2 * SIDE))
        right = min(container.width(), self._right or container.width())
        self.move(max(SIDE, right - self.width() - 2 * SIDE), SIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
