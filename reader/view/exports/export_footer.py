"""The foot of the export dialog: how many annotations it would be, what is asked or wrong, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.style.panel_style import sans


class ExportFooter(QWidget):
    """Says in one line what the export has; over it, in a bar, what is asked before it goes on, or why it does not.

    Signals:
        export_requested(), close_requested().
        confirmed(bool): the answer to what is asked.
    """

    export_requested = Signal()
    close_requested = Signal()
    confirmed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.count, self.notice, self._words = QLabel(), QFrame(), QLabel()
        self.yes, self.no = QPushButton(tr("&Replace")), QPushButton(tr("Ca&ncel"))
        self.export, self.close_button = QPushButton(tr("&Export")), QPushButton(tr("&Close"))
        self._arrange()
        self.yes.clicked.connect(lambda: self._answer(yes=True))
        self.no.clicked.connect(lambda: self._answer(yes=False))
        self.export.clicked.connect(self.export_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _arrange(self) -> None:
        self.count.setObjectName("count")
        self.notice.setObjectName("notice")
        self.export.setObjectName("export_button")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        for part in (self.count, self._words, self.yes, self.no, self.export, self.close_button):
            part.setFont(sans())
        asked, foot, column = QHBoxLayout(self.notice), QHBoxLayout(), QVBoxLayout(self)
        asked.setContentsMargins(12, 8, 8, 8)
        asked.addWidget(self._words, 1)
        asked.addWidget(self.no)
        asked.addWidget(self.yes)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.export)
        foot.setSpacing(8)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addLayout(foot)
        self.notice.hide()

    @property
    def asks(self) -> bool:
        """Whether a question is shown."""
        return not self.yes.isHidden() and not self.notice.isHidden()

    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.notice.isHidden() else self._words.text()

    def ask(self, question: str) -> None:
        """Ask whether to go on."""
        self._show(question, asks=True)
        self.set_running(False)
        self.export.setDisabled(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say what is wrong; nothing hides the bar."""
        self._show(sentence, asks=False)

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Show that an export is being made: then the second button stops it."""
        self.close_button.setText(tr("&Stop") if running else tr("&Close"))
        self.export.setText(tr("Exporting…") if running else tr("&Export"))

    def _show(self, words: str, *, asks: bool) -> None:
        self._words.setText(well_formed(words))
        for button in (self.yes, self.no):
            button.setVisible(asks)
        self.notice.setVisible(bool(words))

    def _answer(self, *, yes: bool) -> None:
        self.set_running(yes)
        self.confirmed.emit(yes)
        self.tell("")
