"""The options of formats that are made of pages: paper, letters, and what is on each page."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from reader.core.printing.page_setup import PageSetup, PrintedNotes
from reader.translation import tr
from reader.view.exports.export_style import row_label
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.combo_box import ComboBox
from reader.view.widgets.page_choices import HALF_POINTS, NOTE_PLACES, PAPERS, text_size_words
from reader.view.widgets.stepper import Stepper
from reader.view.window.choice_drawings import words
from reader.view.window.choice_row import Choice, ChoiceRow

PLACE = QSize(92, 36)
"""The size of one of the places where notes can be, in pixels."""


class PageOptions(QWidget):
    """Says what the reader chooses of them.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._setup = PageSetup()
        self.paper, self.landscape = ComboBox(), CheckBox(tr("Lan&dscape"))
        self.places = ChoiceRow(tr("Notes"), PLACE, len(NOTE_PLACES))
        self.text_size = Stepper(HALF_POINTS, text_size_words)
        self.header, self.numbers = CheckBox(tr("Header with tit&les")), CheckBox(tr("Pa&ge numbers"))
        self.colours = CheckBox(tr("C&olours"))
        self._places_label = row_label(tr("&Notes"), self.places)
        self._arrange()
        self.places.chosen.connect(self._place_chosen)
        self.paper.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.text_size.value_selected.connect(lambda _value: self.changed.emit())
        for box in self._boxes:
            box.toggled.connect(lambda _on: self.changed.emit())

    @property
    def _boxes(self) -> tuple[CheckBox, ...]:
        return self.landscape, self.header, self.numbers, self.colours

    def _arrange(self) -> None:
        self.places.set_choices([Choice(value, tr(name), words(tr(name))) for value, name in NOTE_PLACES])
        self.paper.setFont(sans())
        for value, name in PAPERS:
            self.paper.addItem(tr(name), value)
        self.colours.setToolTip(tr("Without, highlights are told apart by lines and signs."))
        grid, sheet, pages = QGridLayout(self), QHBoxLayout(), QGridLayout()
        sheet.setSpacing(10)
        sheet.addWidget(self.paper, 1)
        sheet.addWidget(self.landscape)
        for number, box in enumerate((self.header, self.numbers, self.colours)):
            pages.addWidget(box, number // 2, number % 2, Qt.AlignmentFlag.AlignLeft)
        pages.setColumnStretch(1, 1)
        pages.setHorizontalSpacing(16)
        pages.setVerticalSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(row_label(tr("P&aper"), self.paper), 0, 0)
        grid.addLayout(sheet, 0, 1)
        grid.addWidget(self._places_label, 1, 0)
        grid.addWidget(self.places, 1, 1, left)
        grid.addWidget(row_label(tr("Text si&ze"), self.text_size), 2, 0)
        grid.addWidget(self.text_size, 2, 1, left)
        grid.addLayout(pages, 3, 1)
        grid.setColumnStretch(1, 1)
        order = (self.paper, self.landscape, self.places, self.text_size, self.header, self.numbers, self.colours)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.places.set_theme(theme)
        self.text_size.set_theme(theme)
        for box in self._boxes:
            box.set_theme(theme)

    def allow_places(self, allowed: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Ask where the notes stand, which is no question for the notes alone."""
        for part in (self.places, self._places_label):
            part.setVisible(allowed)

    def open(self, setup: PageSetup) -> None:
        """Show this choice."""
        before = self.blockSignals(True)
        self._setup = setup
        self.paper.setCurrentIndex(max(0, self.paper.findData(setup.paper)))
        self.places.show_value(setup.notes)
        self.text_size.show_value(round(setup.text_size * 2))
        self.landscape.setChecked(setup.landscape)
        self.header.setChecked(setup.header)
        self.numbers.setChecked(setup.page_numbers)
        self.colours.setChecked(setup.colours)
        self.blockSignals(before)

    @property
    def setup(self) -> PageSetup:
        """What is chosen."""
        return self._setup._replace(
            paper=self.paper.currentData(),
            landscape=self.landscape.isChecked(),
            text_size=self.text_size.value() / 2,
            header=self.header.isChecked(),
            page_numbers=self.numbers.isChecked(),
            colours=self.colours.isChecked(),
        )

    def _place_chosen(self, place: PrintedNotes) -> None:
        self._setup = self._setup._replace(notes=place)
        self.changed.emit()
