"""The canvas: an article laid out and drawn in one column, and the part of it that is in view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.article import PICTURE, Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.overview_bar import WIDTH, OverviewScrollBar
from reader.view.painting.page_painter import PagePainter
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_at, position_at, top_of_line
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PADDING, PageLayout
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.text_formats import PICTURE_OBJECT

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.annotation_index import AnnotationIndex
    from reader.view.typesetting.inline_picture import InlinePicture

MARGIN_NOTE = 184
"""Pixels kept free beside the column for notes in the margin, where there is room."""
HEADROOM = 20
"""Pixels between the top edge and a place that was jumped to."""
NOWHERE = (-1, 0, 0)


class LaidOutText(NamedTuple):
    """An article's text, laid out and drawn."""

    document: QTextDocument
    layout: PageLayout
    drawing: PagePainter


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
        self._theme, self._settings = theme, settings
        self._article: Article | None = None
        self._first_paint, self._seen, self._settling = False, False, False
        self._top, self._anchor = 0, NOWHERE
        self._document: QTextDocument | None = None
        self._stands = (0, self.width())
        self._metrics = PageMetrics.of(settings, self._room())
        self._bar = OverviewScrollBar(theme)
        self._lay(None)
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
            palette.setColor(role, self._theme.colour(token))
        self.setPalette(palette)

    # What is shown

    def _lay(self, article: Article | None) -> None:
        """Begin a new document, with its layout, its drawing, and its text."""
        laid = self._begin_document(article.path.parent if article and article.path else None)
        self._take_up(laid)
        if article is not None:
            self._extend(article)
        self._show_document(laid)

    def _begin_document(self, folder: Path | None) -> LaidOutText:
        """An empty document with all that belongs to it, for an article in ``folder``."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._metrics.text())
        layout = PageLayout(document, Pictures(folder), self._theme, self._metrics)
        return LaidOutText(document, layout, PagePainter(layout, self._theme, self._metrics))

    def _take_up(self, laid: LaidOutText) -> None:
        """Let this be what is laid out and drawn from now on, and let go of what was."""
        if self._document is not None:
            self._layout.let_go()
        self._layout: PageLayout = laid.layout
        self._drawing = laid.drawing
        self._layout.paint, self._layout.slid = self._drawing.paint, self._slide
        self._layout.hit = partial(position_at, self._layout)
        self._objects: InlinePicture | None = None
        laid.document.setDocumentLayout(self._layout)

    def _show_document(self, laid: LaidOutText) -> None:
        caret = self.cursorWidth()
        self.setDocument(laid.document)
        self.setCursorWidth(caret)  # Qt keeps it in the document's layout
        if self._document is not None:
            self._document.deleteLater()
        self._document = laid.document

    def _extend(self, article: Article) -> None:
        """Lay out the rest of an article; with the first picture comes what draws pictures."""
        if self._objects is None and PICTURE in article.text:
            from reader.view.typesetting.inline_picture import InlinePicture  # late: most articles begin without

            self._objects = InlinePicture(self._layout, self._theme, self._layout.document())
            self._layout.registerHandler(PICTURE_OBJECT, self._objects)
        self._layout.extend(article)

    def show_article(self, article: Article, position: int = 0) -> None:
        """Set an article, with the line at ``position`` on top."""
        self._article = article
        self._first_paint, self._top, self._anchor = True, 0, NOWHERE
        self._lay(article)
        self._place_column()
        self.scroll_to(position)
        self._update_ticks()

    def extend_article(self, article: Article) -> None:
        """Show an article that begins with all of the one that is shown; nothing that is in view moves."""
        self._article = article
        cursor = self.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        self._extend(article)
        if (caret, anchor) != (self.textCursor().position(), self.textCursor().anchor()):
            cursor.setPosition(anchor)  # at the end of the text they have gone along with it
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self._settling = True  # Qt would bring the caret into view
            self.setTextCursor(cursor)
            self._settling = False
        self._settle(self._top, self._top)
        self._update_ticks()

    def set_look(self, theme: Theme, settings: Settings) -> None:
        """Another theme, zoom or column width; the place is kept."""
        if theme != self._theme:
            self._theme = theme
            if self._objects is not None:
                self._objects.theme = theme
            self._bar.set_theme(theme)
            self._colour_palette()
        self._settings = settings
        self._set_anew()
        self._update_ticks()

    def _set_anew(self) -> None:
        """Set the article by the measures that the settings and the room give now, with the top line where it is."""
        place, above = self._top_line()
        self._metrics = PageMetrics.of(self._settings, self._room())
        self.document().setDefaultFont(self._metrics.text())
        self._layout.look(self._theme, self._metrics)
        self._drawing.look(self._theme, self._metrics)
        self._place_column()
        if self._article is not None and self._top > 0:
            line = self._line_top(place)
            self._settle(line - above, line)
        else:
            self._settle(0, 0)
        self._anchor = (self._top, place, above)

    def _top_line(self) -> tuple[int, int]:
        """A code point in the top line, and how far below the page's top edge that line is.

        While nothing is scrolled it is the same one, whatever line it has come into: else the page would wander
        upwards with every pixel that a window is made narrower or wider by.
        """
        if self._anchor[0] == self._top:
            return self._anchor[1:]
        place = self._layout.map.from_qt(line_at(self._layout, self._top + HEADROOM + 6)[0])
        return place, self._line_top(place) - self._top if self._article else 0

    def set_marks(self, marks: AnnotationIndex, *, looks: bool = True) -> None:
        """Show these marks, and no others; ``looks`` says whether any looks otherwise than those shown so far."""
        self._drawing.marks = marks
        if looks:
            self._update_ticks()
            self.update_view()

    def set_current_mark(self, key: str | None) -> None:
        """Put the ring around this mark."""
        self._drawing.current_mark = key
        self.update_view()

    def set_hovered_mark(self, key: str) -> None:
        """Put the ring around this mark as long as the pointer is on its note; with no key, where it was."""
        self._drawing.hovered_mark = key or None
        self.update_view()

    def set_stretched(self, one: Annotation | None) -> None:
        """Draw a mark as it would be, in place of the one with its id; with None, all as they are."""
        self._drawing.stretched = one
        self.update_view()

    @property
    def caret_lit(self) -> bool:
        """Whether the caret is drawn where it stands: while it blinks it is not all the time."""
        return self._drawing.caret_lit

    def light_caret(self, *, lit: bool) -> None:
        """Draw the caret, or for the moment do not; nothing but its own rectangle is painted for it."""
        self._drawing.caret_lit = lit
        self.viewport().update(self.cursorRect().adjusted(-2, -2, 2, 2))

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Show what was found."""
        self._drawing.hits, self._drawing.current_hit = hits, current
        self._update_ticks()
        self.update_view()

    def set_kept(self, span: Span | None) -> None:
        """Dim all paragraphs but those of ``span``; with None, none."""
        self._drawing.kept = span
        self.update_view()

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

    @property
    def look(self) -> tuple[Theme, Settings]:
        """The theme and the settings in use."""
        return self._theme, self._settings

    @property
    def metrics(self) -> PageMetrics:
        """The measures in use."""
        return self._metrics

    @property
    def layout_of_page(self) -> PageLayout:
        """The layout, for those who measure it."""
        return self._layout

    # The view on the page

    def _settle(self, top: int, held: int) -> None:
        """Show the page from a height on, with the line at ``held`` where it is while heights become known."""
        height = self.height()
        end = self._limit()
        if top >= end > 0:  # then the end of the page is what stands still
            top, held = end, end + height
        top = self._layout.settle(max(0, top), height, held)
        end = self._limit()
        if top > end:
            self._layout.settle(end, height, end + height if end else 0)
        self._show(max(0, min(top, self._limit())))

    def _limit(self) -> int:
        return max(0, round(self._layout.documentSize().height()) - self.height())

    def _show(self, top: int) -> None:
        """Stand at a height, with all that it shows set."""
        self._top = top
        self._layout.hold(top)
        self._settling = True
        self._bar.setRange(0, self._limit())
        self._bar.setPageStep(self.height())
        self._bar.setValue(top)
        self._settling = False
        self.update_view()

    def update_view(self) -> None:
        """Draw all that is in view."""
        if self._seen:  # until then Qt draws it anyway
            self.viewport().update()

    def _slide(self, pixels: int) -> None:
        """Boxes above the view have turned out to be higher by so much: go with the text."""
        self._show(self._top + pixels)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scrollbar; where the text comes in at the top, what was there moves by just as much."""
        if self._settling:
            return
        value, old = self._bar.value(), self._top
        near = abs(value - old) < self.height()
        before = self._limit()
        self._settle(value, max(value, old) if near else value)
        if near and self._limit() == before:
            super().scrollContentsBy(dx, dy)

    def scroll_to(self, position: int, below: int = HEADROOM) -> None:
        """Bring the line of a code point so many pixels below the top edge, as far as the text goes."""
        if self._article is None:
            return
        line = self._line_top(position)
        self._settle(max(0, line - below) if position > 0 else 0, line if position > 0 else 0)

    def _line_top(self, position: int) -> int:
        """The height on the page of the line that a code point stands in."""
        return round(top_of_line(self._layout, self._layout.map.to_qt(position)))

    def on_page(self, point: QPointF) -> QPointF:
        """The point of the page under a point of the viewport."""
        return point + QPointF(0, self._top)

    def _selection_changed(self) -> None:
        self._drawing.selection = self.selection()
        self.update_view()

    def selection(self) -> Span:
        """The selected passage; empty where there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return Span(0, 0)
        return self._layout.map.span(cursor.selectionStart(), cursor.selectionEnd())

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; before the first time, nothing that needs the viewport is asked for."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint, self._seen = False, True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column where it is; set it anew only where its width must change."""
        self._place_column()  # else Qt finds the page too wide for the view, and makes room for a second scrollbar
        super().resizeEvent(event)
        if PageMetrics.of(self._settings, self._room()) != self._metrics:
            self._set_anew()
        else:
            self._settle(self._top, self._top)
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
        free = max(0, room - round(self._metrics.column + 2 * PADDING))
        wish = (window_width - self._metrics.column - MARGIN_NOTE) / 2 - window_x - PADDING
        self._layout.set_width(room, PADDING + max(0, min(round(wish), free)))

    @property
    def column_rect(self) -> QRect:
        """Where the column stands in the widget's own pixels."""
        return QRect(round(self._layout.left), 0, round(self._metrics.column), self.height())

    def _update_ticks(self) -> None:
        length = len(self._article.text) if self._article else 0
        marks = self._drawing.marks.in_order if self._drawing.marks else ()
        self._bar.set_ticks(marks, self._drawing.hits, length, self._layout.share)
