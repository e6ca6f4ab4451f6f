"""The exports that are kept current, each with a button that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.style.panel_style import sans


class _KeptRow(QWidget):
    """One of them, with as much of the end of its path as there is room for."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self._words = well_formed(str(target))
        self._label, self.button = QLabel(), QPushButton(tr("Remove"))
        self._label.setFont(sans(13))
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setToolTip(self._words)
        self._label.setMinimumWidth(60)
        self.button.setFont(sans(13))
        self.button.setAccessibleName(tr("Stop keeping {file} current", file=target.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the path to the room that there is."""
        super().resizeEvent(event)
        room = self.width() - self.button.sizeHint().width() - 8
        self._label.setText(self._label.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideLeft, room))


class KeptList(QWidget):
    """Hidden while there are none.

    Signals:
        removed(Path): the reader wants this target to be kept current no longer.
    """

    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[Path, _KeptRow] = {}
        self._title = QLabel(tr("Kept current:"))
        self._title.setFont(sans(13))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self.hide()

    def set_targets(self, targets: Sequence[Path]) -> None:
        """Show these."""
        for gone in self.rows.keys() - set(targets):
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for target in targets:
            if target not in self.rows:
                row = self.rows[target] = _KeptRow(target)
                row.button.clicked.connect(lambda _checked=False, target=target: self.removed.emit(target))
                self._column.addWidget(row)
        self.setVisible(bool(targets))
