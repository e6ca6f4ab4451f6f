"""The bar that floats beside a selection: five colours, underline, note, tag, copy; over a mark also delete."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolButton, QWidget

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.view.icons import IconSet
from reader.view.panel import BUTTON, styled
from reader.view.theme import Theme

SHADOW = 14
"""How far the shadow reaches below the card and to its sides, in pixels; above it is ``SHADOW_TOP``."""
SHADOW_TOP = 6
BELOW, ABOVE = 8, SHADOW
"""The space between the selection and the card, under it and over it: never less than the shadow on that side."""
RADIUS = 10

BUTTONS = (("underline", "Underline (U)"), ("note", "Note (N)"), ("tag", "Tag (T)"), ("copy", "Copy (Ctrl+C)"))
"""Icon and words of each button; the signal is called like the icon."""


class ColourButton(QAbstractButton):
    """A round button filled with a mark's colour; ticked where it is the colour of the mark."""

    def __init__(self, colour: Colour, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour, self._theme = colour, theme
        words = f"{colour.value.capitalize()} ({list(Colour).index(colour) + 1})"
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(26, 26)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.update()

    def nextCheckState(self) -> None:
        """A click ticks nothing: the tick shows what the mark is, once it is so."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc, its ring and the tick."""
        painter = QPainter(self)
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


class SelectionBar(QWidget):
    """A child of the page's viewport. It never takes the keyboard from the page.

    Signals:
        colour(Colour), underline(), note(), tag(), copy(), delete(): a button was pressed.
    """

    colour = Signal(object)
    underline = Signal()
    note = Signal()
    tag = Signal()
    copy = Signal()
    delete = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._colours = {colour: ColourButton(colour, theme, self) for colour in Colour}
        self._buttons = {name: self._button(name, words) for name, words in (*BUTTONS, ("delete", "Delete (Del)"))}
        self._buttons["underline"].setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Selection")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._arrange()
        self.set_theme(theme)
        self.set_marks_mode(None)
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(30, 30)
        button.setIconSize(QSize(20, 20))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(getattr(self, name))
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 6, SHADOW_TOP + 4, SHADOW + 6, SHADOW + 4)
        row.setSpacing(0)
        for colour, button in self._colours.items():
            button.clicked.connect(partial(self._choose, colour))
            row.addWidget(button)
        row.addSpacing(15)
        row.setSpacing(1)
        for tool in self._buttons.values():
            row.addWidget(tool)

    def _choose(self, colour: Colour, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        self.colour.emit(colour)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.setStyleSheet(styled(BUTTON, theme))
        for colour in self._colours.values():
            colour.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(name, theme.colour("ink"), 20))
        self.update()

    def set_marks_mode(self, one: Annotation | None) -> None:
        """Show what mark the bar is for, with a button to delete it; None is for a fresh selection."""
        for colour, button in self._colours.items():
            button.setChecked(one is not None and one.colour is colour)
        self._buttons["underline"].setChecked(one is not None and one.style is MarkStyle.UNDERLINE)
        self._buttons["delete"].setVisible(one is not None)
        self.adjustSize()

    def place(self, selection: QRect, bounds: QRect) -> None:
        """Stand just below ``selection``, or above it where there is no room below; both in the viewport's pixels.

        The card stays inside ``bounds``. It covers no part of the selection, but where that leaves no room above
        or below: then it stands at the lower edge.
        """
        self.adjustSize()
        card = self.card().size()
        left = selection.center().x() - card.width() // 2
        left = max(bounds.left() + 4, min(left, bounds.right() - 3 - card.width()))
        top = selection.bottom() + 1 + BELOW
        if top + card.height() > bounds.bottom() - 3:
            top = selection.top() - ABOVE - card.height()
            if top < bounds.top() + 4:
                top = bounds.bottom() - 3 - card.height()
        self.move(left - SHADOW, top - SHADOW_TOP)
        self.raise_()

    def card(self) -> QRect:
        """The card without its shadow, in the bar's own pixels."""
        return self.rect().adjusted(SHADOW, SHADOW_TOP, -SHADOW, -SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shadow, the card and the line between colours and tools."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.card())
        self._paint_shadow(painter, card)
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        x = self._colours[Colour.VIOLET].geometry().right() + 8.5
        painter.drawLine(QPoint(round(x), round(card.top() + 10)), QPoint(round(x), round(card.bottom() - 10)))

    def _paint_shadow(self, painter: QPainter, card: QRectF) -> None:
        """Soft by many thin layers, which is cheaper than a blur on a page that scrolls."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 7 if self._theme.dark else 2))
        for step in range(SHADOW, 0, -1):
            spread = card.adjusted(-step, SHADOW - SHADOW_TOP - step, step, step)
            painter.drawRoundedRect(spread, RADIUS + step, RADIUS + step)
