"""Focus reading: the passage being read stays, the rest of the page is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.core.reading.reading_units import reading_unit_at
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.page.reading_position import READING_LINE
from reader.view.typesetting.page_layout import PADDING


class FocusMode(QObject):
    """Dims the page except for one passage, while its action is checked.

    That is the passage with the selection, or else, in caret mode, with the caret; or else the one that was clicked,
    until the page is scrolled; else the one at the reading line.
    """

    def __init__(self, page: PageView, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._action = page, action
        self._clicked: int | None = None
        self._focused: Span | None = None
        action.toggled.connect(lambda _checked: self._update())
        page.reading.moved.connect(self._moved)
        page.selection.changed.connect(lambda _span: self._update())
        page.pointer.clicked.connect(self._click)
        page.cursorPositionChanged.connect(self._update)

    @property
    def focused(self) -> Span | None:
        """The passage that is not dimmed; None if nothing is."""
        return self._focused

    def _moved(self) -> None:
        self._clicked = None
        self._update()

    def _click(self, letter: int) -> None:
        self._clicked = letter if letter >= 0 else None
        self._update()

    def _update(self) -> None:
        kept = self._passage() if self._action.isChecked() else None
        if kept != self._focused:
            self._focused = kept
            self._page.overlays.set_focus(kept)

    def _passage(self) -> Span | None:
        article = self._page.article
        if article is None or not article.blocks:
            return None
        chosen = self._page.selection.span
        if chosen.length:
            return Span(reading_unit_at(article, chosen.start).start, reading_unit_at(article, chosen.end - 1).end)
        caret = self._page.caret.visible_position()
        if caret is not None:
            return reading_unit_at(article, caret)
        return reading_unit_at(article, self._position() if self._clicked is None else self._clicked)

    def _position(self) -> int:
        """The code point jumped to, or else of the line being read.

        Over the last screen, where the text stops moving up, that line moves from the top of the view to its bottom:
        so every passage has its turn.
        """
        page, bar = self._page, self._page.verticalScrollBar()
        place, height, left = page.reading.position(), page.viewport().height(), bar.maximum() - bar.value()
        if left >= height or (left and place != page.positions.position_at_y(READING_LINE)):
            return place
        if not left and place != page.positions.position_at_y(height - PADDING):
            return place
        share = 1 - left / min(height, max(1, bar.maximum()))
        return page.positions.position_at_y(round(READING_LINE + share * (height - PADDING - READING_LINE)))
