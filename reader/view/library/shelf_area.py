"""The middle of the library: what is being read, and all articles below it, which scroll together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtGui import QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from reader.core.library.library_entry import LibraryEntry
from reader.core.reading.reading_speed import ReadingSpeed
from reader.translation import tr
from reader.view.library.arrangement_bar import ArrangementBar
from reader.view.library.continue_reading import ContinueReading
from reader.view.library.entry_painter import EntryPainter
from reader.view.library.shelf_list import ShelfListView
from reader.view.library.shelf_model import ShelfModel
from reader.view.library.shelf_rows import ShelfRow
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.list_touch import ListTouch

TITLE, LINE = 56, 66
"""The heights of the title over the cards, and of the line over the articles, in pixels."""


class ShelfArea(QWidget):
    """The list, and over the room above its first row what scrolls with it.

    It lies over the list and not in it: assistive technology finds nothing in a list but its rows.
    """

    def __init__(
        self, theme: Theme, icons: IconSet, speed: Callable[[], ReadingSpeed], now: Callable[[], datetime]
    ) -> None:
        """``speed`` gives the reader's pace, ``now`` the time in UTC."""
        super().__init__()
        self.speed = speed
        painter = EntryPainter(theme, speed, now)
        self._model = ShelfModel(speed, now, self)
        self.list = ShelfListView(self._model, painter, self)
        self._head = QWidget(self)
        self._title = QLabel(tr("Continue reading"), self._head)
        self._title.setFont(sans(15, strong=True))
        self._title.setFixedHeight(TITLE)
        self._title.setContentsMargins(0, 14, 0, 0)
        self.reading = ContinueReading(painter, self._head)
        self.arrangement = ArrangementBar(theme, icons, self._head)
        self.arrangement.setFixedHeight(LINE)
        self._column = QVBoxLayout(self._head)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self._title, self.reading, self.arrangement):
            self._column.addWidget(part)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.arrangement.setContentsMargins(0, 18, 0, 0)
        self.list.laid_out.connect(self._place_head)
        self._head.raise_()
        self.set_reading(())
        ListTouch(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.list.set_theme(theme)
        self.arrangement.set_theme(theme)
        self.reading.set_theme()
        palette = self._title.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("ink"))
        self._title.setPalette(palette)

    def set_rows(self, rows: Sequence[ShelfRow], *, keep: bool) -> None:
        """List these; ``keep`` stays where the list is, and with the articles that are selected."""
        shelf, bar = self.list, self.list.verticalScrollBar()
        scrolled, number, selected = bar.value(), shelf.currentIndex().row(), shelf.selected_rows()
        current = shelf.rows[number] if number >= 0 else None
        height = shelf.row_rect(number).top() if number >= 0 else 0
        self._model.set_rows(rows)
        shelf.relayout()
        if not (keep and selected):  # Qt makes the first row current by itself: that is no choice of the reader's
            bar.setValue(scrolled if keep else 0)
            return
        row = self._model.row_of(current) if current is not None else -1
        if row < 0 <= number:
            row = shelf.nearest_row(number)  # what was current is gone: the next one takes its place
        shelf.restore(row)
        if len(selected) > 1:
            shelf.select_also(self._model.row_of(one) for one in selected)
        seen = row >= 0 and scrolled and 0 <= height < shelf.viewport().height()
        bar.setValue(bar.value() + shelf.row_rect(row).top() - height if seen else scrolled)

    def set_reading(self, entries: Sequence[LibraryEntry]) -> None:
        """Show what is being read; nothing where that is not wanted."""
        self.reading.set_entries(entries)
        self._title.setVisible(bool(entries))
        self.reading.setVisible(bool(entries))
        self._head.setFixedHeight(LINE + ((TITLE + self.reading.height()) if entries else 0))
        self._place_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list fills all of it."""
        super().resizeEvent(event)
        self.list.setGeometry(self.rect())
        self._place_head()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, wherever the wheel is turned."""
        QApplication.sendEvent(self.list.verticalScrollBar(), event)

    def _place_head(self) -> None:
        side = self.list.side
        width = max(1, self.list.viewport().width() - 2 * side)
        self.list.set_head(self._head.height())
        self._head.setGeometry(side, -self.list.verticalOffset(), width, self._head.height())
