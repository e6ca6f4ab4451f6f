"""Finding words on the page: the bar, and the hits that it walks through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.core import search
from reader.core.span import Span
from reader.view.icons import IconSet
from reader.view.page import Page
from reader.view.theme import Theme


class FindBar(QFrame):
    """A field, a count, next and previous, floating at the top right of the page.

    Signals:
        closed(): it was put away; the hits are gone.
    """

    closed = Signal()

    def __init__(self, page: Page, icons: IconSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent or page)
        self.setObjectName("findBar")
        self._page, self._icons = page, icons
        self._text = ""
        self._hits: list[Span] = []
        self._at = -1
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find in the article")
        self._field.setAccessibleName("Find in the article")
        self._field.setMinimumWidth(220)
        self._field.textEdited.connect(self._look)
        self._count = QLabel()
        self._count.setMinimumWidth(76)
        self._buttons = {
            name: self._button(name, words, slot)
            for name, words, slot in (
                ("up", "Previous hit (Shift+Enter)", self.previous),
                ("down", "Next hit (Enter)", self.next),
                ("close", "Close (Escape)", self.put_away),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 8, 8)
        for widget in (self._field, self._count, *self._buttons.values()):
            row.addWidget(widget)
        self.set_theme(theme)
        self.hide()

    def _button(self, name: str, words: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(slot)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another ink."""
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(name, theme.colour("ink")))

    def set_text(self, text: str) -> None:
        """Search in another text from now on."""
        self._text = text
        self._hits, self._at = [], -1
        if self.isVisible():
            self._look()

    def grow(self, text: str) -> None:
        """Search in a longer text, that begins with all of the one before; the hit that is shown stays."""
        before, self._text = self._text, text
        if self.isVisible() and len(text) > len(before) and self._field.text().strip():
            current = self._hits[self._at] if self._hits else None
            self._hits = search.find(text, self._field.text())
            if current in self._hits:
                self._at = self._hits.index(current)
                self._tell(current)
            else:
                self._look()

    def bring(self, words: str = "") -> None:
        """Show the bar, with ``words`` in it where given, ready to type."""
        if words.strip():
            self._field.setText(" ".join(words.split()))
        self.adjustSize()
        self.show()
        self.raise_()
        self._field.setFocus()
        self._field.selectAll()
        self._look()

    def put_away(self) -> None:
        """Hide the bar and forget the hits."""
        self.hide()
        self._hits, self._at = [], -1
        self._page.set_hits((), None)
        self._page.setFocus()
        self.closed.emit()

    def next(self) -> None:
        """Go to the next hit; after the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before; before the first comes the last."""
        self._step(-1)

    def count_text(self) -> str:
        """What the count says: ``3 of 17``, ``Not found`` or nothing."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps on, Shift+Enter back, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._hits = search.find(self._text, self._field.text())
        here = self._page.top_position()
        self._at = next((i for i, hit in enumerate(self._hits) if hit.start >= here), 0 if self._hits else -1)
        self._show()

    def _step(self, step: int) -> None:
        if not self._hits and self._field.text():
            self._hits = search.find(self._text, self._field.text())
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
        self._show()

    def _show(self) -> None:
        current = self._hits[self._at] if self._hits else None
        self._tell(current)
        if current is not None:
            self._page.reveal(current)

    def _tell(self, current: Span | None) -> None:
        self._page.set_hits(self._hits, current)
        if current is not None:
            self._count.setText(f"{self._at + 1} of {len(self._hits)}{'+' if len(self._hits) == search.MOST else ''}")
        else:
            self._count.setText("Not found" if self._field.text().strip() else "")
