"""The strip over the pages of the preview: which page is looked at, how large, and how many beside each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.translation import msgid, tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

BUTTONS = (
    ("previous", "up", msgid("Previous Page"), msgid("Page Up")),
    ("next", "down", msgid("Next Page"), msgid("Page Down")),
    ("smaller", "minus", msgid("Smaller"), "-"),
    ("larger", "plus", msgid("Larger"), "+"),
    ("one", "page", msgid("One Page"), ""),
    ("two", "pages", msgid("Two Pages Side by Side"), ""),
)
"""Each button's name, icon, words and key."""


class PageNumberEdit(QLineEdit):
    """The number of a page: Enter goes there.

    Signals:
        number_entered(int): a page, from 1.
    """

    number_entered = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the page; it is not the dialog's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text():
                self.number_entered.emit(int(self.text()))
            event.accept()
            return
        super().keyPressEvent(event)


class PreviewBar(QWidget):
    """Shows what it is told, and says what is wanted.

    Signals:
        step_requested(int): the next page (1), or the one before (-1).
        page_requested(int): a page, from 0.
        zoom_requested(int): a step larger (1), or smaller (-1).
        fit_requested(): the next way to fit.
        columns_requested(int): so many pages beside each other.
    """

    step_requested = Signal(int)
    page_requested = Signal(int)
    zoom_requested = Signal(int)
    fit_requested = Signal()
    columns_requested = Signal(int)

    def __init__(self, icons: IconSet) -> None:
        super().__init__()
        self._icons = icons
        self.buttons = {name: self._button(tr(words), tr(key) if key else "") for name, _, words, key in BUTTONS}
        self.number, self._count = PageNumberEdit(), QLabel()
        self.zoom = QToolButton()
        self._columns = QButtonGroup(self)
        self._arrange()
        self._connect()

    def _button(self, words: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(f"{words} ({key})" if key else words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _arrange(self) -> None:
        self.number.setFixedWidth(54)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName(tr("Page"))
        self.number.setToolTip(tr("Type a page, and press Enter"))
        for part in (self.number, self._count, self.zoom):
            part.setFont(sans())
        self.zoom.setObjectName("zoom")
        self.zoom.setMinimumWidth(76)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name in ("one", "two"):
            self.buttons[name].setCheckable(True)
            self._columns.addButton(self.buttons[name])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name in ("previous", "next"):
            row.addWidget(self.buttons[name])
        row.addWidget(self.number)
        row.addWidget(self._count)
        row.addStretch(1)
        for part in (self.buttons["smaller"], self.zoom, self.buttons["larger"]):
            row.addWidget(part)
        row.addSpacing(8)
        for name in ("one", "two"):
            row.addWidget(self.buttons[name])

    def _connect(self) -> None:
        buttons = self.buttons
        buttons["previous"].clicked.connect(lambda: self.step_requested.emit(-1))
        buttons["next"].clicked.connect(lambda: self.step_requested.emit(1))
        buttons["smaller"].clicked.connect(lambda: self.zoom_requested.emit(-1))
        buttons["larger"].clicked.connect(lambda: self.zoom_requested.emit(1))
        buttons["one"].clicked.connect(lambda: self.columns_requested.emit(1))
        buttons["two"].clicked.connect(lambda: self.columns_requested.emit(2))
        self.zoom.clicked.connect(self.fit_requested)
        self.number.number_entered.connect(lambda number: self.page_requested.emit(number - 1))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for name, icon, _, _ in BUTTONS:
            self.buttons[name].setIcon(self._icons.icon(icon, theme.colour("ink")))

    def show_page(self, page: int, count: int) -> None:
        """Show which page is looked at, from 0, of how many."""
        self.number.setText(str(page + 1) if count else "")
        self.number.setValidator(QIntValidator(1, max(1, count), self.number))
        self.number.setEnabled(count > 0)
        self._count.setText(tr("of {n:,}", n=count) if count else "")
        self.number.setAccessibleDescription(self._count.text())
        self.buttons["previous"].setEnabled(page > 0)
        self.buttons["next"].setEnabled(page + 1 < count)

    def show_zoom(self, words: str, tip: str) -> None:
        """Show how large the pages are; ``tip`` says what a click does."""
        self.zoom.setText(words)
        self.zoom.setToolTip(tip)
        self.zoom.setAccessibleName(tr("Zoom: {size}", size=words))

    def show_columns(self, columns: int) -> None:
        """Show how many pages are beside each other."""
        self.buttons["two" if columns == 2 else "one"].setChecked(True)
