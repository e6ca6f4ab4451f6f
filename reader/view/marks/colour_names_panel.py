"""The panel in which the reader says what the colours are called and mean."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.core.colour import Colour, ColourMeaning
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.colour_dot import colour_dot

WIDTH, SIDE = 430, 12
"""The panel's width, and what is left free around it, in pixels."""
LONGEST = 200
"""How many letters the settings keep of a name or a meaning."""

LOOK = """
#penNames {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#penNames QLabel {{ color: {faint}; background: transparent; }}
#penNames #title {{ color: {ink}; }}
#penNames QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 8px; selection-background-color: {accent}; selection-color: {card};
  placeholder-text-color: {faint}; }}
#penNames QLineEdit:focus {{ border: 1px solid {accent}; }}
#penNames QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 12px; }}
#penNames QPushButton:hover {{ background: {hover}; }}
#penNames QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
"""


class ColourNamesPanel(QFrame):
    """Floats at the top of its parent; each letter counts at once, Escape and Enter put it away.

    Signals:
        named(dict[str, Pen]): the names and meanings by the colours' values, as they stand in the fields now.
        reset(): the colours are to be called as at first.
        closed(): it was put away.
    """

    named = Signal(object)
    reset = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("penNames")
        self.setAccessibleName("Names of the colours")
        self._fields: dict[Colour, tuple[QLineEdit, QLineEdit]] = {}
        self._dots: dict[Colour, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 15, 18, 15)
        grid.setVerticalSpacing(7)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(3, 1)
        title = _label("What the colours mean to you", strong=True)
        title.setObjectName("title")
        grid.addWidget(title, 0, 0, 1, 4)
        for row, colour in enumerate(Colour, 1):
            self._add(grid, row, colour)
        grid.addWidget(_label("The names stand in the bar, the menus, the notes and in what you export."), 6, 0, 1, 4)
        grid.addLayout(self._buttons(), 7, 0, 1, 4)
        parent.installEventFilter(self)
        self.hide()

    def _add(self, grid: QGridLayout, row: int, colour: Colour) -> None:
        own = colour.value.capitalize()
        name, meaning, spot = QLineEdit(), QLineEdit(), QLabel()
        name.setPlaceholderText(own)
        name.setAccessibleName(f"Name of {own}")
        name.setFixedWidth(112)
        meaning.setPlaceholderText("What it means")
        meaning.setAccessibleName(f"Meaning of {own}")
        for field in (name, meaning):
            field.setFont(sans())
            field.setMaxLength(LONGEST)
            field.textEdited.connect(self._tell)
        self._fields[colour], self._dots[colour] = (name, meaning), spot
        for column, widget in enumerate((spot, _label(str(row)), name, meaning)):
            grid.addWidget(widget, row, column)

    def _buttons(self) -> QHBoxLayout:
        row, reset, done = QHBoxLayout(), QPushButton("Reset"), QPushButton("Done")
        reset.setAccessibleName("Reset the names of the colours")
        reset.clicked.connect(self.reset)
        done.clicked.connect(self.dismiss)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (reset, done):
            button.setFont(sans())
            row.addWidget(button)
        return row

    def set_names(self, pens: Mapping[str, ColourMeaning]) -> None:
        """Show these names and meanings; what is just being written stays as it is."""
        for colour, fields in self._fields.items():
            for field, text in zip(fields, pens.get(colour.value, ColourMeaning()), strict=True):
                if field.text().strip() != text:
                    field.setText(text)

    def open(self, pens: Mapping[str, ColourMeaning], right: int) -> None:
        """Show itself with these names, its right side so many pixels from the parent's left side at most."""
        self.set_names(pens)
        self._right = right
        self.show()
        self._place()
        self.raise_()
        first = self._fields[Colour.YELLOW][0]
        first.setFocus()
        first.selectAll()

    def dismiss(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(LOOK, theme))
        for colour, spot in self._dots.items():
            spot.setPixmap(colour_dot(theme.line(colour), 18).pixmap(18, 18))

    def _tell(self) -> None:
        pens = {
            colour.value: ColourMeaning(" ".join(name.text().split()), " ".join(meaning.text().split()))
            for colour, (name, meaning) in self._fields.items()
        }
        self.named.emit({value: pen for value, pen in pens.items() if any(pen)})

    def _place(self) -> None:
        self.ensurePolished()
        self.setFixedWidth(min(WIDTH, self._over.width() - 2 * SIDE))
        self.adjustSize()
        self.move(max(SIDE, min(self._right, self._over.width()) - self.width() - 2 * SIDE), SIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away, and so does Enter in a field."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _label(words: str, *, strong: bool = False) -> QLabel:
    made = QLabel(words)
    made.setFont(sans(14 if strong else 13, strong=strong))
    made.setWordWrap(not strong and len(words) > 2)
    return made
