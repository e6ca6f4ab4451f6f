"""Printing under way, on paper or to a file: it goes on when the preview is closed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.exports.export_writer import ExportedFile, present_files, write_files
from reader.app.printing.job_folders import delete_left_folders
from reader.app.printing.printing_helper import PrintedArticle, PrintingHelper
from reader.app.tasks.step_runner import StepRunner
from reader.core.errors import PostilError
from reader.core.framing import encode_request
from reader.core.printing.messages import PRINT_PDF, PRINT_SHEETS
from reader.core.printing.page_setup import PageSetup, Paper
from reader.core.printing.printer_choice import PrinterChoice
from reader.translation import tr

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that a window which is being closed waits for the process, and then for the file to be written."""
TOLERANCE = 3.0
"""How many points the sides of a printer's paper may be away from those of ours: drivers round them."""


class PrintRun(QObject):
    """Prints, or writes a PDF; one of ``done``, ``failed`` and nothing follows, the last after ``stop``.

    Signals:
        progressed(float): the share that is done, 0 to 1.
        done(): the printer has it, or the file is written.
        failed(str): a sentence for the reader.
    """

    progressed = Signal(float)
    done = Signal()
    failed = Signal(str)

    def __init__(
        self, helper: PrintingHelper, protected: Sequence[Path], store: Path, parent: QObject | None = None
    ) -> None:
        """``helper`` is this run's from now on.

        ``protected`` are files that are never replaced, and neither are those of the notes folder, ``store``.
        """
        super().__init__(parent)
        helper.setParent(self)
        self._helper, self._protected, self._store = helper, protected, store
        self._steps = StepRunner("printing", self)
        self._file: Path | None = None
        self._layout = 0.0
        """The share of the whole that laying out is: it is done first, where the paper is another one."""
        helper.progressed.connect(self._progress)
        helper.laid_out.connect(self._laid_out)
        helper.made.connect(self._take)
        helper.failed.connect(self.failed)

    def print(self, article: PrintedArticle, setup: PageSetup, choice: PrinterChoice, now: datetime) -> None:
        """Print on the paper that the printer has."""
        whole_file = choice.file and not choice.ranges and choice.copies == 1 and not choice.last_first
        if whole_file:  # ours has bookmarks and links
            self.write(article, printed_setup(setup, choice), Path(choice.file), now)
            return
        self._file = Path(choice.file) if choice.file else None
        self._start(article, printed_setup(setup, choice), encode_request(PRINT_SHEETS, choice))

    def write(self, article: PrintedArticle, setup: PageSetup, file: Path, now: datetime) -> None:
        """Write a PDF, in place of what is there; ``now`` is the time that it states."""
        self._file = file
        self._start(article, setup, encode_request(PRINT_PDF, now))

    def stop(self) -> None:
        """Print nothing more; what the printer has by now it prints."""
        self._helper.stop()
        self._steps.run(delete_left_folders, lambda _: None, lambda _: None)
        self._steps.close()

    def finish(self, seconds: float = PATIENCE) -> None:
        """Wait, but not long: the window is closed."""
        self._helper.finish(seconds)
        if self._helper.busy or not self._steps.wait(seconds):
            logger.warning("The window was closed before all was printed")
        self.stop()

    def _start(self, article: PrintedArticle, setup: PageSetup, request: bytes) -> None:
        self._layout = 0.5
        self._helper.lay_out(article, setup)
        self._helper.make(request)

    def _laid_out(self, _count: int) -> None:
        self._layout = 0.0

    def _progress(self, share: float) -> None:
        self.progressed.emit(share / 2 if self._layout else share)

    def _take(self, data: bytes) -> None:
        if self._file is None:
            self.done.emit()
            return
        files = [ExportedFile(self._file, data)]

        def write() -> None:
            present_files(files, self._protected, self._store)
            write_files(files)

        self._steps.run(write, lambda _: self.done.emit(), self._fail)

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(str(error) if isinstance(error, PostilError) else tr("The file could not be written."))


def printed_setup(setup: PageSetup, choice: PrinterChoice) -> PageSetup:
    """The set-up for what the system's dialog has chosen: its paper, if that is one of ours, and its colours."""
    setup = setup._replace(colours=setup.colours and choice.colours)
    width, height = choice.sheet
    for paper in Paper:
        sides = sorted(paper.size)
        if all(abs(own - wanted) < TOLERANCE for own, wanted in zip(sides, sorted((width, height)), strict=True)):
            return setup._replace(paper=paper, landscape=width > height)
    return setup
