"""Tells in the toast how far printing is, that it is done, or why it has failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.app.printing.print_run import PrintRun
from reader.translation import tr
from reader.view.widgets.notices import Notices


class PrintNotice(QObject):
    """Watches one run.

    Signals:
        ended(bool): it is done or was stopped (True), or has failed.
    """

    ended = Signal(bool)

    def __init__(
        self, run: PrintRun, title: str, notices: Notices, closes: Callable[[], bool], file: Path | None = None
    ) -> None:
        """``title`` is the article's; ``file`` is where it goes, if that is no printer.

        ``closes`` says whether the window closes when all is printed.
        """
        super().__init__(run)
        self._run, self._title, self._notices, self._closes, self._file = run, title, notices, closes, file
        self._share = 0.0
        self._shown = ""
        self._over = False
        run.progressed.connect(self._show)
        run.done.connect(self._done)
        run.failed.connect(self._failed)
        self._show(0.0)

    def show_again(self) -> None:
        """Show how far it is in place of whatever is shown."""
        self._shown = ""
        self._show(self._share)

    def _show(self, share: float) -> None:
        if self._over:
            return
        self._share, percent = share, round(share * 100)
        if self._file is not None:
            words = tr("Saving {file}… {percent} %", file=self._file.name, percent=percent)
        else:
            words = tr("Printing “{title}”… {percent} %", title=self._title, percent=percent)
        if self._closes():
            words = tr("{progress} The window closes after that.", progress=words)
        self._notices.show_progress(words, self._shown, tr("Stop"), self._stop)
        self._shown = words

    def _stop(self) -> None:
        self._run.stop()
        self._end(well=True)
        self._notices.show(tr("Stopped. The file was not written.") if self._file else tr("Printing stopped"))

    def _done(self) -> None:
        self._end(well=True)
        if self._file is None:
            self._notices.show(tr("“{title}” was sent to the printer", title=self._title))
            return
        folder = QUrl.fromLocalFile(str(self._file.parent))
        self._notices.show(
            tr("Saved {file}", file=self._file.name), tr("Show Folder"), lambda: QDesktopServices.openUrl(folder)
        )

    def _failed(self, sentence: str) -> None:
        self._end(well=False)
        self._notices.show(sentence)

    def _end(self, *, well: bool) -> None:
        self._over = True
        self._notices.dismiss(self._shown)
        self.ended.emit(well)
