"""Opens the print preview, has its pages made, and prints: joins the dialog to the session and the printing process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.exports.export_offer import ANNOTATED, NOTES, ExportOffer, OfferedScope
from reader.app.preferences import Preferences
from reader.app.printing.last_printing import LastPrinting, last_printing
from reader.app.printing.page_images import PageImages
from reader.app.printing.print_run import PrintRun
from reader.app.printing.printed_articles import PrintedArticles
from reader.app.printing.printing_helper import PrintedArticle, PrintingHelper
from reader.app.session.session import Session
from reader.app.tasks.helper_process import HelperProcess
from reader.core.export_choice import ExportScope
from reader.core.printing.page_setup import PageSetup, PrintedContent
from reader.core.printing.printer_choice import PrinterChoice
from reader.translation import tr
from reader.view.print_preview.print_notice import PrintNotice
from reader.view.print_preview.print_preview import PrintPreview
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.local_files import local_path
from reader.view.widgets.notices import Notices
from reader.view.window.appearance import Appearance

if TYPE_CHECKING:
    from reader.view.print_preview.printer_dialog import PrinterDialog

DELAY = 200
"""Milliseconds from a change until the pages are made anew: sizes are stepped through, notes are typed."""
OFFERED = (ExportScope.SELECTION, ExportScope.LISTED, ExportScope.ARTICLE)
"""What of the export dialog's scopes can be printed: not other articles."""


class PrintParts(NamedTuple):
    """What printing uses of the window."""

    session: Session
    articles: PrintedArticles
    offer: Callable[[], ExportOffer]
    """What of the open article can be exported now."""
    new_process: Callable[[], HelperProcess]
    preferences: Preferences
    appearance: Appearance
    icons: IconSet
    notices: Notices
    store: Path
    """The notes folder."""
    now: Callable[[], datetime]
    """The time in UTC."""


class _StartedRun(NamedTuple):
    """A run, and what it prints."""

    run: PrintRun
    article: PrintedArticle
    setup: PageSetup


class PrintController(QObject):
    """One preview over one window.

    Each opening has a helper of its own: what is printed goes on while another preview is open.
    """

    def __init__(self, parts: PrintParts, window: QWidget, announce: Callable[[str], object]) -> None:
        """``announce`` has a screen reader say something."""
        super().__init__(window)
        self._parts, self._window, self._announce = parts, window, announce
        self.preview: PrintPreview | None = None
        """The preview, while it is open."""
        self._helper: PrintingHelper | None = None
        self._last: LastPrinting = last_printing({})
        self._shown: PageSetup | None = None
        """That of the pages that are shown."""
        self._ordered: PageSetup | None = None
        self._asked: PrinterDialog | None = None
        self._runs: dict[PrintRun, PrintNotice] = {}
        self._closing = False
        """Whether the window closes when all is printed."""
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._lay_out)
        for signal in (parts.session.changed, parts.session.revised, parts.session.opened, parts.session.grown):
            signal.connect(lambda *_: self._article_changed())
        parts.appearance.changed.connect(lambda theme, _settings: self._set_theme(theme))

    def open(self) -> None:
        """Open the preview, unless it is open."""
        if self.preview is not None:
            self.preview.activateWindow()
            return
        parts = self._parts
        self._last = last = last_printing(parts.preferences.settings.printing)
        helper = self._helper = PrintingHelper(parts.new_process, self)
        preview = PrintPreview(PageImages(helper, helper), parts.icons, parts.appearance.theme, self._window)
        self.preview, self._shown, self._ordered = preview, None, None
        self._connect(preview, helper)
        first = ExportScope.SELECTION if parts.offer().first is ExportScope.SELECTION else ExportScope.ARTICLE
        preview.set_title(parts.articles.title())
        preview.open_with(self._scopes(), first, last.setup, last.columns)
        self._lay_out()

    def _connect(self, preview: PrintPreview, helper: PrintingHelper) -> None:
        for signal, receiver in (
            (preview.changed, self._delay.start),
            (preview.stop_requested, self._stop),
            (preview.again_requested, self._lay_out),
            (preview.print_requested, self._ask_printer),
            (preview.pdf_requested, self._ask_file),
            (preview.announced, self._announce),
            (preview.finished, self._closed),
            (helper.progressed, preview.show_progress),
            (helper.laid_out, self._show),
            (helper.failed, preview.show_fault),
        ):
            signal.connect(receiver)

    def _set_theme(self, theme: Theme) -> None:
        if self.preview is not None:
            self.preview.set_theme(theme)

    def _scopes(self) -> list[OfferedScope]:
        """What of the open article can be printed; all of it also where its notes have no file yet."""
        found = [offered for offered in self._parts.offer().scopes if offered.scope in OFFERED]
        return found or [OfferedScope(ExportScope.ARTICLE)]

    def _article_changed(self) -> None:
        """Take up another state of the article or of its notes."""
        preview = self.preview
        if preview is None:
            return
        chosen = preview.column.scope_chosen.scope
        preview.set_title(self._parts.articles.title())
        preview.column.offer(self._scopes(), chosen)
        self._delay.start()

    def _lay_out(self) -> None:
        self._delay.stop()
        preview, helper = self.preview, self._helper
        if preview is None or helper is None:
            return
        article = self._article()
        preview.show_progress(0)
        if article is not None:  # else it is still being read, and is laid out when it has grown
            self._ordered = preview.column.setup
            helper.lay_out(article, self._ordered)

    def _article(self) -> PrintedArticle | None:
        """What is chosen to be printed; None if no article is open and read to its end."""
        if self.preview is None:
            return None
        chosen = self.preview.column.scope_chosen
        return self._parts.articles.of(None if chosen.scope is ExportScope.ARTICLE else chosen.ids)

    def _show(self, count: int) -> None:
        if self.preview is not None and self._ordered is not None:
            same = self._shown is not None and self._shown.page_size == self._ordered.page_size
            self._shown = self._ordered
            self.preview.show_pages(count, self._ordered, same_size=same)

    def _stop(self) -> None:
        if self.preview is not None and self._helper is not None:
            self._helper.stop()
            self.preview.show_fault(tr("Stopped"))

    # Printing

    def _ask_printer(self) -> None:
        """Ask in the system's dialog for a printer."""
        from reader.view.print_preview.printer_dialog import OfferedPages, PrinterDialog  # late: it loads the printers

        preview, setup = self.preview, self._shown
        if preview is None or setup is None or self._asked is not None:
            return
        title = self._parts.articles.title()
        pages = OfferedPages(setup, preview.sheets.count, preview.sheets.page, title)
        asked = self._asked = PrinterDialog(pages, self._last.printer, preview)
        asked.chosen.connect(self._print)
        asked.finished.connect(self._forget_dialog)
        asked.open()

    def _forget_dialog(self) -> None:
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None

    def _print(self, choice: PrinterChoice) -> None:
        self._last = self._last._replace(printer=choice.printer)
        file = Path(choice.file) if choice.file else None
        if (started := self._start_run(file)) is not None:
            started.run.print(started.article, started.setup, choice, self._parts.now())

    def _ask_file(self) -> None:
        """Ask where a PDF is to be written."""
        preview = self.preview
        if preview is None or self._shown is None:
            return
        offer = self._parts.offer()
        is_notes = self._shown.content is PrintedContent.NOTES
        stem = offer.stem if is_notes else offer.stem.removesuffix(NOTES) + ANNOTATED
        start = QUrl.fromLocalFile(str(offer.folder / f"{stem}.pdf"))
        url, _ = QFileDialog.getSaveFileUrl(preview, tr("Save as PDF"), start, tr("PDF (*.pdf)"))
        if not url.isLocalFile():
            return
        file = local_path(url)
        file = file if file.suffix else file.with_name(f"{file.name}.pdf")
        if (started := self._start_run(file)) is not None:
            started.run.write(started.article, started.setup, file, self._parts.now())

    def _start_run(self, file: Path | None) -> _StartedRun | None:
        """Close the preview, and let what it has laid out be printed."""
        preview, helper, setup = self.preview, self._helper, self._shown
        article = self._article()
        if preview is None or helper is None or setup is None or article is None:
            return None
        title, self._helper = self._parts.articles.title(), None
        preview.accept()
        run = PrintRun(helper, self._parts.offer().protected, self._parts.store, self)
        notice = PrintNotice(run, title, self._parts.notices, lambda: self._closing, file)
        notice.ended.connect(lambda well: self._forget(run, well=well))
        self._runs[run] = notice
        return _StartedRun(run, article, setup)

    def _forget(self, run: PrintRun, *, well: bool) -> None:
        del self._runs[run]
        run.stop()
        run.deleteLater()
        self._closing = self._closing and well  # what has failed is to be read
        if self._closing and not self._runs:
            QTimer.singleShot(0, self._window, self._window.window().close)  # after what is told of the run

    def _closed(self) -> None:
        """Remember what was chosen, and let go of the pages."""
        preview, helper = self.preview, self._helper
        self.preview, self._helper = None, None
        self._delay.stop()
        if preview is not None:
            self._last = LastPrinting(preview.column.setup, preview.sheets.columns, self._last.printer)
            self._parts.preferences.update(printing=self._last.to_json())
            preview.deleteLater()
        if helper is not None:
            helper.stop()
            helper.deleteLater()

    def may_close(self) -> bool:
        """Whether nothing is being printed; else the window closes by itself when all is, and that is told."""
        self._closing = bool(self._runs)
        for notice in self._runs.values():
            notice.show_again()
        return not self._runs

    def finish(self) -> None:
        """Wait for what is being printed, but not long, and end: the window is closed, whatever is under way."""
        self._closing = False
        if self.preview is not None:
            self.preview.done(0)
        for run in [*self._runs]:
            run.finish()
