"""A message at the foot of a window that goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.style.panel_style import sans

DURATION = 6_000
"""How long a toast stays, in milliseconds."""


class Toast(QFrame):
    """A sentence at the foot of its parent, with at most one button.

    Signals:
        sentence_shown(str): what a screen reader is to say of the sentence that is shown now.
    """

    sentence_shown = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setFont(sans(strong=True))
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._do: Callable[[], object] | None = None
        self._button.clicked.connect(self._pressed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self._label)
        row.addWidget(self._button)
        parent.installEventFilter(self)
        self.hide()

    def show_sentence(self, sentence: str, button: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence, and where ``do`` is given a button for it."""
        sentence = well_formed(sentence)  # it may have the name of a file
        self._label.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(do is not None)
        self._row.setContentsMargins(16, 6, 8 if do else 16, 6)
        self._do = do
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(DURATION)
        undo = tr("{sentence}. Undo: Ctrl+Z", sentence=sentence)
        self.sentence_shown.emit(undo if button == tr("Undo") else sentence)

    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the parent's size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _pressed(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _place(self) -> None:
        over = self._over
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 64)
