"""From an article's blocks to a QTextDocument, built with a cursor and never edited afterwards."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextOption,
    QTextTable,
)

from reader.core.article import Article, Block, Cell, Kind, Run
from reader.view.code_colours import coloured
from reader.view.letters import Letters, safe
from reader.view.metrics import Metrics
from reader.view.page_map import PageMap
from reader.view.pictures import Pictures
from reader.view.spacing import Spacing
from reader.view.theme import Theme

PADDING = 40
"""Pixels between the viewport's edges and the column."""

SCHEME = "picture:"
"""The addresses that the document's pictures have inside it: ``picture:START/WIDTH/HEIGHT``."""
SHARPNESS = 2.0
"""Pixels per unit that pictures are read at: sharp on a dense screen, smooth on any other."""


class Typeset(NamedTuple):
    """A document, and where each of the article's blocks stands in it."""

    document: QTextDocument
    map: PageMap


def typeset(article: Article, theme: Theme, metrics: Metrics, pictures: Pictures) -> Typeset:
    """Set an article. The document is ``metrics.column`` wide, with ``PADDING`` around."""
    document = PictureDocument(article, theme, pictures)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(metrics.text())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    frame = QTextFrameFormat()
    frame.setLeftMargin(PADDING)
    frame.setRightMargin(PADDING)
    frame.setTopMargin(PADDING + 8)
    frame.setBottomMargin(PADDING * 4)
    document.rootFrame().setFrameFormat(frame)
    return Typeset(document, PageMap(article, _Typesetter(article, theme, metrics, pictures).fill(document)))


class PictureDocument(QTextDocument):
    """A document that reads its pictures when they are first drawn, from the files beside the article only."""

    def __init__(self, article: Article, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._runs = {run.start: run for block in article.blocks for run in block.runs if run.image}

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The pixels of a picture; nothing else can be asked for, and no address is followed."""
        parts = (name.toString() if isinstance(name, QUrl) else name).removeprefix(SCHEME).split("/")
        if kind != QTextDocument.ResourceType.ImageResource.value or len(parts) != 3:
            return None
        start, width, height = map(int, parts)
        run = self._runs[start]
        faint = self._theme.colour("faint")
        return self._pictures.image(run.image, QSizeF(width, height), SHARPNESS, faint, run.title)


class _Typesetter:
    """Fills one document; forgotten when it is full."""

    def __init__(self, article: Article, theme: Theme, metrics: Metrics, pictures: Pictures) -> None:
        self._article = article
        self._theme = theme
        self._metrics = metrics
        self._pictures = pictures
        self._letters = Letters(theme, metrics)
        self._spacing = Spacing(metrics)

    def fill(self, document: QTextDocument) -> list[int]:
        """Insert every block; returns their starts as document positions."""
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        starts: list[int] = []
        fresh = True  # whether the cursor stands in an empty block that may be used
        blocks = self._article.blocks
        while len(starts) < len(blocks):
            index = len(starts)
            if blocks[index].cell is not None:
                if not fresh:
                    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                starts += self._table(cursor, blocks[index : _end_of_table(blocks, index)])
            else:
                self._begin(cursor, blocks[index], blocks[index - 1] if index else None, fresh=fresh)
                starts.append(cursor.position())
                self._runs(cursor, blocks[index])
            fresh = blocks[index].cell is not None
        cursor.endEditBlock()
        return starts

    def _begin(self, cursor: QTextCursor, block: Block, previous: Block | None, *, fresh: bool) -> None:
        form = self._spacing.block(block, previous, block.span.of(self._article.text))
        if fresh:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form, QTextCharFormat())

    def _table(self, cursor: QTextCursor, cells: tuple[Block, ...]) -> list[int]:
        shape = cells[0].cell
        if shape is None:
            return []
        table = cursor.insertTable(max(1, shape.rows), max(1, shape.columns), self._spacing.table(cells[0]))
        starts = [self._cell(table, block, block.cell) for block in cells if block.cell is not None]
        cursor.setPosition(table.lastPosition() + 1)
        return starts

    def _cell(self, table: QTextTable, block: Block, cell: Cell) -> int:
        inside = table.cellAt(cell.row, cell.column).firstCursorPosition()
        inside.setBlockFormat(self._spacing.cell(cell))
        start = inside.position()
        self._runs(inside, block)
        return start

    def _code(self, cursor: QTextCursor, block: Block) -> None:
        form = self._letters.format(Run(0, 0), block)
        for piece, colour in coloured(block.span.of(self._article.text), block.language, self._theme):
            one = QTextCharFormat(form)
            one.setForeground(colour)
            cursor.insertText(safe(piece), one)

    def _runs(self, cursor: QTextCursor, block: Block) -> None:
        if block.kind is Kind.CODE and block.language:
            self._code(cursor, block)
            return
        for run in block.runs:
            text = self._article.text[run.start : run.end]
            if run.image:
                cursor.insertImage(self._picture(run, block))
                continue
            cursor.insertText(safe(text), self._letters.format(run, block))

    def _picture(self, run: Run, block: Block) -> QTextImageFormat:
        form = QTextImageFormat()
        form.setToolTip(escape(run.title))
        size = self._pictures.size(run.image, self._metrics.column - self._spacing.left(block), self._metrics.size)
        form.setName(f"{SCHEME}{run.start}/{round(size.width())}/{round(size.height())}")
        form.setWidth(size.width())
        form.setHeight(size.height())
        return form


def _end_of_table(blocks: tuple[Block, ...], first: int) -> int:
    """The index after the last cell of the table that begins at ``first``."""
    table = blocks[first].cell
    for index in range(first, len(blocks)):
        cell = blocks[index].cell
        if cell is None or table is None or cell.table != table.table:
            return index
    return len(blocks)
