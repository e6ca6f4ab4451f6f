"""Selecting by keys: a word, sentence, paragraph or section, more or less of it, and on by sentences or paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.reading.text_units import TextUnit, enlarge_selection, next_edge, text_unit_at
from reader.core.span import Span
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping


class SelectionExpander(QObject):
    """Selects from the caret, or from where the reader is if no caret shows.

    Signals:
        selected(str): a whole unit is selected now; its name.
    """

    selected = Signal(str)

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self._previous: list[Span] = []
        """What was selected before each ``expand``, the latest last."""
        self._start = 0

    def select_unit(self, piece: TextUnit) -> None:
        """Select the unit at the caret, or where the selection begins."""
        article, span = self._page.article, self._page.selection.span
        found = text_unit_at(article, piece, span.start if span.length else self._here()) if article else Span(0, 0)
        if found.length:
            self._previous = []
            self._select(found, piece)

    def expand(self) -> None:
        """Select the next larger unit around what is selected."""
        article, span = self._page.article, self._page.selection.span
        if not span.length:
            self._start, self._previous = self._here(), []
        begin = self._start if span.contains(self._start) or not span.length else span.start
        found = enlarge_selection(article, span, begin) if article is not None else None
        if found is not None:
            self._previous.append(span)
            self._select(found[1], found[0])

    def shrink(self) -> None:
        """Go back to what was selected before the last ``expand``."""
        if not self._previous or not self._page.selection.span.length:
            return
        span = self._previous.pop()
        if span.length:
            self._page.selection.select_by_keys(span)
        else:
            self._page.selection.clear()

    def revise(self, carry: PositionMapping) -> None:
        """Keep to the same words in another state of the article."""
        self._previous, self._start = [carry.map_span(span) for span in self._previous], carry.map_position(self._start)

    def extend(self, piece: TextUnit, step: int) -> None:
        """Move the selection's moving end on (1) or back (-1) to where a sentence or a paragraph ends or begins."""
        page, article = self._page, self._page.article
        if article is None:
            return
        if not page.selection.span.length:
            self._put_caret(self._here())
        layout, cursor = page.shown.layout, page.textCursor()
        target = next_edge(article, piece, layout.map.from_qt(cursor.position()), step)
        page.reading.scroll_into_view(target)
        page.selection.extend_to(target)

    def _select(self, span: Span, piece: TextUnit) -> None:
        self._page.selection.select_by_keys(span)
        if not span.overlaps(self._page.positions.visible_span()):
            self._page.reading.scroll_into_view(span.start)
        self.selected.emit(piece.value)

    def _put_caret(self, position: int) -> None:
        cursor = self._page.textCursor()
        cursor.setPosition(self._page.shown.layout.map.to_qt(position))
        self._page.setTextCursor(cursor)

    def _here(self) -> int:
        page = self._page
        caret = page.caret.position
        return caret if page.cursorWidth() and page.positions.is_visible(caret) else page.reading.position()
