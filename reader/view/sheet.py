"""The sheet: an article set in one column and drawn with its marks; its places as pixels, and pixels as places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.decor import DecorPainter
from reader.view.geometry import line_rects, selected_range
from reader.view.marks import MarkPainter
from reader.view.metrics import Metrics
from reader.view.pictures import Pictures
from reader.view.theme import Theme
from reader.view.tick_bar import Tick, TickBar
from reader.view.typeset import PADDING, Typeset, typeset

MARGIN_NOTE = 184
"""Pixels kept free beside the column for notes in the margin, where there is room."""
HEADROOM = 20
"""Pixels between the top edge and a place that was jumped to."""


class Sheet(QTextEdit):
    """Shows one article, and draws what it is given over and under it; what the reader does with it is the page's.

    Signals:
        painted(): the first paint of an article is done.
        scene_changed(): something on the sheet has moved: what is drawn beside it should follow.
    """

    painted = Signal()
    scene_changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self._article: Article | None = None
        self._pictures = Pictures(None)
        self._marks: tuple[Annotation, ...] = ()
        self._current_mark: str | None = None
        self._hits: Sequence[Span] = ()
        self._current_hit: Span | None = None
        self._kept: Span | None = None
        self._first_paint = False
        self._stands = (0, self.width())
        self._metrics = Metrics.of(settings, self._room())
        self._set: Typeset | None = None
        self._bar = TickBar(theme, self)
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("page")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(self._bar)
        self.setUndoRedoEnabled(False)
        self._colour_palette()

    # What is shown

    def _colour_palette(self) -> None:
        palette = self.palette()
        for role, token in (
            (QPalette.ColorRole.Base, "page"),
            (QPalette.ColorRole.Window, "page"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "select"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, self._theme.colour(token))
        self.setPalette(palette)

    def show_article(self, article: Article, position: int = 0) -> None:
        """Set an article, with the line at ``position`` on top."""
        self._article = article
        self._pictures = Pictures(article.path.parent if article.path else None)
        self._marks, self._hits, self._current_mark, self._current_hit = (), (), None, None
        self._first_paint = True
        self._typeset(position)

    def extend_article(self, article: Article) -> None:
        """Show an article that begins with all of the one that is shown; nothing that is in view moves."""
        place = self.top_position()
        self._article = article
        self._typeset(place)

    def set_look(self, theme: Theme, settings: Settings) -> None:
        """Another theme, zoom or column width; the place is kept."""
        place = self.top_position()
        self._theme, self._settings = theme, settings
        self._bar.set_theme(theme)
        self._colour_palette()
        if self._article is not None:
            self._typeset(place)

    def set_marks(self, marks: tuple[Annotation, ...]) -> None:
        """Show these marks, and no others."""
        self._marks = marks
        self._update_ticks()
        self.viewport().update()

    def set_current_mark(self, key: str | None) -> None:
        """Put the ring around this mark."""
        self._current_mark = key
        self.viewport().update()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Show what was found."""
        self._hits, self._current_hit = hits, current
        self._update_ticks()
        self.viewport().update()

    def _typeset(self, place: int) -> None:
        if self._article is None:
            return
        self._metrics = Metrics.of(self._settings, self._room())
        selection, old = self.selection(), self._set
        self._set = typeset(self._article, self._theme, self._metrics, self._pictures)
        self._set.document.setParent(self)
        self._place_column()
        caret = self.cursorWidth()
        self.setDocument(self._set.document)
        self.setCursorWidth(caret)  # Qt keeps it in the document's layout
        if old is not None:
            old.document.deleteLater()
        document, page_map = self._set
        self._marker = MarkPainter(document, page_map, self._theme)
        self._decor = DecorPainter(self._article, document, page_map, self._theme, self._metrics)
        document.documentLayout().documentSizeChanged.connect(self._update_ticks)
        if place > 0:
            self.scroll_to(place)
        if selection.length:
            self.select(selection)
        self._update_ticks()

    @property
    def typeset(self) -> Typeset | None:
        """The document on the page and its map, for those who draw beside or into it."""
        return self._set

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

    @property
    def look(self) -> tuple[Theme, Settings]:
        """The theme and the settings in use."""
        return self._theme, self._settings

    @property
    def metrics(self) -> Metrics:
        """The measures in use."""
        return self._metrics

    # Places

    def scroll_to(self, position: int) -> None:
        """Bring the line of a code point to the top, as far as the text goes."""
        if self._set is None:
            return
        cursor = QTextCursor(self._set.document)
        cursor.setPosition(self._set.map.to_qt(position))
        self.document().documentLayout().blockBoundingRect(cursor.block())  # lays out down to here
        top = self.cursorRect(cursor).top() + self._bar.value()
        self._bar.setValue(max(0, top - (HEADROOM if position > 0 else PADDING * 2)))

    def top_position(self) -> int:
        """The code point at the page's top edge."""
        return self.position_below(HEADROOM + 6)

    def position_below(self, pixels: int) -> int:
        """The code point at the start of the line so many pixels below the top edge."""
        if self._set is None:
            return 0
        return self._set.map.from_qt(self._line_start(pixels))

    def _line_start(self, pixels: int) -> int:
        """Where the line at a height starts in the document.

        At its left stands the first letter, or in right-to-left text the last, so that the middle is asked too.
        """
        found = []
        for x in (PADDING, self.viewport().width() // 2):
            cursor = self.cursorForPosition(QPoint(x, pixels))
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            found.append(cursor.position())
        return min(found)

    def visible(self) -> Span:
        """The code points on the screen, whole lines."""
        if self._set is None:
            return Span(0, 0)
        viewport = self.viewport()
        last = self.cursorForPosition(QPoint(viewport.width(), viewport.height()))
        last.movePosition(QTextCursor.MoveOperation.EndOfLine)
        return Span(self._set.map.from_qt(self._line_start(0)), self._set.map.from_qt(last.position()) + 1)

    def selection(self) -> Span:
        """The selected passage; empty where there is none."""
        cursor = self.textCursor()
        if self._set is None or not cursor.hasSelection():
            return Span(0, 0)
        return self._set.map.span(*selected_range(cursor))

    def select(self, span: Span) -> None:
        """Select a passage."""
        if self._set is not None:
            cursor = QTextCursor(self._set.document)
            cursor.setPosition(self._set.map.to_qt(span.start))
            cursor.setPosition(self._set.map.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def span_rect(self, span: Span) -> QRect:
        """The rectangle around a passage in the viewport's pixels; null where it is empty."""
        if self._set is None:
            return QRect()
        whole = QRectF()
        for rect in line_rects(self._set.document, self._set.map.to_qt(span.start), self._set.map.to_qt(span.end)):
            whole = whole.united(rect)
        return whole.translated(0, -self._bar.value()).toAlignedRect()

    def letter_at(self, point: QPointF) -> int | None:
        """The code point under a point of the viewport, or None between the lines."""
        if self._set is None:
            return None
        found = self._set.document.documentLayout().hitTest(
            point + QPointF(0, self._bar.value()), Qt.HitTestAccuracy.ExactHit
        )
        return self._set.map.from_qt(found) if found >= 0 else None

    def link_at(self, point: QPointF) -> str:
        """Where the link under a point of the viewport leads; empty where there is none."""
        return self.anchorAt(point.toPoint())

    def visible_links(self) -> list[tuple[Span, str, QRect]]:
        """The links in view in reading order: their letters, where they lead, where they stand in the viewport."""
        if self._article is None or self._set is None:
            return []
        seen = self.visible()
        found = []
        for block in self._article.blocks[self._set.map.block_at(seen.start) : self._set.map.block_at(seen.end) + 1]:
            for run in block.runs:
                if run.href:
                    span = Span(run.start, run.end)
                    found.append((span, run.href, self.span_rect(span)))
        return found

    def set_kept(self, span: Span | None) -> None:
        """Dim all letters but those of ``span``; with None, none."""
        self._kept = span
        self.viewport().update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and surroundings, then the letters over them."""
        if self._set is not None and self._article is not None and self._article.blocks:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self._bar.value())
            visible = self.visible()
            first, last = self._set.map.block_at(visible.start), self._set.map.block_at(visible.end)
            self._decor.paint(painter, max(0, first - 1), min(last + 1, len(self._article.blocks) - 1))
            self._marker.paint_marks(painter, self._marks, visible, self._current_mark)
            self._marker.paint_hits(
                painter, [hit for hit in self._hits if hit.overlaps(visible)], visible, self._current_hit
            )
            painter.end()
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column where it is; set it anew only where its width must change."""
        place = self.top_position() if self._set else 0
        super().resizeEvent(event)
        if self._set is not None and Metrics.of(self._settings, self._room()).column != self._metrics.column:
            self._typeset(place)
        else:
            self._place_column()
        self.scene_changed.emit()

    def place_column(self, window_x: int, window_width: int) -> None:
        """Tell the page where it stands in its window, so that the column can stay where it is."""
        self._stands = (window_x, window_width)
        self._place_column()

    def _room(self) -> float:
        return max(200, self.width() - 2 * PADDING - 14)

    def _place_column(self) -> None:
        """The column, with room for notes beside it, stands in the middle of the window, panels or no panels."""
        window_x, window_width = self._stands
        width = round(self._metrics.column + 2 * PADDING)
        free = max(0, self.width() - self._bar.sizeHint().width() - width)
        wish = (window_width - self._metrics.column - MARGIN_NOTE) / 2 - window_x - PADDING
        left = max(0, min(round(wish), free))
        if self.lineWrapColumnOrWidth() != width:  # Qt sets the whole article anew, even for the same width
            self.setLineWrapColumnOrWidth(width)
        self.setViewportMargins(left, 0, free - left, 0)
        self.scene_changed.emit()

    @property
    def column_rect(self) -> QRect:
        """Where the column stands in the widget's own pixels."""
        return self.viewport().geometry().adjusted(PADDING, 0, -PADDING, 0)

    def _update_ticks(self) -> None:
        marks = [Tick(one.span.start, self._theme.line(one.colour)) for one in self._marks if one.span]
        hits = [Tick(hit.start, self._theme.colour("accent"), hit=True) for hit in self._hits[:2000]]
        self._bar.set_ticks([*marks, *hits], self._share_of)

    def _share_of(self, position: int) -> float:
        """How far down the article a code point stands, 0 to 1."""
        if self._set is None:
            return 0.0
        layout = self._set.document.documentLayout()
        block = self._set.document.findBlock(self._set.map.to_qt(position))
        return float(layout.blockBoundingRect(block).top() / max(1.0, layout.documentSize().height()))
