"""The rows of the editor of the palette, in the palette's order: they scroll, and are dragged to other places."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.core.colour import Colour
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.palette.pen_row import PenRow
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme


class PenList(QWidget):
    """A row for each colour that is offered.

    Signals:
        renamed(Colour, str, str): the name and the meaning that the reader has written.
        tint_wanted(Colour): the reader wants to choose its tint.
        removed(Colour): the reader has removed it.
        moved(Colour, int): the reader has moved it to this place, from 0.
        settled(QWidget): the row that has been moved is in its new place.
    """

    renamed = Signal(object, str, str)
    tint_wanted = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)
    settled = Signal(QWidget)

    def __init__(self, icons: IconSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._theme = icons, theme
        self._palette = Palette()
        self._rows: dict[Colour, PenRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_palette(self, palette: Palette) -> None:
        """Show these colours; a row that stays keeps the keys and what is being written in it."""
        same = palette.colours == self._palette.colours and bool(self._rows)
        self._palette = palette
        if not same:
            self._arrange()
        for row in self._rows.values():
            row.show_pen(palette)

    def _arrange(self) -> None:
        for colour in [colour for colour in self._rows if colour not in self._palette.colours]:
            row = self._rows.pop(colour)
            row.hide()
            row.deleteLater()
        rows = [self._rows.get(colour) or self._make(colour) for colour in self._palette.colours]
        self._rows = {row.colour: row for row in rows}
        for place, row in enumerate(rows):
            self._column.insertWidget(place, row)
            row.show()  # now, not with the next event: the panel asks for the height at once
        chain = [control for row in rows for control in row.controls]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _make(self, colour: Colour) -> PenRow:
        row = PenRow(colour, self._icons, self)
        row.set_theme(self._theme)
        row.renamed.connect(partial(self.renamed.emit, colour))
        row.tint_wanted.connect(partial(self.tint_wanted.emit, colour))
        row.removed.connect(partial(self._remove, row))
        row.moved.connect(partial(self._move_by, row))
        row.dragged.connect(partial(self._drag, row))
        return row

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        for row in self._rows.values():
            row.set_theme(theme)

    def row(self, colour: Colour) -> PenRow:
        """The row of a colour that is offered."""
        return self._rows[colour]

    # What the reader does

    def _remove(self, row: PenRow) -> None:
        """Remove it, and give the keys to the row that is there then."""
        colours, place = self._palette.colours, self._palette.colours.index(row.colour)
        self.removed.emit(row.colour)
        left = [colour for colour in colours if colour in self._rows]
        self._rows[left[min(place, len(left) - 1)]].name.setFocus()

    def _move_by(self, row: PenRow, places: int) -> None:
        place = self._palette.colours.index(row.colour) + places
        if 0 <= place < len(self._palette.colours):
            self.moved.emit(row.colour, place)
            self._settle(row, place)

    def _drag(self, row: PenRow, point: QPoint) -> None:
        """Move the row to where the pointer is among the others."""
        y = self.mapFromGlobal(point).y()
        others = [other for other in self._rows.values() if other is not row]
        place = sum(1 for other in others if other.geometry().center().y() < y)
        if place != self._palette.colours.index(row.colour):
            self.moved.emit(row.colour, place)
            self._settle(row, place)

    def _settle(self, row: PenRow, place: int) -> None:
        """Lay the rows out now, and say where the row is."""
        self._column.activate()
        self.settled.emit(row)
        called = self._palette.name(row.colour)
        words = tr("{colour}: {place} of {count}", colour=called, place=place + 1, count=len(self._rows))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(row, words))
