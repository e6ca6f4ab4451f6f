"""What stands around the letters: code cards, quote bars, list markers, rules, table lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from reader.core.article import Around, Article, Block, Container, Kind, Style
from reader.view.geometry import line_rects
from reader.view.metrics import Metrics
from reader.view.page_map import PageMap
from reader.view.spacing import CODE_PADDING
from reader.view.theme import Theme
from reader.view.typeset import PADDING

RADIUS = 8.0
ADMONITIONS = {
    "warning": "pink",
    "caution": "pink",
    "danger": "pink",
    "error": "pink",
    "tip": "green",
    "hint": "green",
    "important": "violet",
    "attention": "yellow",
}
"""The mark colour an admonition of each kind is barred with; any other kind is blue."""


class DecorPainter:
    """Paints the surroundings of an article's blocks ``first`` to ``last`` behind their letters."""

    def __init__(
        self, article: Article, document: QTextDocument, page_map: PageMap, theme: Theme, metrics: Metrics
    ) -> None:
        self._article = article
        self._document = document
        self._map = page_map
        self._theme = theme
        self._metrics = metrics

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """Paint for the blocks of these indices, both included."""
        blocks = self._article.blocks[first : last + 1]
        rects = [self._rect(block) for block in blocks]
        self._paint_containers(painter, first, last)
        for index, (block, rect) in enumerate(zip(blocks, rects, strict=True), first):
            if block.kind is Kind.CODE:
                self._card(painter, rect.adjusted(-CODE_PADDING, -CODE_PADDING * 0.8, CODE_PADDING, CODE_PADDING * 0.8))
            elif block.kind is Kind.RULE:
                self._rule(painter, rect)
            elif block.cell is not None:
                self._cell_line(painter, block, rect)
            self._markers(painter, block, index, rect)
            self._chips(painter, block)

    def _qt_block(self, block: Block) -> QTextBlock:
        return self._document.findBlock(self._map.to_qt(block.span.start))

    def _rect(self, block: Block) -> QRectF:
        """A block's lines, as wide as they may be."""
        found = self._qt_block(block)
        rect = self._document.documentLayout().blockBoundingRect(found)
        if block.cell is not None:  # what Qt gives leaves out the space over a cell's lines
            rect.setHeight(found.layout().boundingRect().bottom())
        else:
            form = found.blockFormat()
            rect.setLeft(PADDING + form.leftMargin())
            rect.setRight(PADDING + self._metrics.column - form.rightMargin())
        return rect

    def _card(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("code"))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _rule(self, painter: QPainter, rect: QRectF) -> None:
        middle, half = rect.center(), self._metrics.column / 6
        painter.setPen(QPen(self._theme.colour("rule"), 2))
        painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))

    def _cell_line(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        """The line under a row: drawn once, by its first cell, as wide as the table and as low as its lowest cell."""
        cell = block.cell
        if cell is None or cell.column != 0:
            return
        bottom = max((self._rect(one).bottom() for one in self._row(block)), default=rect.bottom())
        bottom += self._metrics.cell_padding
        left = PADDING + self._metrics.inset(block.containers)
        painter.setPen(QPen(self._theme.colour("faint" if cell.header else "rule"), 1))
        painter.drawLine(QPointF(left, bottom), QPointF(PADDING + self._metrics.column, bottom))

    def _row(self, first: Block) -> Iterator[Block]:
        blocks = self._article.blocks
        for index in range(self._map.block_at(first.span.start), len(blocks)):
            block = blocks[index]
            if block.cell is None or first.cell is None or block.cell[:2] != first.cell[:2]:
                return
            yield block

    def _markers(self, painter: QPainter, block: Block, index: int, rect: QRectF) -> None:
        before = self._article.blocks[index - 1].containers if index else ()
        for depth, container in enumerate(block.containers):
            if container.marker and container not in before:
                self._marker(painter, block, container, depth, rect)

    def _marker(self, painter: QPainter, block: Block, container: Container, depth: int, rect: QRectF) -> None:
        found = self._qt_block(block)
        line = found.layout().lineAt(0)
        if not line.isValid():
            return
        baseline = rect.top() + line.y() + line.ascent()
        right = PADDING + self._metrics.inset(block.containers[: depth + 1]) - self._metrics.size * 0.4
        font = self._metrics.text()
        if container.around is Around.FOOTNOTE:
            font.setPixelSize(round(self._metrics.size * 0.84))
        painter.setFont(font)
        painter.setPen(self._theme.colour("faint"))
        width = painter.fontMetrics().horizontalAdvance(container.marker)
        painter.drawText(QPointF(right - width, baseline), container.marker)

    def _chips(self, painter: QPainter, block: Block) -> None:
        """The ground of code within a sentence."""
        if block.kind is Kind.CODE:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("code"))
        for run in block.runs:
            if Style.CODE in run.style:
                for rect in line_rects(self._document, self._map.to_qt(run.start), self._map.to_qt(run.end)):
                    painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 4, 4)

    def _paint_containers(self, painter: QPainter, first: int, last: int) -> None:
        """Quote bars and admonition cards, from the first to the last visible block of each."""
        for container, depth, inside in self._visible_containers(first, last):
            # A line's extra height is all above its letters; moved by half of it, the ground has them in its middle.
            lead = self._metrics.size * (self._metrics.leading - 1.26) / 2
            top, bottom = self._rect(inside[0]).top() + lead, self._rect(inside[-1]).bottom() + lead
            left = PADDING + self._metrics.inset(inside[0].containers[:depth])
            if container.around is Around.QUOTE:
                painter.fillRect(QRectF(left, top, 3, bottom - top), self._theme.colour("accent"))
            elif container.around is Around.ADMONITION:
                pad = CODE_PADDING * 0.7
                right = PADDING + self._metrics.column
                self._card(painter, QRectF(left, top - pad, right - left, bottom - top + 2 * pad))
                shade = QColor(self._theme.lines[ADMONITIONS.get(container.label, "blue")])
                painter.fillRect(QRectF(left, top - pad, 4, bottom - top + 2 * pad), shade)

    def _visible_containers(self, first: int, last: int) -> Iterator[tuple[Container, int, list[Block]]]:
        seen: dict[Container, tuple[int, list[Block]]] = {}
        for block in self._article.blocks[first : last + 1]:
            for depth, container in enumerate(block.containers):
                seen.setdefault(container, (depth, []))[1].append(block)
        for container, (depth, blocks) in seen.items():
            yield container, depth, blocks
