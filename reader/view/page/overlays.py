"""What is drawn beside, over and under the letters: marks, bookmarks, hits, changes, and the veil of focus mode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.core.span import Span
from reader.view.page.overview_bar import OverviewScrollBar
from reader.view.page.shown_article import ShownArticle

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.annotation_index import AnnotationIndex
    from reader.view.painting.change_painter import ShownChanges


class PageOverlays:
    """Sets what the page's painter draws, and the ticks of the scrollbar. Spans are code points."""

    def __init__(self, shown: ShownArticle, bar: OverviewScrollBar) -> None:
        self._shown, self._bar = shown, bar

    def set_marks(self, marks: AnnotationIndex, *, redraw: bool = True) -> None:
        """Show these marks, and no others; without ``redraw`` all of them look as those shown so far."""
        self._shown.painter.marks = marks
        if redraw:
            self.update_ticks()
            self._shown.repaint()

    def set_bookmarks(self, bookmarks: Sequence[Annotation]) -> None:
        """Put signs beside the lines of these bookmarks, which are in reading order, as far as they have a place."""
        self._shown.painter.bookmarks = [bookmark for bookmark in bookmarks if bookmark.span is not None]
        self._shown.repaint()

    def set_current_mark(self, key: str | None) -> None:
        """Put the ring around this mark."""
        self._shown.painter.current_mark = key
        self._shown.repaint()

    def set_hovered_mark(self, key: str) -> None:
        """Put the ring around this mark as long as the pointer is on its note; with no key, where it was."""
        self._shown.painter.hovered_mark = key or None
        self._shown.repaint()

    def set_resized_mark(self, mark: Annotation | None) -> None:
        """Draw a mark as it would be, in place of the one with its id; with None, all as they are."""
        self._shown.painter.resized_mark = mark
        self._shown.repaint()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Show what was found."""
        self._shown.painter.hits, self._shown.painter.current_hit = hits, current
        self.update_ticks()
        self._shown.repaint()

    def set_focus(self, span: Span | None) -> None:
        """Dim all paragraphs but those of ``span``; with None, none."""
        self._shown.painter.focus = span
        self._shown.repaint()

    @property
    def changes(self) -> ShownChanges | None:
        """What has changed in the text, as far as it is shown."""
        return self._shown.painter.changes

    def set_changes(self, changes: ShownChanges | None) -> None:
        """Show what has changed in the text; with None, nothing of it."""
        if changes != self._shown.painter.changes:
            self._shown.painter.changes = changes
            self._shown.repaint()

    def update_ticks(self) -> None:
        """Show marks and hits on the scrollbar, where they are now."""
        painter, article = self._shown.painter, self._shown.article
        marks = painter.marks.in_order if painter.marks else ()
        self._bar.set_ticks(
            marks, painter.hits, len(article.text) if article else 0, self._shown.layout.relative_height
        )
