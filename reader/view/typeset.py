"""From an article's blocks to a QTextDocument, built with a cursor and never edited afterwards."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from reader.core.article import Around, Article, Block, Cell, Container, Kind, Run, Style
from reader.view.code_colours import coloured
from reader.view.metrics import HEADING_SCALE, Metrics
from reader.view.page_map import PageMap
from reader.view.pictures import Pictures
from reader.view.theme import MONO, Theme

PADDING = 40
"""Pixels between the viewport's edges and the column."""
CODE_PADDING = 16
"""Pixels between a code card's edge and its code."""

SCHEME = "picture:"
"""The addresses that the document's pictures have inside it: ``picture:START/WIDTH/HEIGHT``."""
SHARPNESS = 2.0
"""Pixels per unit that pictures are read at: sharp on a dense screen, smooth on any other."""

SAFE = {0x0D: "\u2028", 0x0A: "\u2028", 0x2029: "\u2028", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0x00: "\ufffd"}
"""Characters that Qt reads as block or frame ends, each replaced by one of the same width."""


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
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def fill(self, document: QTextDocument) -> list[int]:
        """Insert every block; returns their starts as document positions."""
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        starts: list[int] = []
        fresh = True  # whether the cursor stands in an empty block that may be used
        blocks = self._article.blocks
        index = 0
        while index < len(blocks):
            cell = blocks[index].cell
            if cell is not None:
                after = next(
                    (i for i in range(index, len(blocks)) if (c := blocks[i].cell) is None or c.table != cell.table),
                    len(blocks),
                )
                if not fresh:
                    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                starts += self._table(cursor, blocks[index:after])
                index, fresh = after, True
                continue
            previous = blocks[index - 1] if index else None
            form = self._block_format(blocks[index], previous)
            if fresh:
                cursor.setBlockFormat(form)
            else:
                cursor.insertBlock(form, QTextCharFormat())
            starts.append(cursor.position())
            self._runs(cursor, blocks[index])
            index, fresh = index + 1, False
        cursor.endEditBlock()
        return starts

    def _table(self, cursor: QTextCursor, cells: tuple[Block, ...]) -> list[int]:
        shape = cells[0].cell
        if shape is None:
            return []
        table = cursor.insertTable(max(1, shape.rows), max(1, shape.columns), self._table_format(cells[0]))
        starts = [self._cell(table, block, block.cell) for block in cells if block.cell is not None]
        cursor.setPosition(table.lastPosition() + 1)
        return starts

    def _cell(self, table: QTextTable, block: Block, cell: Cell) -> int:
        inside = table.cellAt(cell.row, cell.column).firstCursorPosition()
        form = QTextBlockFormat()
        form.setAlignment(
            {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}.get(
                cell.align, Qt.AlignmentFlag.AlignLeft
            )
        )
        inside.setBlockFormat(form)
        start = inside.position()
        self._runs(inside, block)
        return start

    def _table_format(self, first: Block) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(self._metrics.cell_padding)
        form.setTopMargin(round(self._metrics.paragraph_gap / 2))
        form.setBottomMargin(self._metrics.paragraph_gap)
        form.setLeftMargin(self._left(first))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return form

    def _left(self, block: Block) -> float:
        return self._metrics.inset(block.containers)

    def _block_format(self, block: Block, previous: Block | None) -> QTextBlockFormat:
        form = QTextBlockFormat()
        metrics = self._metrics
        left = self._left(block)
        gap = metrics.paragraph_gap
        height = metrics.line_height(_scale(block))
        if block.kind is Kind.CODE:
            left += CODE_PADDING
            form.setRightMargin(CODE_PADDING)
            height = round(metrics.size * 0.8 * 1.5)
            gap += CODE_PADDING
            form.setBottomMargin(gap)
        elif block.kind is Kind.HEADING:
            gap = round(metrics.size * (1.0 if block.level == 1 else 2.0 if block.level == 2 else 1.5))
            form.setBottomMargin(round(metrics.size * 0.55))
            form.setHeadingLevel(block.level)
        elif block.kind is Kind.CAPTION:
            gap = round(metrics.size * 0.4)
        elif previous is not None and _tight(previous, block):
            gap = round(metrics.size * 0.3)
        if any(container.around is Around.ADMONITION for container in block.containers):
            form.setRightMargin(form.rightMargin() + CODE_PADDING)
        if previous is not None and _admonition(previous) != _admonition(block):
            gap += CODE_PADDING  # the card reaches that far beyond its text
        form.setLeftMargin(left)
        form.setTopMargin(0 if previous is None else gap)
        has_picture = any(run.image for run in block.runs)
        kind = QTextBlockFormat.LineHeightTypes
        form.setLineHeight(height, (kind.MinimumHeight if has_picture else kind.FixedHeight).value)
        form.setLayoutDirection(_direction(block.span.of(self._article.text)))
        return form

    def _code(self, cursor: QTextCursor, block: Block) -> None:
        form = self._char_format(Run(0, 0), block)
        for piece, colour in coloured(block.span.of(self._article.text), block.language, self._theme):
            one = QTextCharFormat(form)
            one.setForeground(colour)
            cursor.insertText(_safe(piece), one)

    def _runs(self, cursor: QTextCursor, block: Block) -> None:
        if block.kind is Kind.CODE and block.language:
            self._code(cursor, block)
            return
        for run in block.runs:
            text = self._article.text[run.start : run.end]
            if run.image:
                cursor.insertImage(self._picture(run, block))
                continue
            cursor.insertText(_safe(text), self._char_format(run, block))

    def _picture(self, run: Run, block: Block) -> QTextImageFormat:
        form = QTextImageFormat()
        form.setToolTip(run.title)
        size = self._pictures.size(run.image, self._metrics.column - self._left(block), self._metrics.size)
        form.setName(f"{SCHEME}{run.start}/{round(size.width())}/{round(size.height())}")
        form.setWidth(size.width())
        form.setHeight(size.height())
        return form

    def _char_format(self, run: Run, block: Block) -> QTextCharFormat:
        quoted = any(container.around is Around.QUOTE for container in block.containers)
        note = any(container.around is Around.FOOTNOTE for container in block.containers)
        header = block.cell is not None and block.cell.header
        key = (run.style, run.href, run.title, block.kind, block.level, quoted, note, header)
        if key not in self._formats:
            self._formats[key] = self._make_format(run, block, quoted=quoted, note=note, header=header)
        return self._formats[key]

    def _make_format(self, run: Run, block: Block, *, quoted: bool, note: bool, header: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font(run.style, block, header=header, quoted=quoted, note=note))
        quiet = quoted or Style.SMALL in run.style or block.kind is Kind.CAPTION
        form.setForeground(self._theme.colour("quote" if quiet else "ink"))
        if run.href:
            form.setAnchor(True)
            form.setAnchorHref(run.href)
            form.setForeground(self._theme.colour("accent"))
        if run.title:
            form.setToolTip(run.title)
        if Style.STRIKE in run.style:
            form.setFontStrikeOut(True)
        if Style.UNDERLINE in run.style:
            form.setFontUnderline(True)
        if Style.MARKED in run.style:
            form.setBackground(self._theme.colour("find"))
        if Style.SUPER in run.style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif Style.SUB in run.style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return form

    def _font(self, style: Style, block: Block, *, header: bool, quoted: bool, note: bool) -> QFont:
        metrics = self._metrics
        if block.kind is Kind.CODE:
            return metrics.code()
        if block.kind is Kind.HEADING:
            made = metrics.heading(block.level)
        else:
            made = metrics.text()
            small = block.kind in (Kind.CELL, Kind.CAPTION) or note or Style.SMALL in style
            made.setPixelSize(round(metrics.size * (0.84 if small else 1)))
        if Style.CODE in style:
            size = made.pixelSize()
            made.setFamilies(list(MONO))
            made.setPixelSize(round(size * 0.86))
        if Style.BOLD in style or header or block.kind is Kind.TERM:
            made.setWeight(QFont.Weight.DemiBold)
        made.setItalic((Style.ITALIC in style) != quoted)
        return made


def _scale(block: Block) -> float:
    if block.kind is Kind.HEADING:
        return HEADING_SCALE[min(max(block.level, 1), 6) - 1]
    if block.kind is Kind.CAPTION or any(one.around is Around.FOOTNOTE for one in block.containers):
        return 0.84
    return 1.0


def _tight(previous: Block, block: Block) -> bool:
    """Whether two blocks are neighbours in one list, one set of footnotes or one definition."""
    lists = (Around.ITEM, Around.FOOTNOTE, Around.DEFINITION)
    both = [
        (bool(one.containers) and one.containers[-1].around in lists) or one.kind is Kind.TERM
        for one in (previous, block)
    ]
    return all(both) and block.kind is not Kind.TERM and previous.containers != block.containers


def _admonition(block: Block) -> Container | None:
    """The admonition that a block stands in, if any."""
    return next((one for one in block.containers if one.around is Around.ADMONITION), None)


def _direction(text: str) -> Qt.LayoutDirection:
    """The direction of a paragraph's first strong letter (Unicode Bidirectional Algorithm, rule P2)."""
    if text.isascii():
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if _first_strong(text) == "R" else Qt.LayoutDirection.LeftToRight


def _first_strong(text: str) -> str:
    from unicodedata import bidirectional  # ASCII text does without it

    return next((kind[0] for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L").replace("A", "R")


def _safe(text: str) -> str:
    """The text with what Qt would take for structure, or could not encode, replaced width for width."""
    text = text.translate(SAFE) if not text.isprintable() else text
    return text.encode("utf-16", "replace").decode("utf-16") if any("\ud800" <= c <= "\udfff" for c in text) else text
