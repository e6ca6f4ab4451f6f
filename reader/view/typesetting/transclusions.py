"""What other notes show in the text of this one, ``![[note#section]]``: on cards, each as large as its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument

from reader.view.style.painting import fill_rounded
from reader.view.style.rich_text import set_semibold
from reader.view.style.theme import Theme, set_size
from reader.view.typesetting.metrics import PageMetrics

SIDE, TOP = 16.0, 10.0
"""The room around the text of a card, in pixels."""
CORNER = 8.0
SCALE = 0.9
"""The size of the letters as a share of the text's."""


class TranscludedText(NamedTuple):
    """What one note shows."""

    html: Callable[[str], str]
    """Returns it as HTML with links of this colour."""
    spoken: str
    """The same as a screen reader reads it."""


class _SetText(NamedTuple):
    """A text as it is set now, and what for."""

    room: float
    metrics: PageMetrics
    accent: str
    document: QTextDocument


class Transclusions:
    """The texts of one article's transclusions by their addresses; as long as one is not known, its card is empty."""

    def __init__(self) -> None:
        self._texts: dict[str, TranscludedText] = {}
        self._set: dict[str, _SetText] = {}

    def learn(self, address: str, text: TranscludedText) -> None:
        """Know what one shows."""
        self._texts[address] = text
        self._set.pop(address, None)

    def is_known(self, address: str) -> bool:
        """Whether it is known what one shows."""
        return address in self._texts

    def text(self, address: str) -> TranscludedText | None:
        """What one shows; None if that is not known."""
        return self._texts.get(address)

    def size(self, address: str, room: float, theme: Theme, metrics: PageMetrics) -> QSizeF:
        """How large its card is in a column of ``room`` pixels."""
        text = self._texts.get(address)
        if text is None:
            return QSizeF(room, metrics.line_height() + 2 * TOP)
        accent, known = theme.tokens["accent"], self._set.get(address)
        if known is None or known[:3] != (room, metrics, accent):
            self._set[address] = known = _SetText(room, metrics, accent, _document(text.html(accent), room, metrics))
        return QSizeF(room, known.document.size().height() + 2 * TOP)

    def draw(self, painter: QPainter, area: QRectF, address: str, theme: Theme) -> None:
        """Draw its card, the size of which has been asked for."""
        fill_rounded(painter, area, theme.colour("code"), CORNER)
        known = self._set.get(address)
        if known is None:
            return
        colours, palette = QAbstractTextDocumentLayout.PaintContext(), QPalette()
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        colours.palette = palette
        painter.save()
        painter.translate(area.left() + SIDE, area.top() + TOP)
        known.document.documentLayout().draw(painter, colours)
        painter.restore()


def _document(html: str, room: float, metrics: PageMetrics) -> QTextDocument:
    made, font = QTextDocument(), metrics.text()
    set_size(font, metrics.size * SCALE)
    made.setDocumentMargin(0)
    made.setDefaultFont(font)
    made.setHtml(html)
    set_semibold(made)
    made.setTextWidth(max(1.0, room - 2 * SIDE))
    return made
