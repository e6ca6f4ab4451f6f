"""The panel of backups: when each was made, what restoring it would change, and two buttons that restore."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from reader.translation import msgid, tr
from reader.view.notes.editor.history_view import SHEET
from reader.view.style.panel_style import SCROLLBAR, sans, styled
from reader.view.style.rich_text import set_semibold
from reader.view.style.theme import Theme

WIDTH, HEIGHT, SIDE, LIST = 620, 480, 24, 150
"""The panel's size, what is left free around it, and the height of the list, in pixels."""
TITLE = msgid("Backups of these notes")
NO_BACKUPS = msgid("There is no backup of these notes yet. The first one is made the next time they change.")
STYLE = """
#backups {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#backups QLabel {{ color: {ink}; background: transparent; }}
#backups QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px;
  padding: 6px 14px; }}
#backups QPushButton:hover {{ background: {hover}; }}
#backups QPushButton:focus {{ border: 1px solid {accent}; }}
#backups QPushButton:disabled {{ color: {faint}; }}
"""


class BackupPanel(QFrame):
    """Lists the backups, newest first, and shows what restoring the selected one would change.

    Signals:
        chosen(int): the backup in this row was selected.
        missing_requested(): the reader wants the notes back that are missing now.
        version_requested(): the reader wants all notes as they were.
        closed(): the reader pressed Escape or Close.
    """

    chosen = Signal(int)
    missing_requested = Signal()
    version_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._container = parent
        self.setObjectName("backups")
        self.setAccessibleName(tr("Restore from Backup"))
        self.title, self.list, self.text = QLabel(tr(TITLE)), QListWidget(), QTextBrowser()
        self.list.setAccessibleName(tr("Backups"))
        self.text.setAccessibleName(tr("What restoring would change"))
        self.list.setFixedHeight(LIST)
        self.restore_missing = QPushButton(tr("Restore Missing Notes"))
        self.restore_version = QPushButton(tr("Restore This Version"))
        self.close_button = QPushButton(tr("Close"))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(18, 14, 18, 14)
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(self.list)
        column.addWidget(self.text)
        for button in (self.restore_missing, self.restore_version):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.setFont(sans())
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self.chosen)
        self.restore_missing.clicked.connect(self.missing_requested)
        self.restore_version.clicked.connect(self.version_requested)
        self.close_button.clicked.connect(self.closed)
        for part in (self.list, self.text, self.restore_missing, self.restore_version, self.close_button):
            part.installEventFilter(self)
        parent.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.setStyleSheet(styled(SHEET + STYLE + SCROLLBAR, theme))

    def open(self, rows: Sequence[str]) -> None:
        """Show these backups and select the first."""
        self.list.clear()
        self.list.addItems(rows)
        self.title.setText(tr(TITLE if rows else NO_BACKUPS))
        for part in (self.list, self.text, self.restore_missing, self.restore_version):
            part.setVisible(bool(rows))
        self._place()
        self.show()
        self.raise_()
        (self.list if rows else self.close_button).setFocus()
        self.list.setCurrentRow(0)

    def show_difference(self, html: str, *, missing: bool, different: bool) -> None:
        """Show what restoring would change; whether notes are ``missing`` now, or anything is ``different``."""
        self.text.setHtml(html)
        set_semibold(self.text.document())
        self.restore_missing.setEnabled(missing)
        self.restore_version.setEnabled(different)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; close on Escape, and restore what is missing on Enter in the list."""
        if watched is self._container and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is not self._container and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and watched is self.list
                and self.restore_missing.isEnabled()
            ):
                self.missing_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._container.size()
        wanted = HEIGHT if self.list.count() else self.sizeHint().height()
        width, height = min(WIDTH, room.width() - 2 * SIDE), min(wanted, room.height() - 2 * SIDE)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)
