"""A combo box in the style of the panels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from reader.view.style.panel_style import SMALL, sans

SHEET = "QComboBox { combobox-popup: 0; } QComboBox QListView::item { padding: 5px 8px; }"
"""Its choices drop down as a list below it. Fusion's own way, a menu over the box, forgets the list's border in its
height, so that the last choice is cut off."""
MOST = 32
"""How many choices its list shows at once; then it scrolls."""


class ComboBox(QComboBox):
    """Has a chevron in the colour of its text. It leaves the wheel to what scrolls, and keeps letters to itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(SHEET)
        self.setMaxVisibleItems(MOST)

    def add_heading(self, words: str) -> None:
        """Add words over the choices that follow; they cannot be chosen themselves."""
        self.addItem(words)
        model, row = self.model(), self.count() - 1
        if isinstance(model, QStandardItemModel):
            heading = model.item(row)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(sans(SMALL, strong=True))

    def event(self, event: QEvent) -> bool:
        """Select by letters, which else would be shortcuts of the window: S strikes through."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron over the rest."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.7))
            x, y = self.width() - 17, self.height() / 2
            painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()
