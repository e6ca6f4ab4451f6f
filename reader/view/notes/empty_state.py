"""What the notes panel shows while it has no cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.translation import msgid, tr
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

NOTHING_YET = msgid("No notes yet.\n\nSelect a passage, then press a digit to highlight it, or N to write a note.")
NO_MATCHES = msgid("No matches\n\nTry fewer words, or show all notes.")
NOTHING_DELETED = msgid(
    "The trash is empty.\n\nDeleted notes are kept here and can be restored. Ctrl+Shift+Del shows your notes again."
)

SHEET = """
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px; padding: 5px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QLabel {{ color: {faint}; }}
"""


class EmptyState(QWidget):
    """A sentence, and a button to show all notes where a search or a filter hides them.

    Signals:
        show_all_requested(): clear the search and the filters.
    """

    show_all_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label, self.button = QLabel(tr(NOTHING_YET), self), QPushButton(tr("Show All Notes"), self)
        self._label.setFont(sans())
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button.setFont(sans(13))
        self.button.clicked.connect(self.show_all_requested)
        self.button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 36, 28, 0)
        column.setSpacing(14)
        column.addWidget(self._label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(SHEET.format(**theme.tokens))

    def set_reason(self, *, empty: bool, there: int, trash: bool, narrowed: bool) -> None:
        """Show why there are no cards, if there are none; ``there`` is how many notes there are."""
        reason = NOTHING_YET if not (trash or there) else NO_MATCHES if narrowed else NOTHING_DELETED
        self._label.setText(tr(reason) if empty else "")
        self.button.setVisible(narrowed and (trash or there > 0))
        self.setVisible(empty)
