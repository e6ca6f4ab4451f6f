"""The buttons below the colours: add one, choose a set of tints, reset, done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from reader.core.colour import BUILT_IN_COLOURS
from reader.core.palette import Palette
from reader.core.tint_sets import MORE_COLOURS, TINT_SETS, TintSet, with_tints
from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.colour_dot import colour_dot

DOT, SMALL_DOT, SIGN = 16, 5, 12
"""The sizes of a dot in a menu, of the dots of a set, and of the sign of a menu, in pixels."""
PLACES = ((0.5, 2.5), (5.5, 2.5), (10.5, 2.5), (3.0, 8.5), (8.0, 8.5))
"""Where the dots of a set are."""


class PaletteBar(QWidget):
    """Its menus are filled when they are opened.

    Signals:
        added(str, str): the reader wants a further colour with this name and tint; both empty for one to be chosen.
        restored(Colour): the reader wants a colour back that is known but not offered.
        set_chosen(TintSet): the reader wants these tints.
        reset(): the palette is to be as it was at first.
        done(): the reader wants to close the panel.
    """

    added = Signal(str, str)
    restored = Signal(object)
    set_chosen = Signal(object)
    reset = Signal()
    done = Signal()

    def __init__(self, icons: IconSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._theme, self._palette = icons, theme, Palette()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.add, self.sets = QPushButton(tr("Add Colour")), QPushButton(tr("Tints"))
        reset, done = QPushButton(tr("Reset")), QPushButton(tr("Done"))
        self.sets.setToolTip(tr("Tints for all colours, for colour-blind readers, too"))
        reset.setAccessibleName(tr("Reset the colours"))
        reset.setToolTip(tr("The five colours as they were at first; highlights keep theirs"))
        for button, signal in ((reset, self.reset), (done, self.done)):
            button.clicked.connect(signal)
        for button, fill in ((self.add, self._offer_colours), (self.sets, self._offer_sets)):
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign of a menu after the words
            menu = QMenu(button)
            menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            menu.aboutToShow.connect(partial(fill, menu))
            menu.aboutToHide.connect(partial(_forget_pointer, button))
            button.setMenu(menu)
        for button in (self.add, self.sets, reset, done):
            button.setFont(sans())
            row.addWidget(button)
        row.insertStretch(2, 1)

    def show_palette(self, palette: Palette) -> None:
        """Offer what this palette does not have."""
        self._palette = palette

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        for button in (self.add, self.sets):
            button.setIcon(self._icons.icon("down", theme.colour("faint"), SIGN))

    def _offer_colours(self, menu: QMenu) -> None:
        """Offer the further colours that the palette does not have, those that were removed, and any other."""
        menu.clear()
        here = {pen.tint for pen in self._palette.pens}
        for name, tint in MORE_COLOURS:
            if tint not in here:
                action = menu.addAction(colour_dot(QColor(tint), DOT), tr(name))
                action.triggered.connect(partial(self.added.emit, tr(name), tint))
        menu.addSeparator()
        for pen in self._palette.others:
            dot = colour_dot(self._theme.line(pen.colour), DOT)
            action = menu.addAction(dot, self._palette.name(pen.colour))
            action.triggered.connect(partial(self.restored.emit, pen.colour))
        menu.addSeparator()
        menu.addAction(tr("Other…")).triggered.connect(partial(self.added.emit, "", ""))

    def _offer_sets(self, menu: QMenu) -> None:
        menu.clear()
        for tints in TINT_SETS:
            action = menu.addAction(self._dots(tints), tr(tints.name))
            action.setCheckable(True)
            action.setChecked(with_tints(self._palette, tints) == self._palette)
            action.triggered.connect(partial(self.set_chosen.emit, tints))

    def _dots(self, tints: TintSet) -> QIcon:
        """A set's first five tints as small dots."""
        own = [self._theme.lines[colour.value] for colour in BUILT_IN_COLOURS]
        made = QPixmap(2 * DOT, 2 * DOT)
        made.setDevicePixelRatio(2)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for place, tint, line in zip(PLACES, tints.built_in, own, strict=True):
                painter.setBrush(QColor(tint or line))
                painter.drawEllipse(QRectF(*place, SMALL_DOT, SMALL_DOT))
        return QIcon(made)


def _forget_pointer(button: QPushButton) -> None:
    """Look as without the pointer: Qt does not tell a button that it is left while its menu is open."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    button.update()
