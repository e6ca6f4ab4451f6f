"""The foot: section, per cent read, minutes left, notes, saved or not; and a hairline of progress over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.core.wiki_address import shown_address
from reader.translation import tr, trn
from reader.view.style.theme import Theme

LONG = 120
"""From this many minutes on, the time is shown in hours."""


class StatusBar(QFrame):
    """Shows what its setters were given last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._theme = theme
        self._share = 0.0
        self._section, self._page, self._percent, self._minutes = QLabel(), QLabel(), QLabel(), QLabel()
        self._link, self._notes = QLabel(), QLabel()
        self._link.setTextFormat(Qt.TextFormat.PlainText)  # an address is shown as it is, whatever it looks like
        self._signs: list[QPushButton] = []
        self.setFixedHeight(30)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 0)
        row.setSpacing(18)
        for label in (self._section, self._page, self._percent, self._minutes, self._link):
            row.addWidget(label)
        for label in (self._section, self._page, self._percent, self._minutes):
            self._fill(label, "")
        row.addStretch(1)
        row.addWidget(self._notes)

    def set_theme(self, theme: Theme) -> None:
        """Paint the hairline in another colour."""
        self._theme = theme
        self.update()

    def set_place(self, section: int, sections: int, share: float, left: float, here: float) -> None:
        """Say where the reader is: section n of m (from 1), share read (0 to 1), minutes left in all and in it."""
        self._share = share
        place = tr("Section {section} of {sections}", section=section, sections=sections) if sections > 1 else ""
        self._fill(self._section, place)
        self._fill(self._percent, f"{round(share * 100)} %")
        self._fill(self._minutes, "" if share >= 1 else minutes_left(left, here if sections > 1 else left))
        self.update()

    def set_page(self, page: str) -> None:
        """Say on which page of the printed edition the reader is; empty where that is not known."""
        self._fill(self._page, tr("p. {page}", page=page) if page else "")

    def set_section(self, section: int) -> None:
        """Say no more than which section it is (0: say nothing), as long as the whole is not known."""
        self._share = 0.0
        self._fill(self._section, tr("Section {section}", section=section) if section else "")
        for label in (self._percent, self._minutes):
            self._fill(label, "")
        self.update()

    def set_notes(self, count: int, state: str) -> None:
        """Say how many notes there are, and whether they are on disk."""
        words = trn("{n:,} annotation", "{n:,} annotations", count) if count else tr("No annotations yet")
        self._notes.setText(f"{words} · {state}" if state else words)

    def add_sign(self, sign: QPushButton) -> None:
        """Make room for a sign that something is on; it shows itself."""
        self._signs.append(sign)
        self._row.insertWidget(self._row.count() - 1, sign)

    def set_link(self, address: str) -> None:
        """Show where a link leads, or with no address what was there before."""
        shown = shown_address(address)
        self._link.setText(self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, self.width() - 220))
        for label in (self._section, self._page, self._percent, self._minutes):
            label.setVisible(bool(label.text()) and not address)

    def _fill(self, label: QLabel, words: str) -> None:
        """Fill one of the labels on the left; an empty one takes no room."""
        label.setText(words)
        label.setVisible(bool(words) and not self._link.text())

    def text(self) -> str:
        """All that it says, for those who cannot see it."""
        labels = (self._section, self._page, self._percent, self._minutes, self._link, self._notes)
        words = [(label, label.text()) for label in labels] + [(sign, sign.text()) for sign in self._signs]
        return "  ".join(text for widget, text in words if widget.isVisibleTo(self) and text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline over the rest."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width() * self._share, 2), self._theme.colour("accent"))


def minutes_left(left: float, here: float) -> str:
    """``6 min left (2 in this section)``: the section's are shown where they are fewer, and at least one.

    Two hours and more are shown in hours.
    """
    minutes, of_them = round(left), max(1, round(here))
    if not minutes:
        return tr("Less than a minute left")
    if of_them >= minutes:
        return tr("{time} left", time=_duration(minutes))
    if minutes < LONG:
        return tr("{minutes} min left ({section} in this section)", minutes=minutes, section=of_them)
    return tr("{time} left ({section} in this section)", time=_duration(minutes), section=_duration(of_them))


def _duration(minutes: int) -> str:
    return tr("{hours} h", hours=round(minutes / 60)) if minutes >= LONG else tr("{minutes} min", minutes=minutes)
