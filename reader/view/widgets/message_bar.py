"""The bar over the page that shows a message until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.core.text.well_formed import well_formed
from reader.translation import tr


class MessageBar(QFrame):
    """One or more sentences over the page, with a button to close them; hidden while there are none.

    Signals:
        messages_changed(str): these sentences, one a line, are shown now.
    """

    messages_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(tr("Close"))
        close.setAccessibleName(tr("Close Message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 12, 8)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        self.hide()

    def set_messages(self, *sentences: str) -> None:
        """Show sentences; those shown before go."""
        self._label.setText(well_formed("\n".join(sentences)))  # they may have names of files
        self._label.setAccessibleName(self.text())
        self.setVisible(bool(sentences))
        self.messages_changed.emit(self.text())

    def remove_messages(self, sentences: str) -> None:
        """Remove sentences, given one a line, that do not hold any more."""
        removed = sentences.splitlines()
        left = [line for line in self.text().splitlines() if line not in removed]
        if self.isVisible():
            self.set_messages(*left)

    def text(self) -> str:
        """The sentences shown, one a line."""
        return self._label.text()
