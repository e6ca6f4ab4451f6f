"""A round button in a highlight colour, with the reader's name for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.core.colour import BUILT_IN_COLOURS, Colour
from reader.core.palette import DEFAULT_PALETTE, Palette, own_name
from reader.translation import tr
from reader.view.style.theme import Theme

SIDE = 26
"""Its width and height in pixels."""


class ColourButton(QAbstractButton):
    """Filled with its colour; ticked where that is the colour of the current mark."""

    def __init__(self, colour: Colour, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour, self._theme = colour, theme
        self.set_palette(DEFAULT_PALETTE)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(SIDE, SIDE)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Use the reader's name of the colour, with its key; the tool tip also says what it means."""
        name, meaning, key = palette.name(self._colour), palette.pen(self._colour).meaning, palette.key(self._colour)
        named = f"{name} ({key})" if key else name
        self.setAccessibleName(named)
        own = own_name(self._colour) if self._colour in BUILT_IN_COLOURS else name
        described = tr("{colour}. {meaning}", colour=own, meaning=meaning) if name.lower() != own.lower() else meaning
        self.setAccessibleDescription(described.strip())
        self.setToolTip(f"{named}\n{meaning}" if meaning else named)

    def nextCheckState(self) -> None:
        """Do not toggle on a click: the tick shows the colour that the mark has."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc, its ring and the tick."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            grown = 1 if self.underMouse() else 0
            painter.setBrush(self._theme.fill(self._colour))
            painter.setPen(QPen(self._theme.line(self._colour), 2))
            painter.drawEllipse(QRectF(3, 3, 20, 20).adjusted(-grown, -grown, grown, grown))
            if self.isChecked():
                tick = QPainterPath(QPoint(9, 13))
                tick.lineTo(12, 16)
                tick.lineTo(17.5, 10)
                round_ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
                painter.setPen(QPen(self._theme.colour("ink"), 1.7, *round_ends))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(tick)
