"""The column beside the preview: what is printed, and how it is set on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.app.exports.export_offer import OfferedScope
from reader.core.export_choice import ExportScope
from reader.core.printing.page_setup import (
    PageSetup,
    PrintedContent,
    PrintedNotes,
)
from reader.translation import msgid, tr, trn
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.choice_button import Drawing
from reader.view.widgets.combo_box import ComboBox
from reader.view.widgets.page_choices import HALF_POINTS, NOTE_PLACES, PAPERS, text_size_words
from reader.view.widgets.stepper import Stepper
from reader.view.window.choice_drawings import words
from reader.view.window.choice_row import Choice, ChoiceRow

WIDTH = 266
"""The column's width, in pixels."""
CONTENTS = (
    (PrintedContent.ARTICLE, msgid("Article with notes")),
    (PrintedContent.NOTES, msgid("Notes alone")),
)
ROW, THIRD, HALF = 248, QSize(80, 36), QSize(122, 40)
"""The width of a row, and the sizes of one of three choices, and of one of two, in pixels."""


class SetupColumn(QScrollArea):
    """Says what the reader chooses.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scopes: Sequence[OfferedScope] = ()
        self.content, self.scope, self.paper = ComboBox(), ComboBox(), ComboBox()
        self.places = ChoiceRow(tr("Notes"), THIRD, len(NOTE_PLACES))
        self.orientations = ChoiceRow(tr("Orientation"), HALF, 2)
        self.text_size = Stepper(HALF_POINTS, text_size_words)
        self.header, self.numbers = CheckBox(tr("&Header with titles")), CheckBox(tr("Page &numbers"))
        self.colours = CheckBox(tr("C&olours"))
        self._place, self._landscape = PrintedNotes.MARGIN, False
        self._rows = QGridLayout()
        self._labels: dict[QWidget, QLabel] = {}
        self._fill()
        self._arrange()
        self._connect()

    def _fill(self) -> None:
        for box, choices in ((self.content, CONTENTS), (self.paper, PAPERS)):
            for value, name in choices:
                box.addItem(tr(name), value)
        self.places.set_choices([Choice(value, tr(name), words(tr(name))) for value, name in NOTE_PLACES])
        self.orientations.set_choices(
            [
                Choice(False, tr("Portrait"), _sheet(tr("Portrait"), 13, 17)),
                Choice(True, tr("Landscape"), _sheet(tr("Landscape"), 17, 13)),
            ]
        )

    def _arrange(self) -> None:
        self._add(tr("&What"), self.content)
        self._add("", self.scope)
        self.scope.setAccessibleName(tr("Which annotations"))
        self._add(tr("No&tes"), self.places)
        self._add(tr("P&aper"), self.paper)
        self._add("", self.orientations)
        self._add(tr("Text si&ze"), self.text_size)
        self._add(tr("On each page"), self.header)
        self._add("", self.numbers)
        self._add("", self.colours)
        self.colours.setToolTip(tr("Without, highlights are told apart by lines and signs."))
        self.setObjectName("setup")
        inner = QWidget()
        inner.setObjectName("setupRows")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 10, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._rows.setVerticalSpacing(5)
        self._rows.setHorizontalSpacing(0)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFixedWidth(WIDTH)

    def _add(self, label: str, widget: QWidget) -> None:
        """Put a widget below the others, under a label if that has words."""
        if label:
            words_over = QLabel(label)
            words_over.setFont(sans(13))
            words_over.setContentsMargins(0, 9 if self._labels else 0, 0, 0)
            if not isinstance(widget, CheckBox):
                words_over.setBuddy(widget)
                widget.setAccessibleName(label.replace("&", ""))
            self._labels[widget] = words_over
            self._rows.addWidget(words_over, self._rows.rowCount(), 0)
        widget.setFont(sans())
        if isinstance(widget, ComboBox | Stepper):
            widget.setFixedWidth(ROW)
        self._rows.addWidget(widget, self._rows.rowCount(), 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for box in (self.content, self.scope, self.paper):
            box.currentIndexChanged.connect(lambda _index: self._chosen())
        for check in (self.header, self.numbers, self.colours):
            check.toggled.connect(lambda _on: self._chosen())
        self.text_size.value_selected.connect(lambda _value: self._chosen())
        self.places.chosen.connect(partial(self._choose, "_place"))
        self.orientations.chosen.connect(partial(self._choose, "_landscape"))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for part in (self.places, self.orientations, self.text_size, self.header, self.numbers, self.colours):
            part.set_theme(theme)

    def offer(self, scopes: Sequence[OfferedScope], first: ExportScope) -> None:
        """Offer to print these annotations, at ``first`` these, or all if they are not there."""
        self._scopes = scopes
        self.scope.blockSignals(True)  # until something of this offer is chosen
        self.scope.clear()
        for offered in scopes:
            self.scope.addItem(_label(offered), offered.scope)
        known = [offered.scope for offered in scopes]
        self.scope.setCurrentIndex(known.index(first if first in known else ExportScope.ARTICLE))
        self.scope.blockSignals(False)

    @property
    def scope_chosen(self) -> OfferedScope:
        """The annotations that are to be printed."""
        return self._scopes[max(0, self.scope.currentIndex())]

    @property
    def setup(self) -> PageSetup:
        """What is chosen."""
        return PageSetup(
            self.paper.currentData(),
            self._landscape,
            self._place,
            self.text_size.value() / 2,
            self.header.isChecked(),
            self.numbers.isChecked(),
            self.colours.isChecked(),
            self.content.currentData(),
        )

    def show_setup(self, setup: PageSetup) -> None:
        """Show what was chosen elsewhere; ``changed`` is not emitted."""
        before = self.blockSignals(True)
        self.content.setCurrentIndex(self.content.findData(setup.content))
        self.paper.setCurrentIndex(self.paper.findData(setup.paper))
        self._place, self._landscape = setup.notes, setup.landscape
        self.places.show_value(setup.notes)
        self.orientations.show_value(setup.landscape)
        self.text_size.show_value(round(setup.text_size * 2))
        self.header.setChecked(setup.header)
        self.numbers.setChecked(setup.page_numbers)
        self.colours.setChecked(setup.colours)
        self.blockSignals(before)
        self._allow()

    def _choose(self, field: str, value: object) -> None:
        setattr(self, field, value)
        self._chosen()

    def _chosen(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        """Where the notes stand is no question for the notes alone."""
        for part in (self.places, self._labels[self.places]):
            part.setHidden(self.content.currentData() is PrintedContent.NOTES)


def _label(offered: OfferedScope) -> str:
    count = len(offered.ids)
    match offered.scope:
        case ExportScope.SELECTION:
            return trn("{n:,} selected annotation", "{n:,} selected annotations", count)
        case ExportScope.LISTED:
            return trn("{n:,} listed annotation", "{n:,} listed annotations", count)
    return tr("All annotations")


def _sheet(name: str, width: float, height: float) -> Drawing:
    """A sheet of this shape beside its name."""

    def draw(painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setFont(sans())
        painter.setPen(QPen(theme.colour("ink"), 1.4))
        room = painter.fontMetrics().horizontalAdvance(name) + 8 + width
        left = area.center().x() - room / 2
        painter.drawRect(QRectF(left, area.center().y() - height / 2, width, height))
        place = QRectF(left + width + 8, area.top(), room, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    return draw
