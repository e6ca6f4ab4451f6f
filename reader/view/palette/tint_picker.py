"""The picker of a colour's tint: hue, strength and lightness, or six hexadecimal digits, and what they become."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.contrast import MIN_TEXT_CONTRAST
from reader.core.oklab import Oklch, nearest_colour, oklch
from reader.core.palette import UNKNOWN_TINT
from reader.translation import tr
from reader.view.palette.lightness_slider import LightnessSlider
from reader.view.palette.theme_samples import ThemeSamples
from reader.view.palette.tint_field import TintField
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

HEX = re.compile("#?([0-9A-Fa-f]{6})")


class TintPicker(QWidget):
    """Each change takes effect at once; Escape and Enter go back.

    Signals:
        tinted(str): the tint is ``#RRGGBB`` now, or empty: the themes' own.
        finished(): the reader wants to go back.
    """

    tinted = Signal(str)
    finished = Signal()

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._wish = Oklch(0.7, 0.0, 0.0)
        self._own, self._first = "", ""
        self._themes: Sequence[tuple[str, Theme]] = ()
        self._theme: Theme | None = None
        self._tint = ""
        self.back, self._title = QToolButton(), QLabel()
        self._field, self._slider, self._samples = TintField(), LightnessSlider(), ThemeSamples()
        self._hex, self._promise, self._reset = QLineEdit(), QLabel(), QPushButton(tr("Reset"))
        self._name_controls()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(_row(self.back, self._title))
        column.addWidget(self._field)
        column.addWidget(self._slider)
        column.addLayout(_row(self._hex_label(), self._hex, None, self._reset))
        column.addWidget(self._samples)
        column.addWidget(self._promise)
        self._connect()

    def _name_controls(self) -> None:
        self.back.setAccessibleName(tr("Back to the colours"))
        self.back.setToolTip(tr("Back to the colours"))
        self._title.setObjectName("title")
        self._title.setFont(sans(strong=True))
        self._hex.setAccessibleName(tr("Tint in hexadecimal digits"))
        self._hex.setMaxLength(7)
        self._hex.setFixedWidth(98)
        self._reset.setAccessibleName(tr("Reset the tint"))
        self._hex.setFont(sans())
        self._reset.setFont(sans())
        self._promise.setFont(sans(13))
        self._promise.setWordWrap(True)

    def _hex_label(self) -> QLabel:
        made = QLabel(tr("Hex"))
        made.setFont(sans(13))
        made.setBuddy(self._hex)
        return made

    def _connect(self) -> None:
        self.back.clicked.connect(self.finished)
        self._field.picked.connect(lambda hue, chroma: self._pick(self._wish._replace(hue=hue, chroma=chroma)))
        self._slider.picked.connect(lambda lightness: self._pick(self._wish._replace(lightness=lightness)))
        self._hex.textEdited.connect(self._typed)
        self._hex.editingFinished.connect(self._show_hex)
        self._reset.clicked.connect(lambda: self._set(self._first))

    def open(self, name: str, own: str, tint: str, themes: Sequence[tuple[str, Theme]]) -> None:
        """Begin with a colour called ``name``, and take the keys.

        ``own`` is its name in the themes, empty if they have no tint for it; ``tint`` is empty for the themes' own.
        ``themes`` are those whose samples are shown, each with its label.
        """
        self._own, self._first, self._themes = own, "" if own else tint, themes
        self._title.setText(tr("Tint of {name}", name=name))
        self._show(tint)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.back.setIcon(self._icons.icon("back", theme.colour("ink")))
        self._field.set_theme(theme)
        self._slider.set_theme(theme)
        self._samples.set_theme(theme)

    @property
    def tint(self) -> str:
        """The tint that is shown; empty for the themes' own."""
        return self._tint

    # A change

    def _pick(self, wish: Oklch) -> None:
        self._wish = wish
        self._show(nearest_colour(wish), wish)
        self.tinted.emit(self._tint)

    def _typed(self, text: str) -> None:
        found = HEX.fullmatch(text.strip())
        if found:
            self._set(f"#{found[1].upper()}")

    def _set(self, tint: str) -> None:
        self._show(tint)
        self.tinted.emit(tint)

    def _show(self, tint: str, wish: Oklch | None = None) -> None:
        self._tint = tint
        self._wish = wish or oklch(self._colour())
        self._field.show_wish(self._wish)
        self._slider.show_wish(self._wish)
        if not self._hex.hasFocus():
            self._show_hex()
        self._samples.show_tint(tint, self._themes, self._own)
        self._promise.setText(_promise(self._samples.least_ratio))
        self._reset.setEnabled(tint != self._first)

    def _show_hex(self) -> None:
        self._hex.setText(self._colour())

    def _colour(self) -> str:
        """The tint, or the line of the present theme that stands for it."""
        own = self._theme.lines.get(self._own, "") if self._theme else ""
        return self._tint or own or UNKNOWN_TINT


def _promise(ratio: float) -> str:
    if ratio < MIN_TEXT_CONTRAST:
        return tr("Text has little contrast in one of the themes: {ratio} : 1.", ratio=f"{ratio:.1f}")
    return tr("Text on it stays readable in every theme: {ratio} : 1 or more.", ratio=f"{ratio:.1f}")


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is what grows."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return row
