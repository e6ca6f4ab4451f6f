"""A text laid out in one endless column, of which strips are drawn on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextDocument

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, BlockKind
from reader.core.settings import FoldChoices
from reader.core.span import Span
from reader.view.painting.block_decorations import BlockDecorationPainter
from reader.view.painting.bookmark_painter import paint_bookmarks
from reader.view.painting.fold_painter import paint_folds
from reader.view.painting.letter_painter import LetterPainter, lines_within
from reader.view.painting.mark_painter import MarkPainter
from reader.view.printing.breaking import ColumnPiece, parted
from reader.view.printing.broken_column import Strip
from reader.view.printing.column_places import ColumnPlaces
from reader.view.printing.letters import write
from reader.view.printing.note_signs import NoteSigns
from reader.view.printing.pieces import PieceFinder
from reader.view.printing.printed_picture import PrintedPictures
from reader.view.style.theme import Theme
from reader.view.typesetting.formulas import Formulas
from reader.view.typesetting.geometry import line_at
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.text_formats import PICTURE_OBJECT
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

ALL_OPEN = FoldChoices("open")
BEYOND = 200.0
"""Pixels at the sides of the column in which signs of it may be."""
EDGE = 0.5
"""Pixels that two neighbouring strips do not share."""


class PrintedColumn:
    """One article, or all notes on one, in one column."""

    def __init__(
        self,
        article: Article,
        metrics: PageMetrics,
        theme: Theme,
        pictures: PrintedPictures,
        formulas: Formulas | None = None,
    ) -> None:
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self.layout = PageLayout(self._document, pictures.known, theme, metrics, ALL_OPEN)
        self._document.setDocumentLayout(self.layout)
        self.metrics, self._theme = metrics, theme
        self._decorations = BlockDecorationPainter(self.layout, theme, metrics, write)
        self._letters = LetterPainter(self.layout, theme, on_paper=True)
        self._marker = MarkPainter(self.layout, theme)
        self.layout.typesetter.drawn_formulas.known = formulas
        self._object = pictures.text_object(self.layout, theme)
        self.layout.registerHandler(PICTURE_OBJECT, self._object)
        self.layout.extend(article)
        self._annotations, self._bookmarks = AnnotationSet(), list[Annotation]()
        self._signs: NoteSigns | None = None
        self.pieces: list[ColumnPiece] = []
        self.places = ColumnPlaces(self.layout, ())

    def set_notes(self, annotations: AnnotationSet, signs: NoteSigns) -> None:
        """Draw these marks and bookmarks, and the numbers of notes; to be called before ``lay_out``."""
        self._annotations = annotations
        self._bookmarks = [bookmark for bookmark in annotations.bookmarks if bookmark.span is not None]
        self._marker = MarkPainter(self.layout, self._theme, signs=not signs.count)  # their notes say it
        self.set_signs(signs)

    def set_signs(self, signs: NoteSigns) -> None:
        """Draw these numbers of notes; to be called before ``lay_out``."""
        self._signs = signs
        self.layout.typesetter.set_letter_gaps(signs.gaps())

    def lay_out(self, positions: Iterable[int], kept: AbstractSet[int] = frozenset()) -> Iterator[int]:
        """Lay everything out; yields the number of the last block that is.

        No page begins with one of the blocks that are ``kept`` with those before. Afterwards ``pieces`` and
        ``places``, with the heights of ``positions``, are known.
        """
        found = PieceFinder(self.layout, self.metrics.page, kept)
        self.places = ColumnPlaces(self.layout, positions)
        for box in self.layout.lay_out_all():
            for piece in found.of(box):
                self.pieces += parted(piece, self.metrics.page)
            blocks = [placed.number for placed in self.layout.box(box).placed]
            self.places.find(blocks)
            if self._signs is not None:
                self._signs.place(self.layout, blocks)
            yield blocks[-1] if blocks else 0

    def block_top(self, block: int) -> float:
        """Where the lines of a block begin, or what is around them."""
        number = self.layout.box_of(block)
        return self.layout.top(number) + self.layout.box(number).space_above

    # Drawing

    def draw(self, painter: QPainter, strip: Strip) -> None:
        """Draw a strip; the painter's origin is the upper left corner of the page's column, its unit a pixel."""
        layout = self.layout
        boxes = layout.boxes_between(strip.top + EDGE, strip.bottom - EDGE)
        left = layout.left - BEYOND
        area = QRectF(left, strip.top, self.metrics.column + 2 * BEYOND, strip.bottom - strip.top)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-layout.left, strip.y - strip.top)
        painter.setClipRect(area.adjusted(0, -strip.above, 0, strip.below))
        seen = self._span_of(area)
        self._decorations.paint_backgrounds(painter, boxes, seen)
        drawn = self._marker.shapes(self._annotations.index.overlapping(seen), seen, None)
        for shape in drawn.below:
            shape.draw(painter, on_paper=True)
        self._draw_letters(painter, boxes, area)
        for shape in drawn.above:
            shape.draw(painter, on_paper=True)
        if layout.folded.folding is not None:
            paint_folds(painter, layout, self._theme, self.metrics, boxes, None)
        paint_bookmarks(painter, layout, self._theme, self._bookmarks, seen)
        if self._signs is not None and not self._signs.at_notes:  # last: who copies a paragraph gets its words alone
            self._signs.draw(painter, layout.left, strip.top, strip.bottom)
        painter.restore()

    def _draw_letters(self, painter: QPainter, boxes: Sequence[int], area: QRectF) -> None:
        """Draw boxes in the order in which they are read: each marker before its text, and so the number of a note."""
        for number in boxes:
            box = self.layout.box(number)
            if box.placed and self.layout.origin(box.placed[0]).y() >= area.top() - EDGE:
                self._decorations.paint_markers(painter, [number])
            if self._signs is not None and self._signs.at_notes:
                self._draw_signs(painter, self._signs, number, area)
            self._letters.paint(painter, [number], area)
            for placed in box.placed:
                if self.layout.article.blocks[placed.number].kind is BlockKind.CODE and not placed.formulas:
                    self._draw_wrap_signs(painter, placed, area)

    def _draw_signs(self, painter: QPainter, signs: NoteSigns, box: int, area: QRectF) -> None:
        top = float(self.layout.top(box))
        bottom = top + self.layout.box(box).height
        signs.draw(painter, self.layout.left, max(top, area.top()), min(bottom, area.bottom()))

    def _draw_wrap_signs(self, painter: QPainter, placed: PlacedBlock, area: QRectF) -> None:
        """A sign before each line of code that goes on from the one before."""
        lines, text, origin = placed.block.layout(), placed.block.text(), self.layout.origin(placed)
        for number in lines_within(placed, area.top() - origin.y(), area.bottom() - origin.y()):
            line = lines.lineAt(number)
            if number and text[line.textStart() - 1] != LINE_SEPARATOR:
                path, size = QPainterPath(), self.metrics.size * 0.36
                corner = origin + QPointF(line.x() - size * 1.6, line.y() + line.ascent() - size)
                path.moveTo(corner)
                path.lineTo(corner + QPointF(0, size * 0.7))
                path.lineTo(corner + QPointF(size, size * 0.7))
                path.moveTo(corner + QPointF(size * 0.65, size * 0.35))
                path.lineTo(corner + QPointF(size, size * 0.7))
                path.lineTo(corner + QPointF(size * 0.65, size * 1.05))
                painter.strokePath(path, QPen(self._theme.colour("faint"), 1.0))

    def _span_of(self, area: QRectF) -> Span:
        """The code points whose lines are in a strip."""
        start, _ = line_at(self.layout, area.top() + EDGE)
        _, end = line_at(self.layout, area.bottom() - EDGE)
        return self.layout.map.span(start, end)
