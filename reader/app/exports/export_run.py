"""One export from the dialog: it is made, what is there is asked about, and it is written or handed over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.exports.export_maker import Articles, ExportMaker
from reader.app.exports.export_writer import ExportedFile, present_files, write_files
from reader.app.tasks.step_runner import StepRunner
from reader.core.errors import PostilError
from reader.core.export_order import ExportOrder, ExportSummary
from reader.store.export_names import names_in_folder
from reader.translation import tr

PATIENCE = 2.0
"""Seconds that a window which is being closed waits for the helper, and then for the files to be written."""


class TargetKind(Enum):
    """Where an export goes."""

    FILE = "file"
    FOLDER = "folder"
    CLIPBOARD = "clipboard"


class ExportTarget(NamedTuple):
    """Where one export goes."""

    kind: TargetKind
    path: Path = Path()
    """The file, or the folder."""
    ending: str = ""
    """The ending of the files in the folder."""
    confirmed: bool = False
    """Whether the reader has said that the file may be replaced."""


class ExportRun(QObject):
    """Runs from ``start`` until ``done``, ``failed`` or ``stop``.

    Signals:
        asked(list[Path]): these files are there already; ``confirm`` replaces them, ``stop`` leaves them.
        done(ExportSummary, list[ExportedFile]): these files are written.
        handed_over(ExportSummary, str): the text for the clipboard.
        failed(str): a sentence for the reader.
    """

    asked = Signal(object)
    done = Signal(object, object)
    handed_over = Signal(object, str)
    failed = Signal(str)

    def __init__(self, maker: ExportMaker, store: Path, parent: QObject | None = None) -> None:
        """``store`` is the notes folder."""
        super().__init__(parent)
        self._maker, self._store = maker, store
        self._steps = StepRunner("export", self)
        self._target: ExportTarget | None = None
        """That of the present run; a step on the thread whose run has another one is of one that was stopped."""
        self._protected: Sequence[Path] = ()
        self._summary: ExportSummary | None = None
        self._files: list[ExportedFile] = []
        maker.made.connect(self._take)
        maker.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether it has begun, and has not ended."""
        return self._target is not None

    def start(
        self,
        source: tuple[object, Articles],
        order: ExportOrder,
        target: ExportTarget,
        protected: Collection[Path] = (),
    ) -> None:
        """Begin; ``protected`` are files that are not replaced."""
        self._target, self._protected, self._files = target, list(protected), []
        wanted = order._replace(separate=target.kind is TargetKind.FOLDER, beginning=None)
        self._maker.order(*source, wanted._replace(decoded=target.kind is TargetKind.CLIPBOARD))

    def confirm(self) -> None:
        """Replace what was asked about."""
        if self._target is not None:
            self._write(self._target)

    def stop(self) -> None:
        """Stop before anything is written. What is being written is written."""
        if self.running:
            self._end()
            self._maker.stop()

    def finish(self) -> None:
        """Wait, but not long: the window is closed. Nobody can be asked any more whether a file may be replaced."""
        if self.running and not self._files:
            self._maker.finish(PATIENCE)
        self._steps.wait(PATIENCE)
        self._end()
        self._steps.close()

    def _take(self, summary: ExportSummary, texts: Sequence[bytes]) -> None:
        """Take what the helper has made: look for what is there already, or hand it over."""
        target = self._target
        if target is None:
            return
        self._summary = summary
        if target.kind is TargetKind.CLIPBOARD:
            self._end()
            self.handed_over.emit(summary, texts[0].decode("utf-8") if texts else "")
            return
        files = [ExportedFile(path, data) for path, data in zip(_paths(target, summary), texts, strict=False)]
        protected = [*self._protected, *(Path(path) for path in summary.paths if path)]
        self._files = files
        self._steps.run(
            lambda: present_files(files, protected, self._store),
            partial(self._checked, target),
            partial(self._step_failed, target),
        )

    def _checked(self, target: ExportTarget, present: list[Path]) -> None:
        if target is not self._target:
            return
        if present and not target.confirmed:
            self.asked.emit(present)
        else:
            self._write(target)

    def _write(self, target: ExportTarget) -> None:
        files, folder = self._files, target.path if target.kind is TargetKind.FOLDER else None
        self._steps.run(
            lambda: write_files(files, folder),
            lambda _: self._written(target),
            partial(self._step_failed, target),
        )

    def _written(self, target: ExportTarget) -> None:
        if target is self._target:
            summary, files = self._summary, self._files
            self._end()
            self.done.emit(summary, files)

    def _step_failed(self, target: ExportTarget, error: BaseException) -> None:
        if target is self._target:
            self._fail(str(error) if isinstance(error, PostilError) else tr("The notes could not be exported."))

    def _fail(self, fault: str) -> None:
        if self.running:
            self._end()
            self.failed.emit(fault)

    def _end(self) -> None:
        """Know nothing of the run any more; what it has made may be large."""
        self._target, self._summary, self._files = None, None, []


def _paths(target: ExportTarget, summary: ExportSummary) -> list[Path]:
    """The file; or in the folder one for each article, which is none of the articles."""
    if target.kind is TargetKind.FILE:
        return [target.path]
    names = names_in_folder(target.path, summary.titles, summary.paths, target.ending)
    return [target.path / name for name in names]
