"""What the pointer is told over a change on the page: which words stood there before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.view.page.page import PageView

MOST = 240
"""Code points of the words before that are told."""


class ChangeTooltips(QObject):
    """Watches the page's viewport; says nothing while no change is shown on it."""

    def __init__(self, page: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.revision: Revision | None = None
        """Of what is shown."""
        page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a change under the pointer before the page tells of a link."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", self._page.viewport())
                return True
        return super().eventFilter(watched, event)

    def words_at(self, point: QPoint) -> str:
        """What is told at a point of the viewport; empty where there is no change."""
        revision, here = self.revision, QPointF(point)
        if revision is None or self._page.overlays.changes is None:
            return ""
        wedge, letter = self._page.positions.deletion_at(here), self._page.positions.letter_at(here)
        if wedge is not None:
            before = _before(revision, wedge)
            return f"Words were removed here: {before}" if before else "Words were removed here"
        span = _holding(revision.changed, letter)
        if span is not None:
            before = _before(revision, span.start)
            return f"Before: {before}" if before else "New, or changed"
        return "This stood elsewhere" if _holding(revision.moved, letter) else ""


def _holding(spans: Sequence[Span], letter: int | None) -> Span | None:
    at = -1 if letter is None else bisect_right(spans, letter, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and letter is not None and spans[at].contains(letter) else None


def _before(revision: Revision, position: int) -> str:
    """The words that stood at a place, as far as that is known."""
    text = revision.old_text or ""
    spans = revision.mapping.deleted_spans_at(position)
    words = " … ".join(filter(None, (" ".join(span.extract(text).split()) for span in spans)))
    return words if len(words) <= MOST else words[: MOST - 1] + "…"
