"""The print preview: the pages, the strip over them, the column with their set-up, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.app.exports.export_offer import OfferedScope
from reader.app.printing.page_images import PageImages
from reader.core.export_choice import ExportScope
from reader.core.printing.page_setup import PageSetup
from reader.translation import tr, trn
from reader.view.print_preview.page_sheets_view import Fit, PageSheetsView
from reader.view.print_preview.preview_bar import PreviewBar
from reader.view.print_preview.preview_style import SHEET
from reader.view.print_preview.setup_column import SetupColumn
from reader.view.style.file_dialogs import FileDialogStyler
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, SCROLLBAR, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.progress_line import ProgressLine

SIZE, FRAME = QSize(1180, 820), QSize(24, 64)
"""The dialog's usual size, and the room that a window's frame takes, in pixels."""


class PrintPreview(QDialog):
    """Shows what it is told of the pages, and says what the reader chooses.

    Signals:
        changed(): something else is to be printed, or in another way.
        print_requested(), pdf_requested().
        stop_requested(): the pages are not to be laid out; ``again_requested()``: they are, after all.
        announced(str): for screen readers.
    """

    changed = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()
    announced = Signal(str)

    def __init__(self, images: PageImages, icons: IconSet, theme: Theme, window: QWidget) -> None:
        """``window`` is below it."""
        super().__init__(window)
        self._window = window
        self._images = images
        self._said = ""
        self._waits = False
        """Whether pages are being laid out."""
        self.bar, self.column = PreviewBar(icons), SetupColumn()
        self.sheets = PageSheetsView(images.image, theme)
        self.state, self.stop = QLabel(), QPushButton()
        self.close_button, self.pdf = QPushButton(tr("&Close")), QPushButton(tr("Save as P&DF…"))
        self.print = QPushButton(tr("&Print…"))
        self._progress = ProgressLine(self.sheets, theme)
        self._dialogs = FileDialogStyler(self, icons, theme)
        self._content = QWidget()  # has the style, which the system's dialog over this window is not to get
        self._content.setObjectName("printPreview")
        self.setWindowTitle(tr("Print"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        self.sheets.setObjectName("sheets")
        self.state.setObjectName("state")
        self.print.setObjectName("printButton")
        for part in (self.state, self.stop, self.close_button, self.pdf, self.print):
            part.setFont(sans())
        self.state.hide()
        self.stop.hide()
        left, both, foot, all_of_it = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self._content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._content)
        left.setSpacing(8)
        left.addWidget(self.bar)
        left.addWidget(self.sheets, 1)
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(self.column)
        foot.setSpacing(8)
        foot.addWidget(self.state)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        for button in (self.close_button, self.pdf, self.print):
            foot.addWidget(button)
        all_of_it.setContentsMargins(18, 14, 18, 14)
        all_of_it.setSpacing(12)
        all_of_it.addLayout(both, 1)
        all_of_it.addLayout(foot)
        for button in (self.stop, self.close_button, self.pdf):
            button.setAutoDefault(False)
        self.print.setDefault(True)
        QWidget.setTabOrder(self.bar.buttons["two"], self.sheets)

    def _connect(self) -> None:
        bar, sheets = self.bar, self.sheets
        for signal, receiver in (
            (bar.step_requested, sheets.step),
            (bar.page_requested, sheets.go_to),
            (bar.zoom_requested, sheets.zoom_by),
            (bar.fit_requested, self._next_fit),
            (bar.columns_requested, sheets.set_columns),
            (sheets.page_changed, self._page_changed),
            (sheets.zoom_changed, self._show_zoom),
            (sheets.pages_wanted, self._images.want),
            (self._images.ready, sheets.show_image),
            (self.column.changed, self.changed),
            (self.stop.clicked, self._stop_or_go_on),
            (self.close_button.clicked, self.reject),
            (self.pdf.clicked, self.pdf_requested),
            (self.print.clicked, self.print_requested),
        ):
            signal.connect(receiver)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for part in (self.bar, self.column, self.sheets, self._progress, self._dialogs):
            part.set_theme(theme)
        self._content.setStyleSheet(styled(SHEET + SCROLLBAR + MENU, theme))

    def set_title(self, title: str) -> None:
        """Say what the article is called."""
        self.setWindowTitle(tr("Print “{title}”", title=title))

    def open_with(self, scopes: Sequence[OfferedScope], first: ExportScope, setup: PageSetup, columns: int) -> None:
        """Show it, with what was chosen last."""
        self.column.offer(scopes, first)
        self.column.show_setup(setup)
        self.sheets.set_columns(columns)
        self.bar.show_columns(columns)
        self._images.outdate(keep=False)
        self.sheets.set_pages(0, QSizeF(*setup.page_size))
        self._show_page()
        self.resize(SIZE.boundedTo(self._window.screen().availableSize() - FRAME))
        self.open()
        self.sheets.setFocus(Qt.FocusReason.PopupFocusReason)
        self._show_zoom()

    # What becomes of the pages

    def show_progress(self, share: float) -> None:
        """Show that pages are being laid out; those before stay as long."""
        words = tr("Laying out the pages… {percent} %", percent=round(share * 100))
        self._progress.set_share(min(share, 0.999))
        self._tell(words if self.sheets.count else "", tr("&Stop"))
        self._waits = True
        self.sheets.set_notice("" if self.sheets.count else words)

    def show_pages(self, count: int, setup: PageSetup, *, same_size: bool) -> None:
        """Show pages that have been laid out; with ``same_size``, those before are shown until they are drawn."""
        self._images.outdate(keep=same_size)
        self._progress.set_share(1)
        self._tell("")
        self.sheets.set_notice("")
        self.sheets.set_pages(count, QSizeF(*setup.page_size))
        self.sheets.viewport().update()
        self._show_page()
        self._say(trn("{n:,} page", "{n:,} pages", count))

    def show_fault(self, sentence: str) -> None:
        """Show why there are no pages."""
        self._progress.set_share(1)
        self._images.outdate(keep=False)
        self.sheets.set_pages(0, QSizeF(595, 842))
        self.sheets.set_notice(sentence)
        self._tell("", tr("T&ry Again"))
        self._show_page()
        self._say(sentence)

    def reject(self) -> None:
        """Close it."""
        self.column.scope.hidePopup()
        super().reject()

    def _tell(self, words: str, button: str = "") -> None:
        self._waits = False
        self.state.setText(words)
        self.state.setVisible(bool(words))
        keeps_focus = self.stop.hasFocus() and not button
        self.stop.setText(button or self.stop.text())
        self.stop.setVisible(bool(button))
        if keeps_focus:
            self.sheets.setFocus()
        for part in (self.pdf, self.print):
            part.setDisabled(bool(button))

    def _stop_or_go_on(self) -> None:
        signal = self.stop_requested if self._waits else self.again_requested
        signal.emit()

    # What is looked at

    def _page_changed(self, _page: int) -> None:
        self._show_page()
        self._say(self.sheets.place())

    def _show_page(self) -> None:
        self.bar.show_page(self.sheets.page, self.sheets.count)

    def _show_zoom(self) -> None:
        percent = tr("{percent} %", percent=round(self.sheets.percent))
        fits = {Fit.PAGE: (tr("Fit Page"), tr("Fit the width")), Fit.WIDTH: (tr("Fit Width"), tr("Fit the page"))}
        zoom = self.sheets.zoom
        words, tip = fits[zoom] if isinstance(zoom, Fit) else (percent, tr("Fit the page"))
        self.bar.show_zoom(words, f"{percent} · {tip}")

    def _next_fit(self) -> None:
        self.sheets.set_zoom(Fit.WIDTH if self.sheets.zoom is Fit.PAGE else Fit.PAGE)

    def _say(self, words: str) -> None:
        if self.isVisible() and words != self._said:
            self._said = words
            self.announced.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys that nothing else has used turn the pages."""
        if not self.sheets.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how large the pages are now."""
        super().resizeEvent(event)
        self._show_zoom()
