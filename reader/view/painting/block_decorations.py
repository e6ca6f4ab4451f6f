"""Paints what surrounds the letters: code cards, quote bars, list markers, rules, table lines, inline code."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from reader.core.article import Block, BlockKind, Container, ContainerKind, RunStyle
from reader.core.span import Span
from reader.view.style.painting import faded, fill, fill_rounded, fill_text
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import CARD_SIDE, CARD_TOP, begins_footnotes
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.text_formats import KEY_GAP

RADIUS = 8.0
BAR = 3.0
HANDLE = 4.0
"""The height of the bar that shows how far a wide table or code is scrolled sideways."""
BEYOND_VIEW = 60.0
SIGN, CAPITALS = 0.84, 0.67
"""The side of a call-out's sign, and the height of the letters that it stands beside, as shares of the text's size."""
KEY_SIDE = 3.0
"""How far a key extends beside its letters, in pixels."""
KEY_EDGE = 1.0
"""How much a key's lower edge stands out below it, in pixels."""
MARKERS = {"▪": (0.62, 0.1)}
"""Markers that are too large in most fonts: their size, and how far they are raised, as shares of the text's size."""

DrawLetters = Callable[[QPainter, QPointF, QFont, str, QColor], None]
"""Draws a few letters in a colour, with their baseline at a point."""


class BlockDecorationPainter:
    """Paints in one theme, behind the letters of boxes and beside them."""

    def __init__(self, layout: PageLayout, theme: Theme, metrics: PageMetrics, write: DrawLetters = fill_text) -> None:
        """``write`` draws letters: as shapes that are filled, or as text that can be found where that is kept."""
        self._layout, self._theme, self._metrics = layout, theme, metrics
        self._write = write

    def paint_backgrounds(self, painter: QPainter, boxes: Sequence[int], seen: Span) -> None:
        """Paint what lies behind the letters of these boxes, of which these code points are in view."""
        self._paint_containers(painter, boxes)
        for box in boxes:
            for placed in self._layout.box(box).placed:
                block = self._block(placed)
                if block.kind is BlockKind.CODE and not block.is_formula:
                    within = any(container.kind is ContainerKind.ADMONITION for container in block.containers)
                    colour = self._theme.colour(
                        "page" if within else "code"
                    )  # so that it shows on the admonition's card
                    fill_rounded(painter, self._layout.box_rect(box), colour, RADIUS)
                elif block.kind is BlockKind.RULE:
                    self._rule(painter, placed)
                else:
                    self._footnote_rule(painter, placed)
                    self._chips(painter, block, seen)
            self._row_line(painter, box)

    def paint_markers(self, painter: QPainter, boxes: Sequence[int]) -> None:
        """Paint the markers of list items and footnotes, and the scroll handles of wide boxes."""
        for number in boxes:
            box = self._layout.box(number)
            if box.placed:
                self._markers(painter, box.placed[0])
            if box.overflow and not self._continues_below(number):
                self._handle(painter, number)

    def _block(self, placed: PlacedBlock) -> Block:
        return self._layout.article.blocks[placed.number]

    def _rule(self, painter: QPainter, placed: PlacedBlock) -> None:
        origin, half = self._layout.origin(placed), self._metrics.column / 6
        middle = self._layout.left + self._metrics.column / 2
        line = QRectF(middle - half, round(origin.y() + placed.height / 2), 2 * half, 2)
        fill(painter, line, self._theme.colour("rule"))

    def _footnote_rule(self, painter: QPainter, placed: PlacedBlock) -> None:
        """The short rule that parts the footnotes from the text."""
        blocks, above = self._layout.article.blocks, self._layout.shown_neighbour(placed.number, -1)
        if above < 0 or not begins_footnotes(blocks[placed.number], blocks[above]):
            return
        indent, length = self._layout.typesetter.indents(placed.number)[1], self._metrics.column / 4
        left = self._metrics.column - length if indent.rtl else 0.0
        top = round(self._layout.origin(placed).y() - self._metrics.size)
        fill(painter, QRectF(self._layout.left + left, top, length, 1), self._theme.colour("faint"))

    def _row_line(self, painter: QPainter, number: int) -> None:
        """The line under a table's row."""
        cell = self._block(self._layout.box(number).placed[0]).cell if self._layout.box(number).placed else None
        if cell is not None:
            ground = self._layout.box_rect(number)
            colour = self._theme.colour("faint" if cell.header else "rule")
            fill(painter, QRectF(ground.left(), ground.bottom() - 1, ground.width(), 1), colour)

    def _continues_below(self, number: int) -> bool:
        """Whether the next box scrolls sideways together with this one."""
        blocks = self._layout.article.blocks
        after = self._layout.box(number).placed[-1].number + 1
        cell, following = blocks[after - 1].cell, blocks[after].cell if after < len(blocks) else None
        return cell is not None and following is not None and cell.table == following.table

    def _handle(self, painter: QPainter, number: int) -> None:
        box, area = self._layout.box(number), handle_track(self._layout, number)
        whole = box.width + box.overflow
        colour = faded(self._theme.colour("faint"), 0.45)
        left = area.left() + area.width() * self._layout.horizontal.offset(box) / whole
        fill_rounded(painter, QRectF(left, area.top(), area.width() * box.width / whole, HANDLE), colour, HANDLE / 2)

    # Markers

    def _markers(self, painter: QPainter, placed: PlacedBlock) -> None:
        block = self._block(placed)
        above = self._layout.shown_neighbour(placed.number, -1)
        before = self._layout.article.blocks[above].containers if above >= 0 else ()
        for depth, container in enumerate(block.containers):
            if container.marker and container not in before:
                self._marker(painter, placed, container, depth)

    def _marker(self, painter: QPainter, placed: PlacedBlock, container: Container, depth: int) -> None:
        line = placed.block.layout().lineAt(0)
        if not line.isValid():
            return
        indent = self._layout.typesetter.indents(placed.number)[depth + 1]
        baseline = self._layout.origin(placed).y() + line.y() + line.ascent()
        gap = self._metrics.size * 0.4
        font = self._metrics.text()
        scale, lift = MARKERS.get(container.marker, (0.84 if container.kind is ContainerKind.FOOTNOTE else 1.0, 0.0))
        self._metrics.resize(font, self._metrics.size * scale)
        marker = f"\u200f{container.marker}\u200f" if indent.rtl else container.marker  # the dot at the left
        width = QFontMetricsF(font).horizontalAdvance(marker)
        x = self._metrics.column - indent.right + gap if indent.rtl else indent.left - gap - width
        at = QPointF(self._layout.left + x, baseline - lift * self._metrics.size)
        self._write(painter, at, font, marker, self._theme.colour("faint"))

    def _chips(self, painter: QPainter, block: Block, seen: Span) -> None:
        """The backgrounds of code and of marked words within a sentence, as far as they are in view."""
        first = bisect_right(block.runs, seen.start, key=lambda run: run.end)
        last = bisect_left(block.runs, seen.end, key=lambda run: run.start)
        for run in block.runs[first:last]:
            if run.style & (RunStyle.CODE | RunStyle.MARKED) and RunStyle.FORMULA not in run.style:
                colour = self._theme.colour("code" if RunStyle.CODE in run.style else "find")
                to_qt = self._layout.map.to_qt
                for rect in line_rects(self._layout, to_qt(run.start), to_qt(run.end)):
                    if RunStyle.KEY in run.style:
                        self._key(painter, rect.adjusted(-KEY_SIDE, -1, KEY_SIDE - KEY_GAP, 0))
                    else:
                        fill_rounded(painter, rect.adjusted(-2, -1, 2, 1), colour, 4)

    def _key(self, painter: QPainter, area: QRectF) -> None:
        """A key of the keyboard: a card with an edge, the lower one thicker."""
        fill_rounded(painter, area.adjusted(0, 0, 0, KEY_EDGE), faded(self._theme.colour("faint"), 0.6), 4)
        fill_rounded(painter, area.adjusted(1, 1, -1, -1), self._theme.colour("card"), 3)

    # Containers

    def _paint_containers(self, painter: QPainter, boxes: Sequence[int]) -> None:
        """Quote bars and admonition cards, each from its first to its last of these boxes."""
        for container, depth, inside in self._containers(boxes):
            top = self._layout.box_rect(inside[0]).top() - self._edge(container, depth, inside[0], -1)
            bottom = self._layout.box_rect(inside[-1]).bottom() + self._edge(container, depth, inside[-1], 1)
            indents = self._layout.typesetter.indents(self._layout.box(inside[0]).placed[0].number)
            left, right = self._layout.left + indents[depth].left, indents[depth].right
            area = QRectF(left, top, self._metrics.column + self._layout.left - right - left, bottom - top)
            if container.kind is ContainerKind.ADMONITION:
                first = None if self._continues(container, inside[0], -1) else self._layout.box(inside[0]).placed[0]
                self._admonition(painter, container.label, area, first, rtl=indents[depth + 1].rtl)
            else:
                self._bar(painter, area, BAR, self._theme.colour("accent"), rtl=indents[depth + 1].rtl)

    def _bar(self, painter: QPainter, area: QRectF, width: float, colour: QColor, *, rtl: bool) -> None:
        left = area.right() - width if rtl else area.left()
        fill(painter, QRectF(left, area.top(), width, area.height()), colour)

    def _admonition(self, painter: QPainter, kind: str, area: QRectF, first: PlacedBlock | None, *, rtl: bool) -> None:
        """The card of a call-out, and its sign beside the first line, if that is among the boxes."""
        from reader.view.painting.admonition_signs import (
            look_of,
            paint_sign,
        )  # late: few first screens have a call-out

        look = look_of(kind)
        shade = QColor(self._theme.lines[look.colour])
        fill_rounded(painter, area, self._theme.colour("code"), RADIUS)
        self._bar(painter, area, BAR + 1, shade, rtl=rtl)
        line = first.block.layout().lineAt(0) if first is not None else None
        if first is None or line is None or not line.isValid():
            return
        side, inset = self._metrics.size * SIGN, BAR + 1 + self._metrics.size * 0.3
        middle = self._layout.origin(first).y() + line.y() + line.ascent() - self._metrics.size * CAPITALS / 2
        left = area.right() - inset - side if rtl else area.left() + inset
        paint_sign(painter, look.sign, QRectF(left, middle - side / 2, side, side), shade)

    def _edge(self, container: Container, depth: int, number: int, step: int) -> float:
        """How far a container extends beyond its first (-1) or last (1) box in view, in pixels."""
        if self._continues(container, number, step):
            return BEYOND_VIEW
        placed = self._layout.box(number).placed[0 if step < 0 else -1]
        cards = [card for card in self._block(placed).containers[depth:] if card.kind is ContainerKind.ADMONITION]
        return sum(CARD_TOP * 0.85 for card in cards if not self._continues(card, number, step))

    def _continues(self, container: Container, number: int, step: int) -> bool:
        """Whether a container goes on in the block before (-1) or after (1) a box."""
        placed, blocks = self._layout.box(number).placed, self._layout.article.blocks
        index = self._layout.shown_neighbour(placed[0 if step < 0 else -1].number, step)
        return 0 <= index < len(blocks) and container in blocks[index].containers

    def _containers(self, boxes: Sequence[int]) -> Iterator[tuple[Container, int, list[int]]]:
        """The quotations and admonitions of these boxes, with how deep each is, and its boxes."""
        seen: dict[Container, tuple[int, list[int]]] = {}
        for number in boxes:
            placed = self._layout.box(number).placed
            for depth, container in enumerate(self._block(placed[0]).containers if placed else ()):
                if container.kind in (ContainerKind.QUOTE, ContainerKind.ADMONITION):
                    seen.setdefault(container, (depth, []))[1].append(number)
        for container, (depth, inside) in seen.items():
            yield container, depth, inside


def handle_track(layout: PageLayout, number: int) -> QRectF:
    """The track of the scroll handle of a wide box, in pixels of the page."""
    ground = layout.box_rect(number)
    return QRectF(ground.left() + CARD_SIDE / 2, ground.bottom() - HANDLE - 2, ground.width() - CARD_SIDE, HANDLE)
