"""Has the helper make what the export dialog shows and writes, and tells the dialog how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.export_maker import Articles, ExportMaker
from reader.app.exports.export_run import ExportRun
from reader.app.exports.export_writer import ExportedFile
from reader.core.errors import PostilError
from reader.core.export_order import ExportOrder, ExportProgress, ExportSummary, MakingProgress
from reader.translation import tr, trn
from reader.view.exports.export_dialog import ExportDialog

DELAY = 180
"""Milliseconds from a change of the choice until its preview is ordered: a filter is typed letter by letter."""
BUSY = 400
"""Milliseconds after which it is said that the preview is being made."""
QUOTED = 3
"""How many files are named in a question."""


class ExportRunner(QObject):
    """Orders a preview when another one is chosen, and runs the export.

    Signals:
        exported(ExportSummary, list[ExportedFile]): it is done: these are written, none if it is on the clipboard.
        announced(str): what a screen reader is to say.
    """

    exported = Signal(object, object)
    announced = Signal(str)

    def __init__(
        self,
        dialog: ExportDialog,
        articles: ExportArticles,
        maker: ExportMaker,
        store: Path,
    ) -> None:
        """``articles`` says what ``maker`` is to be sent; ``store`` is the notes folder."""
        super().__init__(dialog)
        self._dialog, self._articles, self._maker = dialog, articles, maker
        self._run = ExportRun(maker, store, self)
        self._protected: Sequence[Path] = ()
        self._shown: ExportOrder | None = None
        """What the preview shows, or will show."""
        self._previewed = ""
        """The key of the format that the preview shows; empty if it shows none."""
        self._summary: ExportSummary | None = None
        self._said = ""
        """What a screen reader was told last of what is chosen."""
        self._key: object = None
        self._progress: MakingProgress | None = None
        """How far the files are that were ordered last; None where that is not told."""
        self._unread = 0
        """How many articles could not be read: their notes are exported without them."""
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._busy = QTimer(self, singleShot=True, interval=BUSY)
        self._connect()

    def _connect(self) -> None:
        dialog, maker, run = self._dialog, self._maker, self._run
        for signal, receiver in (
            (dialog.changed, self._changed),
            (dialog.footer.export_requested, self.export),
            (dialog.footer.confirmed, self._answered),
            (dialog.stop_requested, self.stop),
            (dialog.finished, self._close),
            (self._delay.timeout, self._order_preview),
            (self._busy.timeout, self._show_progress),
            (maker.progressed, self._progressed),
            (maker.counted, self._count),
            (maker.advanced, self._advance),
            (maker.begun, self._show_beginning),
            (maker.made, self._show),
            (maker.failed, self._show_fault),
            (run.asked, self._ask),
            (run.done, self._done),
            (run.handed_over, self._hand_over),
            (run.failed, self._fail),
        ):
            signal.connect(receiver)

    def begin(self, protected: Sequence[Path]) -> None:
        """Make the first preview, now that the dialog is open; ``protected`` are files that are never replaced."""
        self._protected, self._shown, self._summary, self._said = protected, None, None, ""
        self._previewed = ""
        self._order_preview()

    def finish(self) -> None:
        """Wait for what is being exported, but not long: the window is closed."""
        self._run.finish()
        self._dialog.set_running(False)
        self._dialog.done(0)

    # The preview

    def refresh(self) -> None:
        """Make the preview anew of an article that was still being read: now all of it is there."""
        if self._articles.is_complete and self._dialog.isVisible() and not self._run.running:
            self._shown = None
            self._delay.start()

    def _changed(self) -> None:
        self._update_button()
        if self._dialog.isVisible() and not self._run.running:
            self._delay.start()

    def _order_preview(self) -> None:
        self._delay.stop()
        order = self._ordered()
        if order is not None and order != self._shown and not self._run.running:
            self._shown, self._progress = order, None
            self._busy.start()
            self._maker.order(*self._source(order), order)

    def _ordered(self) -> ExportOrder | None:
        """What is chosen; None, and the reason in place of the preview, if the template cannot be read."""
        try:
            return self._dialog.order()
        except PostilError as error:
            self._shown = None
            self._show_fault(str(error))
            return None

    def _source(self, order: ExportOrder) -> tuple[object, Articles]:
        """The articles of an order; of others than before it is not known yet whether they can be read."""
        source = self._articles.of(order.choice)
        if source[0] != self._key:
            self._key, self._unread = source[0], 0
        return source

    def _progressed(self, progress: ExportProgress) -> None:
        """Say how many articles have been read; of those that could not be, the count says it."""
        self._unread = progress.unread_articles
        if progress.read < progress.total:
            words = tr("Reading articles… {n:,} of {all:,}", n=progress.read, all=progress.total)
            self._dialog.footer.count.setText(words)

    def _count(self, summary: ExportSummary) -> None:
        self._summary = summary
        words = self._dialog.show_count(summary, self._unread)
        said = ". ".join(filter(None, (self._dialog.scope.fault.text(), words)))
        if said != self._said:
            self._said = said
            self.announced.emit(said)
        self._update_button()

    def _show_beginning(self, summary: ExportSummary, text: bytes) -> None:
        self._show(summary, [text])

    def _show(self, summary: ExportSummary, shown: Sequence[bytes]) -> None:
        self._busy.stop()
        if not self._run.running:
            self._previewed = self._ordered_format() or self._previewed
            self._dialog.show_preview(summary, shown[0] if shown else b"")

    def _advance(self, progress: MakingProgress) -> None:
        """Say how far the files are, or the preview; what takes but a moment says nothing."""
        self._progress = progress
        if self._run.running or not self._busy.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        words = _words_of_progress(self._progress) if self._progress is not None else ""
        if self._run.running:
            self._dialog.footer.count.setText(words)
        else:
            self._clear_outdated()
            self._dialog.preview.show_busy(words)

    def _clear_outdated(self) -> None:
        """Show nothing rather than what another format looks like."""
        if self._ordered_format() != self._previewed:
            self._dialog.preview.clear()

    def _ordered_format(self) -> str:
        """The key of the format that was ordered last; empty if none was."""
        return self._shown.choice.format if self._shown is not None else ""

    def _show_fault(self, sentence: str) -> None:
        self._busy.stop()
        if not self._run.running:
            self._previewed = ""
            self._dialog.preview.show_fault(sentence)
            self.announced.emit(sentence)

    def _update_button(self) -> None:
        summary, has_article = self._summary, self._dialog.form.chosen.whole
        nothing = summary is not None and not (summary.titles if has_article else summary.annotations)
        self._dialog.footer.export.setDisabled(nothing or bool(self._dialog.target.fault))

    # The export

    def export(self) -> None:
        """Export what is chosen."""
        if self._run.running or self._dialog.target.fault:
            return
        self._delay.stop()
        order = self._ordered()
        if order is None:
            return
        self._dialog.footer.tell("")
        self._dialog.preview.show_stopped()  # from now on the foot says how far it is
        self._dialog.set_running(True)
        self._shown, self._progress = order, None
        self._run.start(self._source(order), order, self._dialog.target.target(), self._protected)

    def stop(self) -> None:
        """Stop what is being exported, or leave what is asked about."""
        asked = self._dialog.footer.asks
        self._run.stop()
        self._clear_outdated()
        self._end()
        self._dialog.preview.show_stopped()
        self._dialog.footer.tell("" if asked else tr("Export stopped"))

    def _ask(self, present: list[Path]) -> None:
        """Ask whether what is there may be replaced."""
        names = ", ".join(file.name for file in present[:QUOTED]) + ("…" if len(present) > QUOTED else "")
        count = len(present)
        self._dialog.footer.ask(
            trn("{names} exists. Replace it?", "{n:,} files exist: {names} Replace them?", count, names=names)
        )
        self.announced.emit(self._dialog.footer.text())

    def _answered(self, yes: bool) -> None:  # noqa: FBT001 - what the signal hands over
        if yes:
            self._run.confirm()
        else:
            self.stop()

    def _done(self, summary: ExportSummary, files: list[ExportedFile]) -> None:
        self._end()
        self._dialog.accept()
        self.exported.emit(summary, files)

    def _hand_over(self, summary: ExportSummary, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        if self._dialog.form.chosen.ending == ".html":
            data.setHtml(text)
        QGuiApplication.clipboard().setMimeData(data)
        self._done(summary, [])

    def _fail(self, sentence: str) -> None:
        self._end()
        self._dialog.footer.tell(sentence)
        self.announced.emit(sentence)

    def _end(self) -> None:
        self._dialog.set_running(False)
        if self._summary is not None:
            self._dialog.show_count(self._summary, self._unread)
        self._update_button()
        self._shown = None  # what was made last may be no preview

    def _close(self) -> None:
        """Give the helper back when the dialog is closed, and forget the articles that it was sent."""
        self._key = None
        self._delay.stop()
        self._busy.stop()
        self._maker.close()


def _words_of_progress(progress: MakingProgress) -> str:
    """How far the files are, in words."""
    share = tr("{percent} %", percent=round(progress.share * 100)) if progress.share else ""
    if progress.files == 1:
        return share
    words = tr("file {n:,} of {all:,}", n=progress.file, all=progress.files)
    return ", ".join(filter(None, (words, share)))
