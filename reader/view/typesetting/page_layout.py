"""The page's layout: only boxes in or near the view are laid out; the heights of all others are estimated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
)

from reader.core.article import Article, Block
from reader.core.settings import NO_FOLDS, FoldChoices
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import block_below_title
from reader.view.typesetting.box_index import BoxIndex
from reader.view.typesetting.document_text import DocumentText
from reader.view.typesetting.height_index import EstimateScale, HeightIndex
from reader.view.typesetting.horizontal_offsets import HorizontalOffsets
from reader.view.typesetting.laid_out_box import LaidOutBox, PlacedBlock
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.typesetter import Typesetter
from reader.view.typesetting.utf16_map import Utf16Map

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaRequest

PADDING = 40
"""Pixels between the viewport's edges and the column, at least."""
ABOVE, BELOW = PADDING + 8, PADDING * 4
"""Free pixels over the first and under the last line."""
ROOM_GAP = 8
"""Free pixels between the title, or the line under it, and the properties."""
KEPT_BOXES = 240
"""How many boxes stay laid out; of those far from the view only the heights are kept."""


class PageLayout(QAbstractTextDocumentLayout):
    """Lays an article out in one column of a document that holds its text and nothing else.

    The document's coordinates are pixels from the upper left corner of the page. What is above the held line may
    turn out higher or lower than estimated: then everything below moves, and ``on_shift`` is called with the number
    of pixels, so that the view scrolls along and what is on the screen stays where it is.
    """

    def __init__(
        self,
        document: QTextDocument,
        pictures: Pictures,
        theme: Theme,
        metrics: PageMetrics,
        folds: FoldChoices = NO_FOLDS,
    ) -> None:
        """``folds`` say which parts of an article are open or closed from the start."""
        super().__init__(document)
        self.map = Utf16Map()
        self.left = float(PADDING)
        """Where the column begins."""
        self.on_shift: Callable[[int], None] = _no_shift
        self.paint: Callable[[QPainter, QRectF, int], None] = _no_paint
        """Draws what lies in a rectangle, and the caret at a document position (-1 for none)."""
        self.hit: Callable[[QPointF, bool], int] = _no_hit
        """Finds the document position at a point, the nearest one or else exactly that."""
        self.properties_room = 0
        """How many pixels are kept free under the title, for the properties; to be set before ``extend``."""
        self._boxes, self._laid_out = BoxIndex(), dict[int, LaidOutBox]()
        self.folded = DocumentText(document, self.map, self._boxes, folds)
        """What of the text is in closed parts; a change of its ``folding`` is followed by ``refold``."""
        self._starts: list[int] = []
        self._typesetter = Typesetter(Article("", "", ()), document, self._boxes, pictures)
        self.horizontal = HorizontalOffsets(self._typesetter)
        self._held, self._width = 0, 0.0
        self.view_boxes = range(0)
        """The boxes that were in view when that was laid out last."""
        self._heights = HeightIndex(_scale(metrics), ABOVE)
        self._metrics = metrics
        self._typesetter.set_appearance(theme, metrics)

    def detach(self) -> None:
        """Drop the callbacks when the layout is replaced: they refer to the view."""
        self.on_shift, self.paint, self.hit = _no_shift, _no_paint, _no_hit

    # What is laid out

    def extend(self, article: Article) -> None:
        """Add the rest of an article whose beginning is laid out; nothing of that moves."""
        known = len(self._typesetter.article.blocks)
        self.folded.extend(article)
        self._typesetter.article = article
        if self.properties_room and not known:
            self._typesetter.room = _room(block_below_title(article), self.properties_room)
        self._starts += [block.span.start for block in article.blocks[known:]]
        self._heights.add(self._boxes.add(article.blocks))
        if known:
            self._forget(self._boxes.of_block(known - 1))  # Qt drops the lines of the block that it inserts after

    def set_properties_room(self, pixels: int) -> bool:
        """Keep so much room for the properties; returns whether that is another height than before."""
        before, self.properties_room = self.properties_room, pixels
        index = self._typesetter.room[0] if before else block_below_title(self.article)
        self._typesetter.room = _room(index, pixels)
        if before != pixels and index < len(self.article.blocks):
            self._forget(self._boxes.of_block(index))
        return before != pixels

    def properties_rect(self) -> QRectF:
        """The area of the page that is kept free for the properties; null if none is."""
        index, blocks = self._typesetter.room[0], len(self.article.blocks)
        if not self.properties_room:
            return QRectF()
        top = self._heights.top(self._boxes.of_block(index)) if index < blocks else self._heights.height()
        return QRectF(self.left, top + (ROOM_GAP if index else 0), self._metrics.column, self.properties_room)

    # What is folded

    def refold(self) -> None:
        """Show and hide what ``folded.folding`` says now; nothing else is laid out again."""
        for boxes in self.folded.refold():
            self._heights.replace(boxes.start, self._boxes.estimates(boxes, self.article.blocks))
            changed = range(boxes.start, self._boxes.next_shown_box(boxes.stop) + 1)  # the last has space over it
            for box in [number for number in self._laid_out if number in changed]:
                self._forget(box)

    def set_folds(self, folds: FoldChoices) -> None:
        """Open and close parts as they were chosen to be elsewhere."""
        if self.folded.folding is not None and folds != self.folded.choices:
            self.folded.folding.choose(folds)
            self.refold()

    def shown_neighbour(self, block: int, step: int) -> int:
        """The next block (``step`` 1) or the one before (-1) that shows; -1, or the number of blocks, past an end."""
        return self._boxes.shown_neighbour(block, step)

    # How it looks

    def set_appearance(self, theme: Theme, metrics: PageMetrics) -> None:
        """Lay out again in other sizes or colours."""
        for box in list(self._laid_out):
            self._forget(box)
        self._typesetter.set_appearance(theme, metrics)
        if metrics != self._metrics:
            self._metrics = metrics
            self._heights.reset(_scale(metrics), ABOVE)

    def forget_pictures(self, addresses: Collection[str]) -> bool:
        """Have boxes laid out anew whose pictures, by address, have another size now, or whose links look otherwise.

        Returns whether there are any.

        In a table it is the widths of all its columns that may change.
        """
        return self._forget_where(
            lambda block: any(run.image in addresses or run.href in addresses for run in block.runs)
        )

    def forget_formulas(self, requests: Collection[FormulaRequest]) -> bool:
        """Have boxes laid out anew that hold these formulas; returns whether there are any."""
        from reader.view.typesetting.formulas import requests_in  # there already, since formulas are known

        text = self.article.text
        return self._forget_where(lambda block: any(one in requests for _, one in requests_in(block, text)))

    def _forget_where(self, changed: Callable[[Block], bool]) -> bool:
        blocks = self.article.blocks
        found = {
            number: blocks[self._boxes.blocks(number)[0]].cell
            for number in self._laid_out
            if any(changed(blocks[index]) for index in self._boxes.blocks(number))
        }
        tables = {cell.table for cell in found.values() if cell is not None}
        self._typesetter.forget_columns(tables)
        for number in list(self._laid_out):
            cell = blocks[self._boxes.blocks(number)[0]].cell
            if number in found or (cell is not None and cell.table in tables):
                self._forget(number)
        return bool(found)

    @property
    def article(self) -> Article:
        """What is laid out."""
        return self._typesetter.article

    @property
    def typesetter(self) -> Typesetter:
        """What lays out the single boxes."""
        return self._typesetter

    def set_width(self, width: float, left: float) -> None:
        """Set the page's width and where the column begins; no line is broken again."""
        self._width, self.left = width, left

    def set_held_line(self, y: int) -> None:
        """The height that must not move on the screen when heights above it become known."""
        self._held = y

    def lay_out_view(self, top: int, height: int, held: int) -> int:
        """Lay out all boxes that a view of ``height`` from ``top`` on shows, with the line at ``held`` kept in place.

        Returns where the view's top is now: it differs where boxes above the held line were not as estimated.
        """
        offset, self._held = held - top, held
        box = self._heights.at(top)
        while (box := self._boxes.next_shown_box(box)) < len(self._boxes) and (
            self._heights.top(box) < self._held - offset + height
        ):
            moved = self._lay_out(box)
            # Another box may be the first one in view now.
            box = min(box + 1, self._heights.at(self._held - offset)) if moved else box + 1
        self.view_boxes = range(self._heights.at(self._held - offset), box)
        self._forget_far_boxes(box)
        return self._held - offset

    def lay_out_all(self) -> Iterator[int]:
        """Lay out all boxes that show, from top to bottom; yields the number of each.

        They stay laid out: Qt keeps where lines begin and end, and forgets their glyphs until they are drawn.
        """
        box = -1
        while (box := self._boxes.next_shown_box(box + 1)) < len(self._boxes):
            self.box(box)
            yield box

    # Boxes

    def box(self, number: int) -> LaidOutBox:
        """A box that shows; it is laid out if it is not."""
        if number not in self._laid_out and (change := self._lay_out(number)):
            self.on_shift(change)
        return self._laid_out[number]

    def _lay_out(self, number: int) -> int:
        """Lay out a box if it is not; returns by how many pixels that moves the held line."""
        if number in self._laid_out:
            return 0
        found = self._laid_out[number] = self._typesetter.lay_out(number)
        bottom = self._heights.top(number) + self._heights.height_of(number)
        change = self._heights.set_height(number, found.height)
        if bottom > self._held:
            return 0
        self._held += change
        return change

    def box_at(self, y: float) -> int:
        """The number of the box at a height."""
        return self._boxes.shown_box(self._heights.at(y)) if len(self._boxes) else 0

    def top(self, box: int) -> int:
        """The height at which a box begins."""
        return self._heights.top(box)

    def boxes_between(self, top: float, bottom: float) -> Sequence[int]:
        """The numbers of the boxes between two heights, as far as they show."""
        found = range(self.box_at(top), min(len(self._boxes), self.box_at(bottom) + 1))
        if self._boxes.hidden is None:
            return found
        shown, box = [], found.start
        while (box := self._boxes.next_shown_box(box)) < found.stop:
            shown.append(box)
            box += 1
        return shown

    def next_box(self, box: int, step: int) -> int | None:
        """The box after one that shows (``step`` 1), or the one before it (-1); None at an end."""
        blocks = self._boxes.blocks(box)
        block = self._boxes.shown_neighbour(blocks[-1] if step > 0 else blocks[0], step)
        return self._boxes.of_block(block) if 0 <= block < len(self.article.blocks) else None

    def box_of(self, block: int) -> int:
        """The number of the box that a block is in, or that has the summary of the closed part that it is in."""
        return self._boxes.of_block(self._boxes.shown_before(block))

    def placed_block(self, block: int) -> PlacedBlock:
        """A block with its lines; for one in a closed part, its summary."""
        block = self._boxes.shown_before(block)
        box = self.box(self._boxes.of_block(block))
        return next((placed for placed in box.placed if placed.number == block), box.placed[-1])

    def formula_around(self, position: int) -> tuple[int, int] | None:
        """Where the drawn formula begins and ends that a document position divides; None where nothing is laid out."""
        block = self.document().findBlock(position)
        box = self._laid_out.get(self._boxes.of_block(block.blockNumber()))
        parts = box.placed if box is not None else ()
        placed = next((part for part in parts if part.number == block.blockNumber()), None)
        found = placed.formula_around(position - block.position()) if placed is not None else None
        return None if found is None else (block.position() + found.start, block.position() + found.end)

    def origin(self, placed: PlacedBlock) -> QPointF:
        """Where the lines of a block begin on the page."""
        number = self._boxes.of_block(placed.number)
        return placed.origin + QPointF(self.left - self.horizontal.offset(self.box(number)), self._heights.top(number))

    def box_rect(self, number: int) -> QRectF:
        """The area of a box, without the free space over it: that of a card."""
        box = self.box(number)
        top = self._heights.top(number) + box.space_above
        return QRectF(self.left + box.left, top, box.width, box.height - box.space_above)

    def clip_rect(self, placed: PlacedBlock) -> QRectF | None:
        """The area in which a block shows that can be scrolled sideways; None for any other."""
        number = self._boxes.of_block(placed.number)
        return self.box_rect(number) if self.box(number).overflow else None

    def blocks_near_view(self, after: int, before: int) -> Iterator[int]:
        """The blocks in view as it was laid out last, then so many after them, then so many before, backwards."""
        if not len(self._boxes):
            return
        last = min(len(self._boxes), max(self.view_boxes.stop, self.view_boxes.start + 1)) - 1
        first, behind = self._boxes.blocks(min(self.view_boxes.start, last))[0], self._boxes.blocks(last).stop
        yield from range(first, min(behind + after, len(self.article.blocks)))
        yield from range(first - 1, max(0, first - before) - 1, -1)

    def relative_height(self, position: int) -> float:
        """About how far down the page a code point of the article is, 0 to 1."""
        return self._heights.relative_top(self.box_of(self.block_at(position)))

    def block_at(self, position: int) -> int:
        """The number of the block that holds a code point of the article, or of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def _forget(self, number: int) -> None:
        box = self._laid_out.pop(number, None)
        for placed in box.placed if box else ():
            placed.block.layout().clearLayout()

    def _forget_far_boxes(self, last: int) -> None:
        if len(self._laid_out) > KEPT_BOXES:
            for number in [box for box in self._laid_out if abs(box - last) > KEPT_BOXES // 3]:
                self._forget(number)

    # What Qt asks

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw what lies in the context's clip."""
        shown = bool(self.property("cursorWidth"))  # Qt keeps there how wide the caret is
        self.paint(painter, context.clip, context.cursorPosition if shown else -1)

    def hitTest(self, point: QPointF, accuracy: QtCore.Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        """The document position at a point, the nearest one where an exact hit is not asked for; else -1."""
        return self.hit(point, accuracy == QtCore.Qt.HitTestAccuracy.ExactHit)

    def pageCount(self) -> int:
        """One: the page is endless."""
        return 1

    def documentSize(self) -> QSizeF:
        """The page's size, as far as it is known."""
        return QSizeF(self._width, self._heights.height() + BELOW)

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """The whole page."""
        return QRectF(QPointF(), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The area of a block's lines; it is laid out if it is not."""
        if not len(self._boxes):
            return QRectF(self.left, ABOVE, self._metrics.column, self._metrics.line_height())
        placed = self.placed_block(block.blockNumber())
        if placed.number != block.blockNumber():  # it does not show
            return QRectF(self.origin(placed) + QPointF(0, placed.height), QSizeF())
        return QRectF(self.origin(placed), QSizeF(placed.width, placed.height))

    def documentChanged(self, _start: int, _removed: int, _added: int) -> None:
        """Nothing: the document changes by ``extend`` alone; Qt also calls this when a width or a font changes."""


def _room(index: int, pixels: int) -> tuple[int, int]:
    """The block under the properties, and the space over it: the first of all has no other space over it."""
    return index, pixels + (2 * ROOM_GAP if pixels and not index else 0)


def _no_shift(_pixels: int) -> None:
    """No view is attached."""


def _no_paint(_painter: QPainter, _clip: QRectF, _caret: int) -> None:
    """Nothing is drawn."""


def _no_hit(_point: QPointF, _exact: bool) -> int:  # noqa: FBT001 - as Qt asks
    return -1


def _scale(metrics: PageMetrics) -> EstimateScale:
    letters = metrics.column / (0.48 * metrics.size)
    return EstimateScale(metrics.size, metrics.paragraph_gap, metrics.line_height(), letters)
