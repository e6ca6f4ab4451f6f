"""The panel for typeface, size, spacing, alignment and theme of the text; each change shows at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.app.preferences import Preferences
from reader.core.settings import Settings
from reader.translation import tr
from reader.view.style.fonts import installed
from reader.view.style.panel_style import SCROLLBAR, styled
from reader.view.style.theme import Theme, families, font
from reader.view.widgets.combo_box import ComboBox
from reader.view.widgets.stepper import SIZE as STEPPER
from reader.view.widgets.stepper import Stepper
from reader.view.widgets.toast import Toast
from reader.view.window.appearance import Appearance
from reader.view.window.choice_drawings import JUSTIFIED_LINES, LEFT_LINES, lines, swatch, words
from reader.view.window.choice_row import Choice, ChoiceRow
from reader.view.window.text_choices import ALIGNMENT, CHOICES, RANGES, TEXT_FIELDS, TITLES, SettingChoice

WIDTH, SIDE = 372, 12
"""The panel's width, and the space left around it, in pixels."""
SWATCH, SEGMENT = QSize(108, 72), QSize(86, 36)
"""The sizes of a theme's swatch and of another choice, in pixels."""
LETTERS = 15
"""The size of the typefaces' names, in pixels."""

STYLE = """
#typography {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#typography QLabel {{ color: {faint}; background: transparent; font-size: 14px; }}
#typography QComboBox, #typography QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule};
  border-radius: 7px; padding: 5px 9px; font-size: 14px; }}
#typography QComboBox:focus, #typography QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 8px; }}
#typography QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#typography QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; }}
"""


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
        self._rows: dict[str, ChoiceRow] = {}
        self._steppers: dict[str, Stepper] = {}
        self._themes: dict[str, tuple[Theme, ...]] = {}
        content = QWidget()
        content.setObjectName("typographyContent")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(18, 16, 18, 16)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(0, 1)
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
        self._show_settings(preferences.settings)
        self.set_theme(appearance.theme)
        self.hide()

    def _fill(self) -> None:
        self._rows["theme"] = themes = ChoiceRow(tr("Theme"), SWATCH, WIDTH // SWATCH.width())
        themes.chosen.connect(lambda name: self._set("theme", name))
        self._grid.addWidget(themes, 0, 0, 1, 2)
        self._show_themes()  # now, so that Tab goes there first
        self._face = self._face_box()
        self._add(tr("Typeface"), self._face)
        for setting in RANGES:
            self._steppers[setting.field] = stepper = Stepper(setting.steps, setting.format)
            stepper.value_selected.connect(partial(self._set, setting.field))
            self._add(tr(setting.label), stepper)
        for choice in CHOICES:
            self._rows[choice.field] = row = _choice_row(choice)
            row.chosen.connect(partial(self._set, choice.field))
            self._add(tr(choice.label), row)
        reset = QPushButton(tr("Reset Text Settings"))
        reset.clicked.connect(self._reset)
        self._grid.addWidget(reset, self._grid.rowCount(), 1, Qt.AlignmentFlag.AlignRight)

    def _add(self, name: str, widget: QWidget) -> None:
        widget.setAccessibleName(name)
        label, row = QLabel(name), self._grid.rowCount()
        label.setBuddy(widget)  # under X11 and Wayland a box is announced by its value alone; the label adds its name
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignRight)

    def _face_box(self) -> QComboBox:
        """The typefaces, each in its own letters."""
        box = ComboBox()
        for text, face in ((tr("Serif"), "serif"), (tr("Sans"), "sans"), *((name, name) for name in installed())):
            box.addItem(text, face)
            box.setItemData(box.count() - 1, font(families(face), LETTERS), Qt.ItemDataRole.FontRole)
        view = box.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)  # or each face would be loaded to measure its row
        box.setFixedWidth(STEPPER.width())
        box.setMaxVisibleItems(14)
        box.currentIndexChanged.connect(lambda _index: self._set("face", box.currentData()))
        return box

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
        self._show_settings(settings)
        self.set_theme(theme)

    def _show_settings(self, settings: Settings) -> None:
        self._show_themes()
        values: dict[str, Any] = {field: getattr(settings, field) for field in TEXT_FIELDS}
        values["theme"] = self._appearance.chosen
        self._face.blockSignals(True)
        self._face.setCurrentIndex(self._face.findData(values["face"]))
        self._face.blockSignals(False)
        self._face.setFont(font(families(values["face"]), LETTERS))
        for field, row in self._rows.items():
            row.show_value(values[field])
        for field, stepper in self._steppers.items():
            stepper.show_value(values[field])

    def _show_themes(self) -> None:
        """Make the swatches, again where the reader's own themes have changed."""
        themes = {name: self._appearance.previews(name) for name in self._appearance.names()}
        if themes != self._themes:
            self._themes = themes
            titles = {name: tr(TITLES[name]) if name in TITLES else name for name in themes}
            self._rows["theme"].set_choices(
                [Choice(name, titles[name], swatch(titles[name], shown)) for name, shown in themes.items()]
            )

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for row in self._rows.values():
            row.set_theme(theme)
        for stepper in self._steppers.values():
            stepper.set_theme(theme)
        sheet = styled(STYLE + SCROLLBAR, theme)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def toggle(self) -> None:
        """Show or hide the panel."""
        if self.isVisible():
            self.dismiss()
            return
        self._changed(self._appearance.theme, self._preferences.settings)
        self.place()
        self.show()
        self.raise_()
        self._rows["theme"].take_focus()

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


def _choice_row(setting: SettingChoice) -> ChoiceRow:
    """Alignment is shown by lines, the others by words."""
    row = ChoiceRow(tr(setting.label), SEGMENT, len(setting.values))
    drawn = {True: lines(JUSTIFIED_LINES), False: lines(LEFT_LINES)} if setting.label == ALIGNMENT else {}
    row.set_choices(
        [Choice(value, tr(text), drawn.get(bool(value)) or words(tr(text))) for text, value in setting.values]
    )
    return row
