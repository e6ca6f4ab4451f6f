"""The second part of the export dialog: the format and its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from reader.app.exports.export_formats import ExportFormat
from reader.core.export_choice import ExportChoice, ExportOption
from reader.translation import tr
from reader.view.exports.export_style import row_label
from reader.view.exports.page_options import PageOptions
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.combo_box import ComboBox


class FormatSection(QWidget):
    """A format, and those of the options that it has.

    Signals:
        changed(): something else is chosen.
        format_chosen(ExportFormat): another format is chosen, here or by ``choose``.
        copy_requested(str): copy the template of the format with this key.
        folder_requested(): show the folder of the reader's own templates.
    """

    changed = Signal()
    format_chosen = Signal(object)
    copy_requested = Signal(str)
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[str, ExportFormat] = {}
        self.format = ComboBox()
        self.front_matter = CheckBox(tr("Front &matter"))
        self.links = CheckBox(tr("&Links back to passages"))
        self.closed = CheckBox(tr("&Done and dismissed"))
        self.page = PageOptions()
        self.copy, self.folder = QPushButton(tr("Copy Tem&plate")), QPushButton(tr("&Open Templates Folder"))
        self._arrange()
        self.copy.clicked.connect(lambda: self.copy_requested.emit(self.chosen.key))
        self.folder.clicked.connect(self.folder_requested)
        self.format.currentIndexChanged.connect(lambda _index: self._format_chosen())
        for box in self._options.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        self.page.changed.connect(self.changed)

    @property
    def _options(self) -> dict[ExportOption, CheckBox]:
        return {
            ExportOption.FRONT_MATTER: self.front_matter,
            ExportOption.LINKS: self.links,
            ExportOption.CLOSED: self.closed,
        }

    def _arrange(self) -> None:
        self.format.setFont(sans())
        options = QHBoxLayout()
        options.setSpacing(10)
        for box in self._options.values():
            options.addWidget(box)
        options.addStretch(1)
        templates = QHBoxLayout()
        templates.setSpacing(6)
        for button in (self.copy, self.folder):
            button.setFont(sans(13))
            templates.addWidget(button)
        templates.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.addWidget(row_label(tr("Fo&rmat"), self.format), 0, 0)
        grid.addWidget(self.format, 0, 1)
        grid.addLayout(options, 1, 1)
        grid.addWidget(self.page, 2, 0, 1, 2)
        grid.addLayout(templates, 3, 1)
        grid.setColumnStretch(1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for box in self._options.values():
            box.set_theme(theme)
        self.page.set_theme(theme)

    def open(self, formats: Sequence[ExportFormat], choice: ExportChoice) -> None:
        """Offer these, with the format and the options of ``choice``."""
        self.set_formats(formats)
        self.front_matter.setChecked(choice.front_matter)
        self.links.setChecked(choice.links)
        self.closed.setChecked(choice.closed)
        self.page.open(choice.page)
        self.choose(choice.format)

    def set_formats(self, formats: Sequence[ExportFormat]) -> None:
        """Offer these; what is chosen stays, if it is among them."""
        chosen = self.format.currentData()
        if list(self._formats.values()) == list(formats):
            return
        self._formats = {form.key: form for form in formats}
        self.format.blockSignals(True)
        self.format.clear()
        for heading, some in groupby(formats, key=lambda form: form.heading):
            self.format.add_heading(heading)
            for form in some:
                self.format.addItem(form.label, form.key)
        self.format.blockSignals(False)
        self.choose(chosen or "")

    def choose(self, key: str) -> None:
        """Choose a format; the first one where there is none of this key any more."""
        index = max(1, self.format.findData(key))  # the first row is a heading
        if index != self.format.currentIndex():
            self.format.setCurrentIndex(index)
        else:
            self._format_chosen()

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
            page=self.page.setup,
        )

    def _format_chosen(self) -> None:
        if self.format.currentData() is None:  # while the list is filled
            return
        for option, box in self._options.items():
            box.setVisible(option in self.chosen.options)
        self.page.setVisible(ExportOption.PAGE in self.chosen.options)
        self.page.allow_places(ExportOption.NOTES_PLACE in self.chosen.options)
        self.copy.setVisible(self.chosen.has_template)
        self.folder.setVisible(self.chosen.has_template or self.chosen.key.startswith("template:"))
        self.format_chosen.emit(self.chosen)
        self.changed.emit()
