"""One export from the dialog: it is made, what is there is asked about, and it is written or handed over."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.exports.export_maker import Articles, ExportMaker
from reader.app.exports.export_writer import ExportedFile, ExportWriter
from reader.core.export_order import ExportOrder, ExportSummary
from reader.store.export_names import names_in_folder

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
        self._maker, self._writer = maker, ExportWriter(store, self)
        self._target: ExportTarget | None = None
        self._protected: Sequence[Path] = ()
        self._summary: ExportSummary | None = None
        self._files: list[ExportedFile] = []
        maker.made.connect(self._take)
        maker.failed.connect(self._fail)
        self._writer.checked.connect(self._checked)
        self._writer.written.connect(self._written)
        self._writer.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether it has begun, and has not ended."""
        return self._target is not None

    def start(
        self,
        source: tuple[Hashable, Articles],
        order: ExportOrder,
        target: ExportTarget,
        protected: Collection[Path] = (),
    ) -> None:
        """Begin; ``protected`` are files that are not replaced."""
        self._target, self._protected, self._files = target, list(protected), []
        self._maker.order(*source, order._replace(separate=target.kind is TargetKind.FOLDER, beginning=None))

    def confirm(self) -> None:
        """Replace what was asked about."""
        if self.running:
            self._write()

    def stop(self) -> None:
        """Stop before anything is written. What is being written is written."""
        if self.running:
            self._target = None
            self._maker.stop()

    def finish(self) -> None:
        """Wait, but not long: the window is closed. Nobody can be asked any more whether a file may be replaced."""
        if self.running and not self._files:
            self._maker.finish(PATIENCE)
        self._writer.wait(PATIENCE)  # for the check
        self._writer.wait(PATIENCE)  # for the files, if there is nothing to ask about
        self._target = None
        self._writer.close()

    def _take(self, summary: ExportSummary, texts: Sequence[bytes]) -> None:
        """Take what the helper has made: look for what is there already, or hand it over."""
        target = self._target
        if target is None:
            return
        self._summary = summary
        if target.kind is TargetKind.CLIPBOARD:
            self._target = None
            self.handed_over.emit(summary, texts[0].decode("utf-8") if texts else "")
            return
        self._files = [ExportedFile(path, data) for path, data in zip(_paths(target, summary), texts, strict=False)]
        protected = [*self._protected, *(Path(path) for path in summary.paths if path)]
        self._writer.check([file.path for file in self._files], protected)

    def _checked(self, present: list[Path]) -> None:
        if self._target is None:
            return
        if present and not self._target.confirmed:
            self.asked.emit(present)
        else:
            self._write()

    def _write(self) -> None:
        target = self._target
        folder = target.path if target is not None and target.kind is TargetKind.FOLDER else None
        self._writer.write(self._files, folder)

    def _written(self) -> None:
        if self._target is not None:
            self._target = None
            self.done.emit(self._summary, self._files)

    def _fail(self, fault: str) -> None:
        if self._target is not None:
            self._target = None
            self.failed.emit(fault)


def _paths(target: ExportTarget, summary: ExportSummary) -> list[Path]:
    """The file; or in the folder one for each article, which is none of the articles."""
    if target.kind is TargetKind.FILE:
        return [target.path]
    names = names_in_folder(target.path, summary.titles, summary.paths, target.ending)
    return [target.path / name for name in names]
