"""*Continue reading*: the articles that are being read, as cards beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from reader.core.library.library_entry import LibraryEntry
from reader.translation import tr
from reader.view.library.entry_painter import EntryPainter, RowState
from reader.view.library.shelf_layout import CARD_HEIGHT, GAP, columns
from reader.view.library.words import kind_name, left, path, title

MOST = 6
"""How many cards there are at most; as many are shown as have room in one line."""


class ContinueCard(QAbstractButton):
    """One article that is being read."""

    def __init__(self, painter: EntryPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = painter
        self.entry: LibraryEntry | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_entry(self, entry: LibraryEntry) -> None:
        """Show another article."""
        self.entry = entry
        parts = (title(entry), entry.author, kind_name(entry.kind), left(entry, self._painter.speed()))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(f"{title(entry)}\n{path(entry)}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        if self.entry is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            state = RowState(self.isDown(), self.underMouse(), self.hasFocus())
            self._painter.paint_card(painter, self.rect(), self.entry, state)


class ContinueReading(QWidget):
    """The line of cards.

    Signals:
        chosen(LibraryEntry, Qt.KeyboardModifiers): open this.
        menu_requested(LibraryEntry, QPoint): a menu for this, at this point of the screen.
    """

    chosen = Signal(object, object)
    menu_requested = Signal(object, object)

    def __init__(self, painter: EntryPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self.cards = [self._make_card() for _ in range(MOST)]
        """All that there may be; those that are needed are shown."""
        self._count = 0
        self.setAccessibleName(tr("Continue reading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CARD_HEIGHT)

    def set_entries(self, entries: Sequence[LibraryEntry]) -> None:
        """Show these, the last one read first."""
        shown = entries[:MOST]
        for card, entry in zip(self.cards, shown, strict=False):
            card.set_entry(entry)
        self._count = len(shown)
        self._arrange()

    def set_theme(self) -> None:
        """Draw again."""
        for card in self.cards:
            card.update()

    def sizeHint(self) -> QSize:
        """As high as a card."""
        return QSize(0, CARD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as have room."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle button opens in the background."""
        card = self.childAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and isinstance(card, ContinueCard) and card.entry:
            self.chosen.emit(card.entry, Qt.KeyboardModifier.ControlModifier)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a card."""
        at_pointer = self.childAt(event.pos())
        focused = next((card for card in self.cards if card.hasFocus()), None)
        card = focused if event.reason() == QContextMenuEvent.Reason.Keyboard else at_pointer
        if isinstance(card, ContinueCard) and card.entry is not None:
            self.menu_requested.emit(card.entry, event.globalPos())

    def _make_card(self) -> ContinueCard:
        card = ContinueCard(self._painter, self)
        card.clicked.connect(lambda _checked: self._open(card))
        return card

    def _open(self, card: ContinueCard) -> None:
        if card.entry is not None:
            self.chosen.emit(card.entry, QApplication.keyboardModifiers())

    def _arrange(self) -> None:
        room = self.width()
        beside = columns(room)
        width = (room - GAP * (beside - 1)) // beside
        for number, card in enumerate(self.cards):
            card.setGeometry(number * (width + GAP), 0, width, CARD_HEIGHT)
            card.setVisible(number < min(beside, self._count))
