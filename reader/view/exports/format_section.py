"""The second part of the export dialog: the format and its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from reader.app.exports.export_formats import ExportFormat
from reader.core.export_choice import ExportChoice
from reader.translation import tr
from reader.view.exports.export_style import row_label
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.combo_box import ComboBox


class FormatSection(QWidget):
    """A format, and those of the options that it has.

    Signals:
        changed(): something else is chosen.
        format_chosen(ExportFormat): another format is chosen, here or by ``choose``.
    """

    changed = Signal()
    format_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[str, ExportFormat] = {}
        self.format = ComboBox()
        self.front_matter = CheckBox(tr("Front &matter"))
        self.links = CheckBox(tr("&Links back to passages"))
        self.closed = CheckBox(tr("&Done and dismissed"))
        self._arrange()
        self.format.currentIndexChanged.connect(lambda _index: self._format_chosen())
        for box in self._options:
            box.toggled.connect(lambda _on: self.changed.emit())

    @property
    def _options(self) -> tuple[CheckBox, ...]:
        return self.front_matter, self.links, self.closed

    def _arrange(self) -> None:
        self.format.setFont(sans())
        options = QHBoxLayout()
        options.setSpacing(10)
        for box in self._options:
            options.addWidget(box)
        options.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.addWidget(row_label(tr("Fo&rmat"), self.format), 0, 0)
        grid.addWidget(self.format, 0, 1)
        grid.addLayout(options, 1, 1)
        grid.setColumnStretch(1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for box in self._options:
            box.set_theme(theme)

    def open(self, formats: Sequence[ExportFormat], choice: ExportChoice) -> None:
        """Offer these, with the format and the options of ``choice``."""
        self._formats = {form.key: form for form in formats}
        self.format.clear()
        for form in formats:
            self.format.addItem(form.label, form.key)
        self.front_matter.setChecked(choice.front_matter)
        self.links.setChecked(choice.links)
        self.closed.setChecked(choice.closed)
        self.choose(choice.format)

    def choose(self, key: str) -> None:
        """Choose a format; the first one where there is none of this key any more."""
        self.format.setCurrentIndex(max(0, self.format.findData(key)))

    @property
    def chosen(self) -> ExportFormat:
        """The format that is chosen."""
        return self._formats[self.format.currentData()]

    def applied_to(self, choice: ExportChoice) -> ExportChoice:
        """The choice with what is chosen here."""
        return replace(
            choice,
            format=self.chosen.key,
            front_matter=self.front_matter.isChecked(),
            links=self.links.isChecked(),
            closed=self.closed.isChecked(),
        )

    def _format_chosen(self) -> None:
        if self.format.currentData() is None:  # while the list is filled
            return
        self.front_matter.setVisible(self.chosen.front_matter)
        self.links.setVisible(self.chosen.links)
        self.closed.setVisible(self.chosen.closed)
        self.format_chosen.emit(self.chosen)
        self.changed.emit()
