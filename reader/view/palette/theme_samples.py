"""What a tint becomes in each theme: words on its fill over its line, and how readable they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.core.contrast import contrast
from reader.core.tints import TEXTS, MarkTints, mark_tints
from reader.translation import tr
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import SERIF, Theme, font

WIDTH, HEIGHT, GAP, CORNER = 76, 78, 8, 8.0
"""The least width of a sample, its height, the room between two, and the radius of its corners, in pixels."""
LETTERS = 17
"""The size of the words, in pixels."""


class ThemeSample:
    """A tint in one theme."""

    def __init__(self, name: str, theme: Theme, shades: MarkTints) -> None:
        self.name, self.theme, self.shades = name, theme, shades
        self.ratio = min(contrast(shades.fill, theme.tokens[text]) for text in TEXTS)
        """How readable text on the fill is: the ratio of the least readable."""


class ThemeSamples(QWidget):
    """As many samples beside each other as there is room for; a screen reader is told the ratios."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: list[ThemeSample] = []
        self._theme: Theme | None = None
        self.setAccessibleName(tr("Preview"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme for what is around the samples."""
        self._theme = theme
        self.update()

    @property
    def least_ratio(self) -> float:
        """The contrast ratio of the least readable text of all samples."""
        return min((sample.ratio for sample in self._samples), default=21.0)

    def show_tint(self, tint: str, themes: Sequence[tuple[str, Theme]], value: str = "") -> None:
        """Show what a tint is in these themes, each with its name on a label.

        Without a tint, the colour of this ``value`` is shown as each theme has it.
        """
        before = len(self._samples)
        self._samples = [ThemeSample(name, theme, _shades(tint, theme, value)) for name, theme in themes]
        told = (tr("{theme} {ratio} to 1", theme=sample.name, ratio=f"{sample.ratio:.1f}") for sample in self._samples)
        self.setAccessibleDescription(tr("Contrast of text: {ratios}", ratios=", ".join(told)))
        if before != len(self._samples):
            self.updateGeometry()
        self.update()

    # Their places

    def _columns(self, width: int) -> int:
        return max(1, min((width + GAP) // (WIDTH + GAP), len(self._samples) or 1))

    def heightForWidth(self, width: int) -> int:
        """So many rows as the samples need."""
        rows = -(-max(1, len(self._samples)) // self._columns(width))
        return rows * (HEIGHT + GAP) - GAP

    def sizeHint(self) -> QSize:
        """Four in a row."""
        return QSize(4 * (WIDTH + GAP) - GAP, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """One beside another."""
        return QSize(2 * WIDTH + GAP, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the samples."""
        if self._theme is None:
            return
        columns = self._columns(self.width())
        wide = (self.width() + GAP) / columns - GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, sample in enumerate(self._samples):
                row, column = divmod(number, columns)
                area = QRectF(column * (wide + GAP), row * (HEIGHT + GAP), wide, HEIGHT)
                _draw(painter, area, sample, self._theme.colour("rule"))


def _shades(tint: str, theme: Theme, value: str) -> MarkTints:
    if not tint:
        return MarkTints(theme.fills[value], theme.lines[value])
    return mark_tints(tint, theme.tokens, dark=theme.dark, texts=theme.code_colours.values())


def _draw(painter: QPainter, area: QRectF, sample: ThemeSample, rule: QColor) -> None:
    theme = sample.theme
    painter.setPen(QPen(rule, 1))
    painter.setBrush(theme.colour("page"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    letters = font(SERIF, LETTERS)
    metrics, words = QFontMetricsF(letters), tr("words")
    wide = metrics.horizontalAdvance(words)
    line = QRectF(area.center().x() - wide / 2 - 3, area.top() + 8, wide + 6, metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(sample.shades.fill))
    painter.drawRoundedRect(line, 3, 3)
    painter.setPen(QPen(QColor(sample.shades.line), 2))
    painter.drawLine(QPointF(line.left(), line.bottom() - 1), QPointF(line.right(), line.bottom() - 1))
    painter.setFont(letters)
    painter.setPen(theme.colour("ink"))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
    small = sans(SMALL)
    painter.setFont(small)
    painter.setPen(theme.colour("faint"))
    for number, told in enumerate((sample.name, f"{sample.ratio:.1f} : 1")):
        foot = QRectF(area.left() + 4, line.bottom() + 3 + number * 16, area.width() - 8, 16)
        shown = QFontMetricsF(small).elidedText(told, Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, shown)
