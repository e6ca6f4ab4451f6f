"""A label of rich text that has the real semibold of a variable face."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel

from reader.view.style.rich_text import set_semibold

WIDEST = 80
"""How many letters wide a label that may wrap likes to be."""


class RichLabel(QLabel):
    """Shows HTML, which is set, measured and read by screen readers as in any label; links lead nowhere."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.RichText)

    def sizeHint(self) -> QSize:
        """Its words in one line, or in lines of a good length where they may wrap."""
        self.ensurePolished()
        widest = WIDEST * self.fontMetrics().averageCharWidth() if self.wordWrap() else -1
        document = self._document(-1)
        if 0 < widest < document.idealWidth():
            document.setTextWidth(widest)
        return self._framed(round(document.idealWidth() + 0.5), round(document.size().height() + 0.5))

    def minimumSizeHint(self) -> QSize:
        """As little as it likes, where its words may wrap."""
        return QSize(0, 0) if self.wordWrap() else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """The height of its lines, in pixels; -1 where its words do not wrap."""
        if not self.wordWrap():
            return -1
        edges = self.contentsMargins()
        height = self._document(width - edges.left() - edges.right()).size().height()
        return round(height + 0.5) + edges.top() + edges.bottom()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words where the alignment wants them."""
        room = QRectF(self.contentsRect())
        document = self._document(self.contentsRect().width())
        left = room.height() - document.size().height()
        alignment, flag = self.alignment(), Qt.AlignmentFlag
        drop = 0.0 if alignment & flag.AlignTop else left if alignment & flag.AlignBottom else left / 2
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self.palette().color(self.foregroundRole()))
        with QPainter(self) as painter:
            self.drawFrame(painter)
            painter.translate(room.topLeft() + QPointF(0, drop))
            document.documentLayout().draw(painter, context)

    def _document(self, width: int) -> QTextDocument:
        """The words laid out for a width in pixels; -1 for one line."""
        made, option = QTextDocument(), QTextOption(self.alignment())
        modes = QTextOption.WrapMode
        option.setWrapMode(modes.WordWrap if self.wordWrap() else modes.NoWrap)
        made.setDocumentMargin(0)
        made.setDefaultFont(self.font())
        made.setDefaultTextOption(option)
        made.setHtml(self.text())
        set_semibold(made)
        made.setTextWidth(width)
        return made

    def _framed(self, width: int, height: int) -> QSize:
        edges = self.contentsMargins()
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())
