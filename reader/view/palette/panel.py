"""The panel in which the reader edits the palette: colours, names, meanings, tints and their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reader.core.colour import BUILT_IN_COLOURS, Colour
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.palette.palette_bar import PaletteBar
from reader.view.palette.pen_list import PenList
from reader.view.palette.tint_picker import TintPicker
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, MENU, SCROLLBAR, sans, styled
from reader.view.style.theme import Theme

WIDTH, SIDE, MARGIN = 500, 12, 16
"""The panel's width, what is left free around it, and its inner margins, in pixels."""
TOAST = 116
"""Pixels that are left free under the colours: there it is told that one was removed, with *Undo*."""
TINT_DELAY = 80
"""Milliseconds from a change of the tint until the page shows it: while it is dragged, only the samples do."""
Themes = Callable[[], Sequence[tuple[str, Theme]]]

STYLE = """
#palette {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#palette QLabel {{ color: {faint}; background: transparent; }}
#palette #title {{ color: {ink}; }}
#palette QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 8px; selection-background-color: {accent}; selection-color: {card};
  placeholder-text-color: {faint}; }}
#palette QLineEdit:focus {{ border: 1px solid {accent}; }}
#palette QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 12px; }}
#palette QPushButton:hover {{ background: {hover}; }}
#palette QPushButton:disabled {{ color: {faint}; }}
#palette QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
#palette QPushButton::menu-indicator {{ image: none; width: 0; }}
QMenu::icon:checked {{ background: {hover}; border: 1px solid {accent}; border-radius: 4px; padding: 2px; }}
"""


class PalettePanel(QFrame):
    """Floats at the top of its parent; each change takes effect at once, Escape and Enter close it.

    Its parts say what the reader does: ``pens``, ``bar``.

    Signals:
        tinted(Colour, str): the reader has chosen this tint; empty for the themes' own.
        closed(): it was closed.
    """

    tinted = Signal(object, str)
    closed = Signal()

    def __init__(self, icons: IconSet, theme: Theme, themes: Themes, parent: QWidget) -> None:
        """``themes`` returns those that tints are shown in, each with its label."""
        super().__init__(parent)
        self._over, self._themes, self._theme = parent, themes, theme
        self._palette, self._right = Palette(), 0
        self._picked: Colour | None = None
        self.setObjectName("palette")
        self.setAccessibleName(tr("Colours"))
        self.pens, self.bar, self._picker = PenList(icons, theme), PaletteBar(icons, theme), TintPicker(icons)
        self._area, self._pages = QScrollArea(), QStackedWidget()
        self._list, self._column = QWidget(), QVBoxLayout()
        self._delay = QTimer(self, singleShot=True, interval=TINT_DELAY)
        self._lay_out()
        self._delay.timeout.connect(self._tell_tint)
        self._picker.tinted.connect(self._delay.start)
        self._picker.finished.connect(self._end_picking)
        self.pens.tint_wanted.connect(self.pick)
        self.pens.settled.connect(self._area.ensureWidgetVisible)
        self.bar.done.connect(self.dismiss)
        self.set_theme(theme)
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.pens)
        self._area.viewport().setAutoFillBackground(False)
        self.pens.setAutoFillBackground(False)
        column = self._column
        self._list.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        title, hint = QLabel(tr("Colours")), QLabel(tr("Names appear in the toolbar, menus, notes and exports."))
        title.setObjectName("title")
        title.setFont(sans(strong=True))
        hint.setFont(sans(13))
        hint.setWordWrap(True)
        for widget in (title, self._area, hint, self.bar):
            column.addWidget(widget)
        for one in (self._list, self._picker):
            self._pages.addWidget(one)
        around = QVBoxLayout(self)
        around.setContentsMargins(MARGIN, MARGIN - 1, MARGIN, MARGIN - 1)
        around.addWidget(self._pages)

    def open(self, palette: Palette, right: int) -> None:
        """Show the panel with this palette, its right edge at ``right`` at most, in the parent's pixels."""
        self._pages.setCurrentIndex(0)
        self.set_palette(palette)
        self._right = right
        self.show()
        self._place()
        self.raise_()
        self.edit_name(palette.colours[0])

    def edit_name(self, colour: Colour) -> None:
        """Give the keys to a colour's name."""
        row = self.pens.row(colour)
        row.name.setFocus()
        row.name.selectAll()
        self._area.ensureWidgetVisible(row)

    def pick(self, colour: Colour) -> None:
        """Open the picker of a colour's tint."""
        self._picked = colour
        own = colour.value if colour in BUILT_IN_COLOURS else ""
        self._pages.setCurrentIndex(1)
        self._picker.open(self._palette.name(colour), own, self._palette.pen(colour).tint, self._themes())
        self._place()

    def set_palette(self, palette: Palette) -> None:
        """Show this palette; what is just being written stays as it is."""
        self._palette = palette
        self.pens.show_palette(palette)
        self.bar.show_palette(palette)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        for part in (self.pens, self.bar, self._picker):
            part.set_theme(theme)
        sheet = styled(STYLE + BUTTON + MENU + SCROLLBAR, theme)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def dismiss(self) -> None:
        """Close it."""
        self._end_picking()
        self.hide()
        self.closed.emit()

    def step_back(self) -> bool:
        """Go back from a tint to the colours, or close the panel; returns whether it was open."""
        was_open = not self.isHidden()
        if self._picked is not None:
            self._end_picking()
        elif was_open:
            self.dismiss()
        return was_open

    # The tint

    def _tell_tint(self) -> None:
        if self._picked is not None:
            self.tinted.emit(self._picked, self._picker.tint)

    def _end_picking(self) -> None:
        """Go back to the colours."""
        if self._delay.isActive():
            self._delay.stop()
            self._tell_tint()
        picked, self._picked = self._picked, None
        if picked is not None:
            self._pages.setCurrentIndex(0)
            self._place()
            if picked in self._palette.colours:
                self.pens.row(picked).swatch.setFocus()

    # Its place

    def _place(self) -> None:
        """At the top right of the parent, as tall as it needs to be and as there is room for."""
        if self.isHidden():
            return
        self.ensurePolished()
        width = min(WIDTH, self._over.width() - 2 * SIDE)
        self.setFixedWidth(width)
        below = TOAST if self._picked is None else SIDE
        self.setFixedHeight(min(self._wanted_height(width), self._over.height() - SIDE - below))
        self.move(max(SIDE, min(self._right, self._over.width()) - width - 2 * SIDE), SIDE)

    def _wanted_height(self, width: int) -> int:
        """So tall that the rows need not scroll."""
        inner = width - 2 * MARGIN - 2
        if self._picked is not None:
            return self._picker.heightForWidth(inner) + 2 * MARGIN
        self._column.invalidate()  # it has not heard of the rows yet that have just come or gone
        counted = self._area.sizeHint().expandedTo(self._area.minimumSizeHint()).height()
        others = self._column.totalHeightForWidth(inner) - counted
        return others + self.pens.sizeHint().height() + 2 * MARGIN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter go back from a tint to the colours, and close the panel from there."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_back()
        else:
            super().keyPressEvent(event)
