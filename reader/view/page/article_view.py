"""The canvas: an article laid out and drawn in one column, and the part of it that is in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.article import Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.overview_bar import WIDTH, OverviewScrollBar
from reader.view.page.scroll_anchor import HEADROOM, ScrollAnchor
from reader.view.page.shown_article import ShownArticle
from reader.view.style.theme import Theme
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PADDING, PageLayout

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.annotation_index import AnnotationIndex

MARGIN_NOTE = 184
"""Pixels kept free beside the column for notes in the margin, where there is room."""

MARGIN_NOTE = 184
"""Pixels kept free beside the column for notes in the margin, where there is room."""


class ArticleView(QTextEdit):
    """Shows one article, and draws what it is given over and under it.

    Signals:
        painted(): the first paint of an article is done.
        scene_changed(): something on the sheet has moved: what is drawn beside it should follow.
    """

    painted = Signal()
    scene_changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._first_paint = False
        self._stands = (0, self.width())
        self._bar = OverviewScrollBar(theme)
        self._shown = ShownArticle(self, theme, PageMetrics.of(settings, self._room()))
        self._anchor = ScrollAnchor(self, self._shown, self._bar)
        self.setObjectName("page")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)  # so that Qt leaves the width to the layout
        self.setVerticalScrollBar(self._bar)
        self._colour_palette()
        self.selectionChanged.connect(self._selection_changed)

    def _colour_palette(self) -> None:
        palette = self.palette()
        for role, token in (
            (QPalette.ColorRole.Base, "page"),
            (QPalette.ColorRole.Window, "page"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "select"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, self._shown.theme.colour(token))
        self.setPalette(palette)

    # What is shown

    def show_article(self, article: Article, position: int = 0) -> None:
        """Set an article, with the line at ``position`` on top."""
        self._first_paint = True
        self._anchor.reset()
        self._shown.replace(self._shown.new_text(article), article)
        self._place_column()
        self._anchor.scroll_to(position)
        self._update_ticks()

    def extend_article(self, article: Article) -> None:
        """Show an article that begins with all of the one that is shown; nothing that is in view moves."""
        cursor = self.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        self._shown.extend(article)
        if (caret, anchor) != (self.textCursor().position(), self.textCursor().anchor()):
            cursor.setPosition(anchor)  # at the end of the text they have gone along with it
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            with self._anchor.ignoring_scrollbar():  # Qt would bring the caret into view
                self.setTextCursor(cursor)
        self._anchor.refresh()
        self._update_ticks()

    def set_look(self, theme: Theme, settings: Settings) -> None:
        """Another theme, zoom or column width; the place is kept."""
        changed, self._settings = theme != self._shown.theme, settings
        self._set_anew(theme)
        if changed:
            self._bar.set_theme(theme)
            self._colour_palette()
        self._update_ticks()

    def _set_anew(self, theme: Theme) -> None:
        """Set the article by the measures that the settings and the room give now, with the top line where it is."""
        line = self._anchor.top_line()
        self._shown.set_appearance(theme, PageMetrics.of(self._settings, self._room()))
        self._place_column()
        self._anchor.restore(line)

    def set_marks(self, marks: AnnotationIndex, *, looks: bool = True) -> None:
        """Show these marks, and no others; ``looks`` says whether any looks otherwise than those shown so far."""
        self._shown.painter.marks = marks
        if looks:
            self._update_ticks()
            self.update_view()

    def set_current_mark(self, key: str | None) -> None:
        """Put the ring around this mark."""
        self._shown.painter.current_mark = key
        self.update_view()

    def set_hovered_mark(self, key: str) -> None:
        """Put the ring around this mark as long as the pointer is on its note; with no key, where it was."""
        self._shown.painter.hovered_mark = key or None
        self.update_view()

    def set_stretched(self, one: Annotation | None) -> None:
        """Draw a mark as it would be, in place of the one with its id; with None, all as they are."""
        self._shown.painter.stretched = one
        self.update_view()

    @property
    def caret_lit(self) -> bool:
        """Whether the caret is drawn where it stands: while it blinks it is not all the time."""
        return self._shown.painter.caret_lit

    def light_caret(self, *, lit: bool) -> None:
        """Draw the caret, or for the moment do not; nothing but its own rectangle is painted for it."""
        self._shown.painter.caret_lit = lit
        self.viewport().update(self.cursorRect().adjusted(-2, -2, 2, 2))

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Show what was found."""
        self._shown.painter.hits, self._shown.painter.current_hit = hits, current
        self._update_ticks()
        self.update_view()

    def set_kept(self, span: Span | None) -> None:
        """Dim all paragraphs but those of ``span``; with None, none."""
        self._shown.painter.kept = span
        self.update_view()

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._shown.article

    @property
    def look(self) -> tuple[Theme, Settings]:
        """The theme and the settings in use."""
        return self._shown.theme, self._settings

    @property
    def metrics(self) -> PageMetrics:
        """The measures in use."""
        return self._shown.metrics

    @property
    def layout_of_page(self) -> PageLayout:
        """The layout, for those who measure it."""
        return self._shown.layout

    # The view on the page

    def update_view(self) -> None:
        """Draw all that is in view."""
        self._shown.repaint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scrollbar."""
        if self._anchor.follow_scrollbar():
            super().scrollContentsBy(dx, dy)

    def scroll_to(self, position: int, below: int = HEADROOM) -> None:
        """Bring the line of a code point so many pixels below the top edge, as far as the text goes."""
        self._anchor.scroll_to(position, below)

    def on_page(self, point: QPointF) -> QPointF:
        """The point of the page under a point of the viewport."""
        return point + QPointF(0, self._anchor.top)

    def _selection_changed(self) -> None:
        self._shown.painter.selection = self.selection()
        self.update_view()

    def selection(self) -> Span:
        """The selected passage; empty where there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return Span(0, 0)
        return self._shown.layout.map.span(cursor.selectionStart(), cursor.selectionEnd())

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; before the first time, nothing that needs the viewport is asked for."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self._shown.repaint_from_now_on()
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column where it is; set it anew only where its width must change."""
        self._place_column()  # else Qt finds the page too wide for the view, and makes room for a second scrollbar
        super().resizeEvent(event)
        if PageMetrics.of(self._settings, self._room()) != self._shown.metrics:
            self._set_anew(self._shown.theme)
        else:
            self._anchor.refresh()
        self.scene_changed.emit()

    def place(self, area: QRect, window_width: int) -> None:
        """Stand here in a window of this width; where there is room, the column stays where it is in the window."""
        self._stands = (area.x(), window_width)
        resized = area.size() != self.size()
        self.setGeometry(area)
        if not resized:  # else it is done already
            self._place_column()
            self.update_view()
            self.scene_changed.emit()

    def _room(self) -> float:
        return max(200, self.width() - 2 * PADDING - WIDTH)

    def _place_column(self) -> None:
        """The column, with room for notes beside it, stands in the middle of the window, panels or no panels."""
        window_x, window_width = self._stands
        room = self.width() - WIDTH
        free = max(0, room - round(self._shown.metrics.column + 2 * PADDING))
        wish = (window_width - self._shown.metrics.column - MARGIN_NOTE) / 2 - window_x - PADDING
        self._shown.layout.set_width(room, PADDING + max(0, min(round(wish), free)))

    @property
    def column_rect(self) -> QRect:
        """Where the column stands in the widget's own pixels."""
        return QRect(round(self._shown.layout.left), 0, round(self._shown.metrics.column), self.height())

    def _update_ticks(self) -> None:
        length = len(self._shown.article.text) if self._shown.article else 0
        marks = self._shown.painter.marks.in_order if self._shown.painter.marks else ()
        self._bar.set_ticks(marks, self._shown.painter.hits, length, self._shown.layout.share)
