"""Where the parts of the notebook are: articles at the left, the list in the middle, the note beside it or below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.view.style.theme import Theme
from reader.view.widgets.splitter import Splitter

WIDE, NARROW = 1000, 820
"""With fewer pixels than these the note to read is below the list, and the articles are narrower."""
ARTICLES = (250, 190)
"""The width of the articles, in a wide window and in a narrow one."""
LIST, NOTE = 56, 44
"""The shares of the list and of the note to read, in percent."""


class NotebookLayout(QWidget):
    """Two splitters around three parts, which are arranged by the width that there is.

    Signals:
        list_width_changed(int): the width of the list has changed; in pixels.
    """

    list_width_changed = Signal(int)

    def __init__(self, articles: QWidget, notes: QWidget, note: QWidget, parent: QWidget) -> None:
        """``notes`` is the list of notes with what belongs to it, ``note`` what shows one of them."""
        super().__init__(parent)
        self._arranged = False
        self._inner, self._outer = Splitter(self), Splitter(self)
        for splitter, first, second in ((self._inner, notes, note), (self._outer, articles, self._inner)):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setStretchFactor(1, 1)
        self._inner.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        for splitter in (self._inner, self._outer):
            splitter.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for all three parts."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        side = ARTICLES[0 if self.width() >= NARROW else 1]
        rest = self.width() - side
        direction = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._inner.orientation() != direction or not self._arranged:
            self._arranged = True
            self._inner.setOrientation(direction)
            length = rest if wide else self.height()
            self._inner.setSizes([length * LIST // 100, length * NOTE // 100])
        self._outer.setSizes([side, rest])
        self.list_width_changed.emit(rest * LIST // 100 if wide else rest)
