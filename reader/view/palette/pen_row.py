"""A row of the editor of the palette: one colour with its key, tint, name and meaning."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.core.colour import Colour
from reader.core.palette import MAX_LENGTH, Palette, own_name
from reader.translation import tr
from reader.view.palette.swatch_button import SwatchButton
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

NAME_WIDTH, KEY_WIDTH, GRIP_WIDTH, ICON = 116, 14, 14, 14
"""The widths of the name, the key and the grip, and the size of an icon, in pixels."""
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DragGrip(QWidget):
    """Six dots by which a row is dragged.

    Signals:
        dragged(QPoint): the pointer is here now, in pixels of the screen.
        dropped(): the button has been let go.
    """

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self.setFixedSize(GRIP_WIDTH, 30)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(tr("Drag to reorder; with the keys, Alt+Up and Alt+Down"))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where it is dragged to."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        if self._theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("faint"))
            for x in (4, 9):
                for y in (9, 14, 19):
                    painter.drawEllipse(x, y, 3, 3)


class PenRow(QWidget):
    """Signals what the reader does to one colour; shows it as it is told to.

    Signals:
        renamed(str, str): the name and the meaning in the fields now.
        tint_wanted(): the reader wants to choose its tint.
        removed(): the reader has removed it.
        moved(int): by so many places.
        dragged(QPoint): it is dragged to here, in pixels of the screen.
        dropped(): it has been let go.
    """

    renamed = Signal(str, str)
    tint_wanted = Signal()
    removed = Signal()
    moved = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, colour: Colour, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour, self._icons = colour, icons
        self._grip, self._key, self.swatch = DragGrip(), QLabel(), SwatchButton(colour)
        self.name, self._meaning, self.remove = QLineEdit(), QLineEdit(), QToolButton()
        self._key.setFont(sans(13))
        self._key.setFixedWidth(KEY_WIDTH)
        self.name.setFixedWidth(NAME_WIDTH)
        self._meaning.setPlaceholderText(tr("Meaning"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(7)
        for widget in (self._grip, self._key, self.swatch, self.name, self._meaning, self.remove):
            row.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        for field in (self.name, self._meaning):
            field.setFont(sans())
            field.setMaxLength(MAX_LENGTH)
            field.textEdited.connect(lambda _text: self.renamed.emit(self.name.text(), self._meaning.text()))
        for widget in self.controls:
            widget.installEventFilter(self)
        self.swatch.clicked.connect(self.tint_wanted)
        self.remove.clicked.connect(self.removed)
        self._grip.dragged.connect(self.dragged)
        self._grip.dropped.connect(self.dropped)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What can have the keys, in order."""
        return self.swatch, self.name, self._meaning, self.remove

    def show_pen(self, palette: Palette) -> None:
        """Show the colour as it is in the palette; what is just being written stays as it is."""
        pen, called = palette.pen(self.colour), palette.name(self.colour)
        for field, text in ((self.name, pen.name), (self._meaning, pen.meaning)):
            if " ".join(field.text().split()) != text:
                field.setText(text)
                field.setCursorPosition(0)  # a long text is shown from its beginning
        key, only = palette.key(self.colour), len(palette.pens) == 1
        self._key.setText(key)
        self.name.setPlaceholderText(own_name(self.colour))
        self.name.setAccessibleName(tr("Name of {colour}", colour=called))
        self._meaning.setAccessibleName(tr("Meaning of {colour}", colour=called))
        self.swatch.setAccessibleName(tr("Tint of {colour}", colour=called))
        self.swatch.setAccessibleDescription(pen.tint or tr("as the theme has it"))
        self.swatch.setToolTip(tr("Choose the tint"))
        self.remove.setAccessibleName(tr("Remove {colour}", colour=called))
        self.remove.setToolTip(tr("The last colour stays") if only else tr("Remove; highlights keep their colour"))
        self.remove.setEnabled(not only)
        self.setAccessibleName(tr("{colour}, key {key}", colour=called, key=key) if key else called)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._grip.set_theme(theme)
        self.swatch.set_theme(theme)
        self.remove.setIcon(self._icons.icon("close", theme.colour("faint"), ICON))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the row by Alt+Up and Alt+Down, which are commands of the window elsewhere."""
        if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return super().eventFilter(watched, event)
        places = MOVES.get(Qt.Key(event.key()), 0)
        if places and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if places and event.type() == QEvent.Type.KeyPress:
            self.moved.emit(places)
            return True
        return super().eventFilter(watched, event)
