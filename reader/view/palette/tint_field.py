"""A field of all hues by all strengths, in which a colour is picked: by pointer, or by the arrow keys."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from reader.core.oklab import Oklch, nearest_colour
from reader.translation import tr
from reader.view.palette.shade_slider import ShadeSlider
from reader.view.style.panel_style import focus_ring

STRONGEST = 0.2
"""The chroma at the top of the field: stronger colours have no stronger fills."""
HUE_STEP, HUE_LEAP, STRENGTH_STEP = 3, 30, 5
"""By how many degrees and per cent the arrow keys, Page Up and Page Down move."""
COLUMNS, ROWS = 37, 8
"""The field's picture is computed in so many points and then smoothed."""
HEIGHT, CORNER, EDGE = 132, 8.0, 3.0
"""The field's height, the radius of its corners, and the room around it for the ring, in pixels."""


class TintField(ShadeSlider):
    """Left and Right change the hue, Up and Down the strength, Page Up and Page Down the hue by more.

    To assistive technology it is a slider of the hue, which also says how strong the colour is.

    Signals:
        picked(float, float): the reader has chosen this hue in degrees, and this chroma.
    """

    picked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 359, tr("Hue and strength"), parent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumHeight(HEIGHT)
        self.valueChanged.connect(self._hue_set)

    def show_wish(self, wish: Oklch) -> None:
        """Show a colour that was chosen elsewhere."""
        super().show_wish(wish)
        self.setAccessibleDescription(self._described())

    def _value_of(self, wish: Oklch) -> int:
        return round(wish.hue) % 360

    def sizeHint(self) -> QSize:
        """As high as is comfortable, at any width."""
        return QSize(320, HEIGHT)

    def _described(self) -> str:
        strength = round(min(1.0, self._wish.chroma / STRONGEST) * 100)
        return tr("Hue {hue}°, strength {strength} %", hue=round(self._wish.hue) % 360, strength=strength)

    def _hue_set(self, hue: int) -> None:
        """Assistive technology has chosen a hue."""
        self._pick(float(hue), self._wish.chroma)

    def _pick(self, hue: float, chroma: float) -> None:
        self.show_wish(self._wish._replace(hue=hue % 360, chroma=max(0.0, min(chroma, STRONGEST))))
        self.picked.emit(self._wish.hue, self._wish.chroma)

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a step."""
        turns = {
            Qt.Key.Key_Left: -HUE_STEP,
            Qt.Key.Key_Right: HUE_STEP,
            Qt.Key.Key_PageDown: -HUE_LEAP,
            Qt.Key.Key_PageUp: HUE_LEAP,
        }
        rises = {Qt.Key.Key_Down: -STRENGTH_STEP, Qt.Key.Key_Up: STRENGTH_STEP}
        key = Qt.Key(event.key())
        if key not in turns and key not in rises:
            event.ignore()
            return
        self._pick(self._wish.hue + turns.get(key, 0), self._wish.chroma + rises.get(key, 0) / 100 * STRONGEST)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._described()))

    def _pick_at(self, point: QPointF) -> None:
        area = self._area()
        across = max(0.0, min((point.x() - area.left()) / area.width(), 1.0))
        down = max(0.0, min((point.y() - area.top()) / area.height(), 1.0))
        self._pick(across * 359.9, (1 - down) * STRONGEST)

    # The picture

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, and the spot."""
        if self._theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            area, clip = self._area(), QPainterPath()
            clip.addRoundedRect(area, CORNER, CORNER)
            painter.save()
            painter.setClipPath(clip)
            painter.drawImage(area, _picture(round(self._wish.lightness, 2)))
            painter.restore()
            focus_ring(painter, area, CORNER, self._theme.colour("rule"), 1)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), CORNER + 2, self._theme.colour("accent"), 2)
            strength = min(1.0, self._wish.chroma / STRONGEST)
            spot = QPointF(area.left() + self._wish.hue / 360 * area.width(), area.bottom() - strength * area.height())
            self._draw_spot(painter, self._theme, spot)


@lru_cache(maxsize=8)
def _picture(lightness: float) -> QImage:
    """All hues from left to right, from strong at the top to grey, in one lightness."""
    made = QImage(COLUMNS, ROWS, QImage.Format.Format_RGB32)
    for x in range(COLUMNS):
        for y in range(ROWS):
            chroma = STRONGEST * (1 - y / (ROWS - 1))
            made.setPixelColor(x, y, QColor(nearest_colour(Oklch(lightness, chroma, x / (COLUMNS - 1) * 360))))
    return made
