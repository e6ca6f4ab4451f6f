"""The panel in which the reader names the colours and writes what they mean, and its controller."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.app.preferences import Preferences
from reader.core.colour import Colour
from reader.core.palette import MAX_LENGTH, Palette, own_name
from reader.translation import tr
from reader.view.page.page import PageView
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.colour_dot import colour_dot
from reader.view.widgets.notices import Notices
from reader.view.window.appearance import Appearance

WIDTH, SIDE = 430, 12
"""The panel's width, and what is left free around it, in pixels."""

STYLE = """
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
    """Floats at the top of its parent; each key takes effect at once, Escape and Enter close it.

    Signals:
        named(Palette): with the names and meanings in the fields now.
        reset(): the colours are to have their original names.
        closed(): it was closed.
    """

    named = Signal(object)
    reset = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("penNames")
        self.setAccessibleName(tr("Colour names"))
        self._fields: dict[Colour, tuple[QLineEdit, QLineEdit]] = {}
        self._dots: dict[Colour, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 15, 18, 15)
        grid.setVerticalSpacing(7)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(3, 1)
        title = _label(tr("Colour meanings"), strong=True)
        title.setObjectName("title")
        grid.addWidget(title, 0, 0, 1, 4)
        self._palette, self._theme = Palette(), theme
        self._colours = QGridLayout()
        self._colours.setVerticalSpacing(7)
        self._colours.setHorizontalSpacing(8)
        self._colours.setColumnStretch(3, 1)
        grid.addLayout(self._colours, 1, 0, 1, 4)
        grid.addWidget(_label(tr("Names appear in the toolbar, menus, notes and exports.")), 2, 0, 1, 4)
        grid.addLayout(self._buttons(), 3, 0, 1, 4)
        self._make_rows()
        self.set_theme(theme)
        parent.installEventFilter(self)
        self.hide()

    def _make_rows(self) -> None:
        """Make a row for each colour of the palette, in place of the rows before."""
        while (item := self._colours.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fields, self._dots = {}, {}
        for row, colour in enumerate(self._palette.colours):
            self._add(row, colour)

    def _add(self, row: int, colour: Colour) -> None:
        own = own_name(colour)
        name, meaning, spot = QLineEdit(), QLineEdit(), QLabel()
        name.setPlaceholderText(own)
        name.setAccessibleName(tr("Name of {colour}", colour=own))
        name.setFixedWidth(112)
        meaning.setPlaceholderText(tr("Meaning"))
        meaning.setAccessibleName(tr("Meaning of {colour}", colour=own))
        for field in (name, meaning):
            field.setFont(sans())
            field.setMaxLength(MAX_LENGTH)
            field.textEdited.connect(self._emit_names)
        self._fields[colour], self._dots[colour] = (name, meaning), spot
        for column, widget in enumerate((spot, _label(self._palette.key(colour)), name, meaning)):
            self._colours.addWidget(widget, row, column)

    def _buttons(self) -> QHBoxLayout:
        row, reset, done = QHBoxLayout(), QPushButton(tr("Reset")), QPushButton(tr("Done"))
        reset.setAccessibleName(tr("Reset colour names"))
        reset.clicked.connect(self.reset)
        done.clicked.connect(self.dismiss)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (reset, done):
            button.setFont(sans())
            row.addWidget(button)
        return row

    def set_palette(self, palette: Palette) -> None:
        """Show these colours, names and meanings; what is just being written stays as it is."""
        same = palette.colours == self._palette.colours
        self._palette = palette
        if not same:
            self._make_rows()
            self.set_theme(self._theme)
        for colour, fields in self._fields.items():
            pen = palette.pen(colour)
            for field, text in zip(fields, (pen.name, pen.meaning), strict=True):
                if " ".join(field.text().split()) != text:
                    field.setText(text)

    def open(self, palette: Palette, right: int) -> None:
        """Show the panel with these names, its right edge at ``right`` at most, in the parent's pixels."""
        self.set_palette(palette)
        self._right = right
        self.show()
        self._place()
        self.raise_()
        first = self._fields[palette.colours[0]][0]
        first.setFocus()
        first.selectAll()

    def dismiss(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.setStyleSheet(styled(STYLE, theme))
        for colour, spot in self._dots.items():
            spot.setPixmap(colour_dot(theme.line(colour), 18).pixmap(18, 18))

    def _emit_names(self) -> None:
        palette = self._palette
        for colour, (name, meaning) in self._fields.items():
            palette = palette.rename(colour, name.text(), meaning.text())
        self.named.emit(palette)

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
        """Close it by Escape, or by Enter in a field."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _label(words: str, *, strong: bool = False) -> QLabel:
    made = QLabel(words)
    made.setFont(sans(14 if strong else 13, strong=strong))
    made.setWordWrap(not strong and len(words) > 2)
    return made


class ColourNamesController:
    """Opens the panel over the page; what is written in it becomes a setting at once."""

    def __init__(
        self, preferences: Preferences, appearance: Appearance, notices: Notices, page: PageView, parent: QWidget
    ) -> None:
        """``parent`` is what the panel floats over."""
        self._preferences, self._appearance, self._notices, self._page = preferences, appearance, notices, page
        self.panel = ColourNamesPanel(appearance.theme, parent)
        self.panel.named.connect(lambda palette: preferences.update(palette=palette))
        self.panel.reset.connect(self._reset)
        self.panel.closed.connect(page.setFocus)
        preferences.palette_changed.connect(self.panel.set_palette)
        appearance.changed.connect(self._theme_changed)

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.dismiss():
            return
        self.panel.set_theme(self._appearance.theme)
        self.panel.open(self._preferences.settings.palette, self._page.geometry().right())

    def dismiss(self) -> bool:
        """Close the panel; returns whether it was open."""
        was_open = not self.panel.isHidden()
        if was_open:
            self.panel.dismiss()
        return was_open

    def _theme_changed(self, theme: Theme, _settings: object) -> None:
        if not self.panel.isHidden():
            self.panel.set_theme(theme)

    def _reset(self) -> None:
        before = palette = self._preferences.settings.palette
        for colour in palette.colours:
            palette = palette.rename(colour, "", "")
        self._preferences.update(palette=palette)
        if before != palette:
            undo = partial(self._preferences.update, palette=before)
            self._notices.show_undoable(tr("Colour names reset"), undo)
