"""The panel ``Aa``: face, size, spacing, alignment and theme of the text, with live effect."""

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
"""The panel's width, and what is left free around it, in pixels."""

LOOK = """
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
    words: str
    values: tuple[tuple[str, object], ...]


class SettingRange(NamedTuple):
    """A setting that is a number."""

    field: str
    words: str
    steps: tuple[int, ...]
    say: Callable[[int], str]


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
"""Up to which share of the text's size, in per cent, the space between paragraphs is called what."""


def _spacing(value: int) -> str:
    return tr(next((words for limit, words in SPACINGS if value <= limit), msgid("Very wide")))


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
TEXT_FIELDS = ("face", *(one.field for one in (*RANGES, *CHOICES)))
"""What Reset gives its default back; the theme is left as it is."""


class TextSettingsPanel(QFrame):
    """Floats at the top right of its parent; every change is shown at once, Escape puts it away.

    Signals:
        closed(): it was put away.
    """

    closed = Signal()

    def __init__(self, preferences: Preferences, appearance: Appearance, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self._right = 0
        self._over = parent
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
        for one in RANGES:
            self._add_slider(one)
        for choice in CHOICES:
            self._add_box(choice.field, tr(choice.words), [(tr(text), value) for text, value in choice.values])
        reset = QPushButton(tr("Reset Text Settings"))
        reset.clicked.connect(self._reset)
        self._grid.addWidget(reset, self._grid.rowCount(), 1, 1, 2, Qt.AlignmentFlag.AlignRight)

    def _add_box(self, field: str, words: str, values: Sequence[tuple[str, object]]) -> None:
        box = ComboBox()
        box.setAccessibleName(words)
        box.setSizePolicy(box.sizePolicy().Policy.Expanding, box.sizePolicy().Policy.Fixed)
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, value in values:
            box.addItem(text, value)
        box.currentIndexChanged.connect(lambda _index: self._take(field, box.currentData()))
        self._boxes[field] = box
        row = self._grid.rowCount()
        label = QLabel(words)
        label.setBuddy(box)  # under X11 and Wayland a box is named by its value; what the value is of, its label tells
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(box, row, 1, 1, 2)

    def _add_slider(self, one: SettingRange) -> None:
        slider, value = StepSlider(one.steps), QLabel()
        slider.setAccessibleName(tr(one.words))
        slider.value_selected.connect(lambda number: self._take(one.field, number))
        value.setObjectName("value")
        value.setMinimumWidth(96)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sliders[one.field] = (slider, value, one)
        row = self._grid.rowCount()
        for column, widget in enumerate((QLabel(tr(one.words)), slider, value)):
            self._grid.addWidget(widget, row, column)

    def _take(self, field: str, value: object) -> None:
        if value is not None:
            change: dict[str, Any] = {field: value}
            self._preferences.update(**change)

    def _reset(self) -> None:
        before, default = self._preferences.settings, Settings()
        self._put(default)
        if self._preferences.settings != before:
            self._toast.show_sentence(tr("Text settings reset"), tr("Undo"), lambda: self._put(before))

    def _put(self, source: Settings) -> None:
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
        for field, one in self._boxes.items():
            one.blockSignals(True)
            one.setCurrentIndex(one.findData(values[field]))
            one.blockSignals(False)
        for field, (slider, label, spec) in self._sliders.items():
            slider.show_value(values[field])
            label.setText(spec.say(values[field]))
            slider.setAccessibleDescription(label.text())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        sheet = styled(LOOK + SCROLLBAR, theme)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def toggle(self) -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self.dismiss()
            return
        self._show_settings(self._preferences.settings)
        self.place()
        self.show()
        self.raise_()
        self._boxes["theme"].setFocus()

    def dismiss(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def place_at(self, right: int) -> None:
        """Stand at an edge so many pixels from the parent's left side, if it stands."""
        self._right = right
        if self.isVisible():
            self.place()

    def place(self) -> None:
        """Stand at the top of the parent, by its right side or the edge, as high as there is room for."""
        over = self._over
        self.ensurePolished()
        high = self._grid.sizeHint().height() + 4
        self.resize(min(WIDTH, over.width() - 2 * SIDE), min(high, over.height() - 2 * SIDE))
        right = min(over.width(), self._right or over.width())
        self.move(max(SIDE, right - self.width() - 2 * SIDE), SIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
