"""The part of the pop-up of filters that says when notes were created: some last days, or from one day to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from reader.core.times import from_milliseconds, in_local_zone, shifted
from reader.translation import msgid, tr
from reader.view.notes.filters.state import TimeRange, last_days
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.chip import Chip

DAYS = {msgid("Today"): 1, msgid("7 days"): 7, msgid("30 days"): 30}
"""The number of days of each chip, by its label."""


class CreationTimeFilter(QWidget):
    """A chip for each of ``DAYS``, and one with two dates.

    Signals:
        chosen(TimeRange | None): only notes created in this range; None for all.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._range: TimeRange | None = None
        self.days = {words: Chip(tr(words), theme, self) for words in DAYS}
        self.between = Chip(tr("Between"), theme, self)
        self.dates = (self._date(tr("First day")), self._date(tr("Last day")))
        for words, chip in self.days.items():
            chip.set_words(tr(words))
            chip.clicked.connect(lambda _checked, words=words: self._choose_days(words))
        self.between.set_words(tr("Between"))
        self.between.clicked.connect(self._choose_dates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        first, second = _line(self.days.values()), _line((self.between, *self.dates))
        first.addStretch(1)
        column.addLayout(first)
        column.addLayout(second)

    def _date(self, name: str) -> QDateEdit:
        field = QDateEdit(self)
        field.setDisplayFormat("yyyy-MM-dd")
        field.setAccessibleName(name)
        field.setFont(sans(13))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.dateChanged.connect(lambda _date: self.chosen.emit(self._between_dates()))
        return field

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        for chip in (*self.days.values(), self.between):
            chip.set_theme(theme)

    def set_range(self, when: TimeRange | None) -> None:
        """Show this range; None for all times."""
        self._range = when
        for words, chip in self.days.items():
            chip.setChecked(when is not None and when.words == tr(words))
        between = when is not None and when.before is not None
        self.between.setChecked(between)
        ends = (when.since, when.before) if when else (None, None)
        for field, time, days in zip(self.dates, ends, (0, 1), strict=True):
            field.setEnabled(between)
            field.blockSignals(True)
            day = in_local_zone(shifted(time, timedelta(days=-days)) if time else datetime.now(UTC))
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)

    def _choose_days(self, words: str) -> None:
        known = self._range is not None and self._range.words == tr(words)
        self.chosen.emit(None if known else last_days(tr(words), DAYS[words], datetime.now(UTC)))

    def _choose_dates(self) -> None:
        known = self._range is not None and self._range.before is not None
        self.chosen.emit(None if known else self._between_dates())
        if not known:
            self.dates[0].setFocus()

    def _between_dates(self) -> TimeRange:
        first, last = sorted((field.date() for field in self.dates), key=lambda day: day.toJulianDay())
        starts = [day.startOfDay().toMSecsSinceEpoch() for day in (first, last.addDays(1))]
        since, before = map(from_milliseconds, starts)
        words = f"{first.toString('yyyy-MM-dd')} – {last.toString('yyyy-MM-dd')}"
        return TimeRange(words if first != last else first.toString("yyyy-MM-dd"), since, before)


def _line(parts: Iterable[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    for part in parts:
        line.addWidget(part)
    return line
