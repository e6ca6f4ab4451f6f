"""The panel of backups: when each was taken, what going back to it would change, and two ways back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from reader.view.notes.editor.history_view import SHEET
from reader.view.style.panel_style import SCROLLBAR, sans, styled
from reader.view.style.theme import Theme

WIDTH, HEIGHT, SIDE, LIST = 620, 480, 24, 150
"""The panel's size, what is left free around it, and the height of the list, in pixels."""
NONE = "There is no backup of these notes yet: the first is made when they are changed again."
LOOK = """
#backups {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#backups QLabel {{ color: {ink}; background: transparent; }}
#backups QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px;
  padding: 6px 14px; }}
#backups QPushButton:hover {{ background: {hover}; }}
#backups QPushButton:focus {{ border: 1px solid {accent}; }}
#backups QPushButton:disabled {{ color: {faint}; }}
"""


class BackupPanel(QFrame):
    """A list, the newest first, and what the chosen one holds.

    Signals:
        chosen(int): the row that is to be shown.
        missing_requested(): the notes that are missing now are to be restored.
        state_requested(): all notes are to be as they were.
        closed(): Escape was pressed, or the button.
    """

    chosen = Signal(int)
    missing_requested = Signal()
    state_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("backups")
        self.setAccessibleName("Restore from a backup")
        self.title, self.list, self.text = QLabel("Backups of these notes"), QListWidget(), QTextBrowser()
        self.list.setAccessibleName("Backups")
        self.text.setAccessibleName("What going back to it would change")
        self.list.setFixedHeight(LIST)
        self.bring = QPushButton("Bring Back What Is Missing")
        self.back = QPushButton("Go Back to This State")
        self.close_button = QPushButton("Close")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(18, 14, 18, 14)
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(self.list)
        column.addWidget(self.text)
        for button in (self.bring, self.back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.setFont(sans())
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self.chosen)
        self.bring.clicked.connect(self.missing_requested)
        self.back.clicked.connect(self.state_requested)
        self.close_button.clicked.connect(self.closed)
        for part in (self.list, self.text, self.bring, self.back, self.close_button):
            part.installEventFilter(self)
        parent.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(SHEET + LOOK + SCROLLBAR, theme))

    def open(self, rows: Sequence[str]) -> None:
        """Show these backups, and the first of them chosen."""
        self.list.clear()
        self.list.addItems(rows)
        self.title.setText("Backups of these notes" if rows else NONE)
        for part in (self.list, self.text, self.bring, self.back):
            part.setVisible(bool(rows))
        self._place()
        self.show()
        self.raise_()
        (self.list if rows else self.close_button).setFocus()
        self.list.setCurrentRow(0)

    def show_difference(self, html: str, *, missing: bool, any_other: bool) -> None:
        """Say what the chosen one would change; whether it would bring anything back, or make anything otherwise."""
        self.text.setHtml(html)
        self.bring.setEnabled(missing)
        self.back.setEnabled(any_other)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take Escape, and Enter in the list."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is not self._over and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.list and self.bring.isEnabled():
                self.missing_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over.size()
        wanted = HEIGHT if self.list.count() else self.sizeHint().height()
        width, height = min(WIDTH, over.width() - 2 * SIDE), min(wanted, over.height() - 2 * SIDE)
        self.setGeometry((over.width() - width) // 2, (over.height() - height) // 2, width, height)
