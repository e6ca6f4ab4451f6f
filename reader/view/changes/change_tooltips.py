"""Tool tips over changes on the page: which words were there before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.translation import tr
from reader.view.page.page import PageView

MAX_LENGTH = 240
"""The most code points of the earlier words that are shown."""


class ChangeTooltips(QObject):
    """Watches the page's viewport; without changes on it there are no tool tips."""

    def __init__(self, page: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.revision: Revision | None = None
        """The revision whose changes are shown on the page."""
        page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a change under the mouse, before the page shows a link's address."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", self._page.viewport())
                return True
        return super().eventFilter(watched, event)

    def words_at(self, point: QPoint) -> str:
        """Return the tool tip at a point of the viewport; empty if there is no change."""
        revision, position = self.revision, QPointF(point)
        if revision is None or self._page.overlays.changes is None:
            return ""
        wedge, letter = self._page.positions.deletion_at(position), self._page.positions.letter_at(position)
        if wedge is not None:
            before = _before(revision, wedge)
            return tr("Words were removed here: {before}", before=before) if before else tr("Words were removed here")
        span = _holding(revision.changed, letter)
        if span is not None:
            before = _before(revision, span.start)
            return tr("Before: {before}", before=before) if before else tr("New or changed")
        return tr("Moved here from elsewhere") if _holding(revision.moved, letter) else ""


def _holding(spans: Sequence[Span], letter: int | None) -> Span | None:
    at = -1 if letter is None else bisect_right(spans, letter, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and letter is not None and spans[at].contains(letter) else None


def _before(revision: Revision, position: int) -> str:
    """The words that were at a position, as far as they are known."""
    text = revision.old_text or ""
    spans = revision.mapping.deleted_spans_at(position)
    words = " … ".join(filter(None, (" ".join(span.extract(text).split()) for span in spans)))
    return words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH - 1] + "…"
