"""How blocks stand: indents, spaces, line heights and directions as Qt's block and table formats."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextLength, QTextTableFormat

from reader.core.article import Around, Block, Cell, Container, Kind
from reader.view.metrics import HEADING_SCALE, Metrics

CODE_PADDING = 16
"""Pixels between a code card's edge and its code."""


class Spacing:
    """The block formats of one setting."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def left(self, block: Block) -> float:
        """How far a block stands in, in pixels."""
        return self._metrics.inset(block.containers)

    def block(self, block: Block, previous: Block | None, text: str) -> QTextBlockFormat:
        """The format of a block with these letters, after another one."""
        form = QTextBlockFormat()
        form.setLeftMargin(self.left(block))
        gap = self._gap(block, previous)
        height = self._metrics.line_height(_scale(block))
        if block.kind is Kind.CODE:
            form.setLeftMargin(self.left(block) + CODE_PADDING)
            form.setRightMargin(CODE_PADDING)
            height = round(self._metrics.size * 0.8 * 1.5)
            form.setBottomMargin(gap)
        elif block.kind is Kind.HEADING:
            form.setBottomMargin(round(self._metrics.size * 0.55))
            form.setHeadingLevel(block.level)
        if _admonition(block):
            form.setRightMargin(form.rightMargin() + CODE_PADDING)
        form.setTopMargin(0 if previous is None else gap)
        kind = QTextBlockFormat.LineHeightTypes
        grows = any(run.image for run in block.runs)
        form.setLineHeight(height, (kind.MinimumHeight if grows else kind.FixedHeight).value)
        form.setLayoutDirection(_direction(text))
        return form

    def _gap(self, block: Block, previous: Block | None) -> float:
        """The space over a block, in pixels."""
        size = self._metrics.size
        gap = self._metrics.paragraph_gap
        if block.kind is Kind.CODE:
            gap += CODE_PADDING
        elif block.kind is Kind.HEADING:
            gap = round(size * {1: 1.0, 2: 2.0}.get(block.level, 1.5))
        elif block.kind is Kind.CAPTION:
            gap = round(size * 0.4)
        elif previous is not None and _tight(previous, block):
            gap = round(size * 0.3)
        if previous is not None and _admonition(previous) != _admonition(block):
            gap += CODE_PADDING  # the card reaches that far beyond its text
        return gap

    def cell(self, cell: Cell) -> QTextBlockFormat:
        """The format of a table cell's lines."""
        form = QTextBlockFormat()
        sides = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
        form.setAlignment(sides.get(cell.align, Qt.AlignmentFlag.AlignLeft))
        return form

    def table(self, first: Block) -> QTextTableFormat:
        """The format of the table that begins with a cell."""
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(self._metrics.cell_padding)
        form.setTopMargin(round(self._metrics.paragraph_gap / 2))
        form.setBottomMargin(self._metrics.paragraph_gap)
        form.setLeftMargin(self.left(first))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return form


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
