"""The sheet: an article's places as pixels of the view, and pixels as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTextCursor

from reader.core.article import Run
from reader.core.span import Span
from reader.view.page.scroll_anchor import HEADROOM
from reader.view.page.text_replacement import Renewable
from reader.view.typesetting.geometry import letter_at, line_at, line_rects

if TYPE_CHECKING:
    from reader.view.painting.change_painter import ShownChanges


class Sheet(Renewable):
    """Tells where passages stand, and which stand where; what the reader does with them is the page's."""

    def top_position(self) -> int:
        """The code point at the page's top edge."""
        return self.position_below(HEADROOM + 6)

    def position_below(self, pixels: int) -> int:
        """The code point at the start of the line so many pixels below the top edge."""
        return self._shown.layout.map.from_qt(line_at(self._shown.layout, self._anchor.top + pixels)[0])

    def line_below(self, position: int) -> int:
        """How many pixels below the top edge the line of a code point begins."""
        return self._anchor.line_top(position) - self._anchor.top

    def in_view(self, position: int) -> bool:
        """Whether the line of a code point is in view; what is far from it is not laid out for that."""
        seen = self.visible()
        return seen.start <= position <= seen.end and -4 <= self.line_below(position) < self.height() - 8

    def visible(self) -> Span:
        """The code points on the screen, whole lines."""
        if self._shown.article is None:
            return Span(0, 0)
        seen = self._shown.painter.seen(QRectF(0, self._anchor.top, 1, self.height()))
        return Span(seen.start, seen.end + 1)

    def select(self, span: Span) -> None:
        """Select a passage."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.layout.map.to_qt(span.start))
        cursor.setPosition(self._shown.layout.map.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def span_rect(self, span: Span) -> QRect:
        """The rectangle around a passage in the viewport's pixels; null where it is empty.

        Of a passage that begins or ends out of sight only that is known of what is out of sight; of one that is
        wholly out of sight, the first line.
        """
        seen = self.visible()
        inside = Span(max(span.start, seen.start), min(span.end, seen.end))
        if inside.length <= 0:
            line = self._line_end(span.start)
            inside = Span(span.start, min(span.end, max(line, span.start + 1)))
        whole = QRectF()
        to_qt = self._shown.layout.map.to_qt
        for rect in line_rects(self._shown.layout, to_qt(inside.start), to_qt(inside.end)):
            whole = whole.united(rect)
        whole.translate(0, -self._anchor.top)
        if not whole.isNull() and span.start < inside.start:
            whole.setTop(min(whole.top(), -1.0))
        if not whole.isNull() and span.end > inside.end == seen.end:
            whole.setBottom(max(whole.bottom(), self.height() + 1.0))
        return whole.toAlignedRect()

    def _line_end(self, position: int) -> int:
        """Where the line of a code point ends."""
        return self._shown.layout.map.from_qt(line_at(self._shown.layout, self._anchor.line_top(position) + 4)[1])

    def letter_at(self, point: QPointF) -> int | None:
        """The code point under a point of the viewport, or None between the lines."""
        found = letter_at(self._shown.layout, self.on_page(point))
        return self._shown.layout.map.from_qt(found) if found >= 0 else None

    @property
    def changes(self) -> ShownChanges | None:
        """What has changed in the text, as far as it is shown."""
        return self._shown.painter.changes

    def set_changes(self, shown: ShownChanges | None) -> None:
        """Show what has changed in the text; with None, nothing of it."""
        if shown != self._shown.painter.changes:
            self._shown.painter.changes = shown
            self.update_view()

    def wedge_at(self, point: QPointF) -> int | None:
        """The place under a point of the viewport where a sign says that words are missing; None for none."""
        shown = self._shown.painter.changes
        if shown is None:
            return None
        from reader.view.painting.change_painter import wedge_at  # there already, since something is shown

        return wedge_at(self._shown.layout, shown, self.visible(), self.on_page(point))

    def run_at(self, point: QPointF) -> Run | None:
        """The run of letters under a point of the viewport, or None between the lines."""
        letter = self.letter_at(point)
        if letter is None or self._shown.article is None:
            return None
        runs = self._shown.article.blocks[self._shown.layout.block_at(letter)].runs
        return next((run for run in runs if run.start <= letter < run.end), None)

    def link_before(self, position: int) -> str:
        """Where the link leads whose letter is at a code point, or that ends there; empty where there is none."""
        if self._shown.article is None or not self._shown.article.blocks:
            return ""
        runs = self._shown.article.blocks[self._shown.layout.block_at(position)].runs
        return next((run.href for run in runs if run.href and run.start <= position <= run.end), "")

    def link_at(self, point: QPointF) -> str:
        """Where the link under a point of the viewport leads; empty where there is none."""
        run = self.run_at(point)
        return run.href if run else ""

    def visible_links(self) -> list[tuple[Span, str, QRect]]:
        """The links in view in reading order: their letters, where they lead, where they stand in the viewport."""
        if self._shown.article is None or not self._shown.article.blocks:
            return []
        seen = self.visible()
        first, last = self._shown.layout.block_at(seen.start), self._shown.layout.block_at(seen.end)
        runs = [run for block in self._shown.article.blocks[first : last + 1] for run in block.runs if run.href]
        spans = [(Span(run.start, run.end), run.href) for run in runs if Span(run.start, run.end).overlaps(seen)]
        return [(span, href, self.span_rect(span)) for span, href in spans]
