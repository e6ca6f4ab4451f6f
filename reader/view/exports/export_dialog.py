"""The export dialog: what, in which format, where to, and a preview of what will be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.app.exports.export_formats import OfferedFormats
from reader.app.exports.export_offer import ExportOffer
from reader.app.exports.export_run import TargetKind
from reader.app.exports.last_export import LastExport
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportSummary, PreviewKind
from reader.core.palette import Palette
from reader.translation import tr, trn
from reader.view.exports.export_footer import ExportFooter
from reader.view.exports.export_style import SHEET
from reader.view.exports.format_section import FormatSection
from reader.view.exports.preview_pane import MOST, PreviewPane, facts_of_file
from reader.view.exports.scope_section import ScopeSection
from reader.view.exports.target_section import TargetSection
from reader.view.style.file_dialogs import FileDialogStyler
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, SCROLLBAR, styled
from reader.view.style.theme import Theme
from reader.view.widgets.chip import count_text

SIZE, CHOICES, FRAME = QSize(1000, 660), 400, QSize(24, 64)
"""The dialog's usual size, the width of the choices in it, and the room that a window's frame takes, in pixels."""


class ExportDialog(QDialog):
    """Its parts say what the reader chooses: ``scope``, ``form``, ``target``; ``preview`` and ``footer`` answer.

    Signals:
        changed(): something else is chosen.
        stop_requested(): Escape, or the button, while an export is being made.
    """

    changed = Signal()
    stop_requested = Signal()

    def __init__(
        self,
        formats: OfferedFormats,
        icons: IconSet,
        theme: Theme,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        window: QWidget,
    ) -> None:
        """``palette`` gives the reader's names of the colours, ``now`` the time in UTC; ``window`` is below it."""
        super().__init__(window)
        self._window = window
        self._formats, self._now = formats, now
        self._opened_at = now()
        self._last = ExportChoice()
        self._folder = Path()
        """Where files go that the reader has not chosen a folder for."""
        self._running = False
        self._keys: QWidget | None = None
        """What had the keyboard when the export began."""
        self.scope, self.form = ScopeSection(icons, palette, now), FormatSection()
        self.target = TargetSection(formats.read())
        self.preview, self.footer = PreviewPane(theme), ExportFooter()
        self._dialogs = FileDialogStyler(self, icons, theme)
        self.setObjectName("export")
        self.setWindowTitle(tr("Export Notes"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._arrange()
        self.form.format_chosen.connect(self.target.set_format)
        self.target.format_wanted.connect(self.form.choose)
        self.footer.close_requested.connect(self.reject)
        for section in (self.scope, self.form, self.target):
            section.changed.connect(self._changed)
        self.set_theme(theme)

    def _arrange(self) -> None:
        self._choices, area, rows = QWidget(), QScrollArea(), QVBoxLayout()
        self._choices.setObjectName("exportChoices")
        self._choices.setLayout(rows)
        rows.setContentsMargins(0, 0, 10, 0)
        rows.setSpacing(16)
        for section in (self.scope, self.form, self.target):
            rows.addWidget(section)
        rows.addStretch(1)
        area.setWidget(self._choices)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setFixedWidth(CHOICES)
        both, column = QHBoxLayout(), QVBoxLayout(self)
        both.setSpacing(14)
        both.addWidget(area)
        both.addWidget(self.preview, 1)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(14)
        column.addLayout(both, 1)
        column.addWidget(self.footer)
        self.footer.export.setDefault(True)  # now that it has a dialog: else the first of the buttons would be

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for part in (self.scope, self.form, self.target, self.preview, self._dialogs):
            part.set_theme(theme)
        self.setStyleSheet(styled(SHEET + SCROLLBAR + MENU, theme))

    def open_with(self, offer: ExportOffer, last: LastExport) -> None:
        """Show it, with what was chosen last."""
        self._last, self._opened_at, self._folder = last.choice, self._now(), offer.folder
        formats = self._formats.read()
        self.target.set_formats(formats)
        self.form.open(formats, last.choice)
        files = Path(last.file_folder) if last.file_folder else offer.folder
        self.target.open(last.target, files / offer.stem, Path(last.folder) if last.folder else offer.folder)
        self.scope.open(offer, last.choice)
        self.footer.tell("")
        self.resize(SIZE.boundedTo(self._window.screen().availableSize() - FRAME))
        self.open()
        self.scope.scope.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        return self.form.applied_to(self.scope.applied_to(self._last))

    def order(self) -> ExportOrder:
        """What the preview is ordered by.

        Raises:
            StoreError: the template cannot be read.
        """
        choice, separate = self.choice, self.target.kind is TargetKind.FOLDER
        return ExportOrder(choice, self._opened_at, self._formats.template(choice.format), separate, MOST)

    def remembered(self, before: LastExport) -> LastExport:
        """What is to be chosen the next time; folders that were not used stay as they were ``before``.

        A file where it was proposed says nothing of where that of another article should go.
        """
        target = self.target.target()
        last = before._replace(choice=self.choice, target=target.kind)
        if target.kind is TargetKind.FILE:
            usual = target.path.parent == self._folder
            return last._replace(file_folder="" if usual else str(target.path.parent))
        return last._replace(folder=str(target.path)) if target.kind is TargetKind.FOLDER else last

    def show_count(self, summary: ExportSummary, unread: int) -> str:
        """Show how many annotations it would be, and how many articles could not be read; returns the words."""
        words, number = count_text(summary.annotations), len(summary.titles)
        if number > 1:
            articles = trn("{n:,} article", "{n:,} articles", number)
            words = tr("{annotations} in {articles}", annotations=words, articles=articles)
        if unread:
            missing = trn("{n:,} article could not be read", "{n:,} articles could not be read", unread)
            words = tr("{annotations} · {missing}", annotations=words, missing=missing)
        self.footer.count.setText(words)
        tip = tr("Quotes and headings of these are as they are kept with the notes.") if unread else ""
        self.footer.count.setToolTip(tip)
        return words

    def show_preview(self, summary: ExportSummary, data: bytes) -> None:
        """Show what will be written; the summary has no size as long as the rest is being made."""
        files = len(summary.titles) if self.target.kind is TargetKind.FOLDER else 1
        facts = "" if self.form.chosen.is_text else facts_of_file(summary)
        if not summary.titles:
            self.preview.show_fault(tr("No article has annotations that are to be exported."))
        elif summary.kind is PreviewKind.TEXT:
            is_page = self.form.chosen.ending == ".html"
            self.preview.show_text(data.decode("utf-8"), summary.characters, files, facts, is_page=is_page)
        elif summary.kind is PreviewKind.PICTURE:
            self.preview.show_picture(data, files, facts)
        else:
            self.preview.show_facts(files, facts)

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Show that an export is being made: nothing else can be chosen until it is, or is stopped."""
        if running == self._running:
            return
        self._running = running
        if running:
            self._keys = self.focusWidget()
        self._choices.setDisabled(running)
        self.footer.set_running(running)
        if not running and self._keys is not None:
            self._keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close it; while something is asked or an export is made, only that is given up."""
        if self._running:
            self.stop_requested.emit()
        else:
            super().reject()

    def refresh(self, chosen: str = "") -> None:
        """Look at the templates again, which may have been edited in another program; choose the format ``chosen``."""
        formats = self._formats.read()
        self.target.set_formats(formats)
        self.form.set_formats(formats)
        if chosen:
            self.form.choose(chosen)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the templates again when the reader comes back from another window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self._running:
            self.refresh()

    def _changed(self) -> None:
        if self.isVisible() and not self._running:
            self.footer.tell("")
        choice = self.choice
        self.target.set_keepable(choice.keepable)
        self.target.set_several(choice.scope is ExportScope.STORE or len(choice.articles) > 1)
        self.changed.emit()
