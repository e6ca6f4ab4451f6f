"""A message at the foot of a window that goes by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.style.panel_style import sans

Choice = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""
DURATION = 6_000
"""How long a toast stays, in milliseconds."""
MARGIN = 16
"""Pixels beside a toast that needs all the room."""
TWO_LINES = 1.7
"""How much two lines hold of what one does: words are not divided."""


class Toast(QFrame):
    """A sentence at the foot of its parent, with at most two buttons.

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
        self._buttons = (QPushButton(), QPushButton())
        self._choices: tuple[Choice, ...] = ()
        self._sentence = ""
        for number, button in enumerate(self._buttons):
            button.setFont(sans(strong=True))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(partial(self._pressed, number))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self._label)
        for button in self._buttons:
            row.addWidget(button)
        parent.installEventFilter(self)
        self.hide()

    def show_sentence(self, sentence: str, button: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence, and where ``do`` is given a button for it."""
        self.show_choice(sentence, *([(button, do)] if do else []))

    def show_choice(self, sentence: str, *choices: Choice) -> None:
        """Show a sentence with a button for each choice, of which there are at most two."""
        self._sentence = sentence = well_formed(sentence)  # it may have the name of a file
        self._choices = choices
        for number, button in enumerate(self._buttons):
            button.setText(choices[number][0] if number < len(choices) else "")
            button.setVisible(number < len(choices))
        self._row.setContentsMargins(16, 6, 8 if choices else 16, 6)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(DURATION)
        self.sentence_shown.emit(_spoken(sentence, [words for words, _ in choices]))

    def replace_sentence(self, sentence: str) -> None:
        """Show another sentence with the same buttons, for some seconds from now on; it is not announced."""
        self._sentence = well_formed(sentence)
        self._place()
        self._timer.start(DURATION)

    def move_over(self, parent: QWidget) -> None:
        """Appear at the foot of another widget from now on."""
        if parent is not self._over:
            shown = self.isVisible()
            self._over.removeEventFilter(self)
            self._over = parent
            self.setParent(parent)
            parent.installEventFilter(self)
            self._place()
            self.setVisible(shown)

    def text(self) -> str:
        """The sentence."""
        return self._sentence

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the parent's size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _pressed(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        self.hide()
        self._choices[number][1]()

    def _place(self) -> None:
        over = self._over
        self._fit(over.width() - 2 * MARGIN)
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 64)

    def _fit(self, most: int) -> None:
        """Be no wider than this, in pixels: in two lines where there is no room in one, without the middle after that.

        The name of a file, which is not divided, stays in one line.
        """
        self._label.setText("")
        self._label.setFixedWidth(0)
        self.ensurePolished()
        room = max(0, most - self.sizeHint().width())
        metrics = self._label.fontMetrics()
        wide = metrics.horizontalAdvance(self._sentence) > room
        divided = wide and max(map(metrics.horizontalAdvance, self._sentence.split())) <= room
        length = round(room * (TWO_LINES if divided else 1))
        self._label.setText(metrics.elidedText(self._sentence, Qt.TextElideMode.ElideMiddle, length))
        self._label.setWordWrap(divided)
        self._label.setFixedWidth(room if divided else metrics.horizontalAdvance(self._label.text()) + 1)
        self.adjustSize()


def _spoken(sentence: str, buttons: Sequence[str]) -> str:
    """What a screen reader says: the sentence, and what can be done."""
    if buttons == [tr("Undo")]:
        return tr("{sentence}. Undo: Ctrl+Z", sentence=sentence)
    return f"{sentence}. {', '.join(buttons)}" if len(buttons) > 1 else sentence
