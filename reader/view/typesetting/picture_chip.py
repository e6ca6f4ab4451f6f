"""The small chip in the line for a picture that cannot be shown: what it would show, or why it is not shown."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from reader.core.article import Run
from reader.core.pictures.embedded import is_data, member_name
from reader.core.pictures.fault import PictureFault
from reader.core.pictures.reasons import REASONS
from reader.core.wiki_address import shown_address
from reader.translation import tr
from reader.view.style.painting import fill_rounded
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

LABEL = 300
"""The most letters of a label that are drawn: an address may be a whole picture in letters."""
FONT, HEIGHT, SIDE, SIGN, CORNER = 0.72, 1.2, 0.4, 0.75, 0.3
"""The size of its letters, its height, the room at its sides, its sign and the radius of its corners, in text sizes."""
DROP = 0.28
"""How far it hangs below the line's baseline, so that its words stand on that; in text sizes."""


def chip_words(run: Run, fault: PictureFault) -> str:
    """What the chip says: the words of the picture, or why it is not shown."""
    return " ".join(run.title[:LABEL].split()) or tr(REASONS[fault])


def explanation(run: Run, fault: PictureFault) -> str:
    """Why a picture is not shown, with its words, or where it lies."""
    where = member_name(run.image) or ("" if is_data(run.image) else shown_address(run.image))
    label, reason = " ".join((run.title or where)[:LABEL].split()), tr(REASONS[fault])
    return tr("{reason}: {label}", reason=reason, label=label) if label else reason


def chip_size(words: str, text_size: float, room: float) -> QSizeF:
    """How large a chip with these words is, where the text has this size in pixels."""
    width = QFontMetricsF(sans(text_size * FONT)).horizontalAdvance(words)
    return QSizeF(min(room, width + text_size * (2 * SIDE + SIGN + SIDE / 2)), text_size * HEIGHT)


def draw_chip(painter: QPainter, area: QRectF, words: str, theme: Theme) -> None:
    """Draw one: a quiet ground, the sign of a picture, and its words."""
    size = area.height() / HEIGHT
    area = area.translated(0, size * DROP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_rounded(painter, area, theme.colour("code"), size * CORNER)
    _draw_sign(
        painter, QRectF(area.left() + size * SIDE, area.center().y() - size * SIGN / 2, size * SIGN, size * SIGN), theme
    )
    painter.setFont(sans(size * FONT))
    painter.setPen(theme.colour("faint"))
    within = area.adjusted(size * (SIDE * 1.5 + SIGN), 0, -size * SIDE, 0)
    line = painter.fontMetrics().elidedText(words, QtCore.Qt.TextElideMode.ElideRight, int(within.width()) + 1)
    painter.drawText(within, QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.TextFlag.TextSingleLine, line)
    painter.restore()


def _draw_sign(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """A frame with a hill in it."""
    frame = area.adjusted(0, area.height() * 0.12, 0, -area.height() * 0.12)
    painter.setPen(QPen(theme.colour("faint"), max(1.0, area.height() * 0.09)))
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, area.height() * 0.12, area.height() * 0.12)
    across, down = frame.width(), frame.height()
    hill = ((0.15, 0.8), (0.4, 0.45), (0.6, 0.7), (0.72, 0.58), (0.88, 0.8))
    painter.drawPolyline([QPointF(frame.left() + x * across, frame.top() + y * down) for x, y in hill])
