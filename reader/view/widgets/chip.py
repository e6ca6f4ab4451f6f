"""A chip: a small round button that switches something on and off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.core.annotation import Colour
from reader.translation import tr, trn
from reader.view.style.panel_style import focus_ring, sans
from reader.view.style.theme import Theme

HEIGHT = 26
DOT = 7


class Chip(QAbstractButton):
    """One filter: a dot in a mark's colour or words, and how many notes it lets through."""

    def __init__(
        self, name: str, theme: Theme, parent: QWidget, colour: Colour | None = None, *, plain: bool = False
    ) -> None:
        """``name`` says what it is for, on screen if there is no ``colour``, and to a screen reader.

        A ``plain`` chip has the same outline whether it is checked or not.
        """
        super().__init__(parent)
        self._name, self._colour, self._theme, self._plain = name, colour, theme, plain
        self._meaning = ""
        self._count = -1
        self.setCheckable(True)
        self._face = sans(13)  # the window's style sheet has another size for widgets
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.update()

    def set_count(self, count: int) -> None:
        """Show how many notes there are."""
        if count != self._count:
            self._count = count
            self._update_words()

    def set_name(self, name: str, meaning: str = "") -> None:
        """Set the name; ``meaning`` is shown in the tool tip."""
        if (name, meaning) != (self._name, self._meaning):
            self._name, self._meaning = name, meaning
            self._update_words()

    def _update_words(self) -> None:
        count = self._count
        self.setText(str(count) if self._colour else f"{self._name} {count}")
        counted = tr("{name}: {count}", name=self._name, count=count_text(count))
        self.setToolTip("\n".join(filter(None, (counted, self._meaning))))
        self.setAccessibleName(f"{self._name} {count}")
        self.setAccessibleDescription(self._meaning)

    def set_words(self, words: str, spoken: str = "") -> None:
        """Show no count, but these words; ``spoken`` is said by a screen reader."""
        self.setText(words)
        self.setAccessibleName(spoken or words)

    def sizeHint(self) -> QSize:
        """As wide as its words and dot."""
        words = QFontMetrics(self._face).horizontalAdvance(self.text())
        return QSize(min(words, 220) + 22 + (DOT + 6 if self._colour else 0), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip; checked, it has the background of a selected row."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            on = self.isChecked()
            outline = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(self._theme.colour("hover" if on or self.underMouse() else "card"))
            painter.setPen(QPen(self._edge(), 1))
            painter.drawRoundedRect(outline, HEIGHT / 2, HEIGHT / 2)
            left = 11
            if self._colour:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.line(self._colour))
                painter.drawEllipse(QRectF(left, self.height() / 2 - DOT / 2, DOT, DOT))
                left += DOT + 6
            painter.setPen(self._theme.colour("ink" if on else "faint"))
            painter.setFont(self._face)
            room = QRectF(left, 0, self.width() - left - 10, self.height() - 1)
            words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()) + 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), HEIGHT / 2, self._theme.colour("accent"))

    def _edge(self) -> QColor:
        if self.isChecked() and self._colour:
            return self._theme.line(self._colour)
        return self._theme.colour("faint" if self.isChecked() and not self._plain else "rule")


def count_text(count: int) -> str:
    """A number of annotations in words: ``1 annotation``, ``2 annotations``."""
    return trn("{n:,} annotation", "{n:,} annotations", count)
