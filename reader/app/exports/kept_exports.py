"""Keep Current: exports that are written again whenever the notes are saved, by whatever has changed them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from reader.app.exports.article_watcher import ArticleWatcher
from reader.app.exports.kept_export_maker import KeptExportMaker
from reader.app.exports.kept_export_state import DueExport, KeptExportsFound, KeptExportState
from reader.app.exports.kept_export_timer import PAUSE, KeptExportTimer
from reader.app.tasks.step_runner import StepRunner
from reader.core.errors import PostilError
from reader.core.export_choice import ExportChoice
from reader.core.palette import Palette
from reader.paths import absolute, is_folder
from reader.store.kept.kept_export import KeptExport
from reader.store.kept.kept_files import ChangedFile, KeptFiles, KeptFilesWritten, digest_of
from reader.store.kept.kept_list import KeptExportList
from reader.translation import msgid, tr

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that a window which is being closed waits."""
BROKEN = msgid("An export could not be kept current because of an error in Postil.")


class KeptConflict(NamedTuple):
    """A file that somebody else has changed, and so is not written."""

    target: Path
    """That of the export."""
    file: ChangedFile


class KeptExports(QObject):
    """The exports of one notes folder; those of other windows are the same, and are not written over by older ones.

    Signals:
        changed(): there are other exports.
        updated(list[Path]): these files were written again.
        conflicted(KeptConflict): the reader has to decide: ``replace``, ``leave`` or ``move_beside``.
        failed(str): an export cannot be written, in a sentence for the reader; told once, and tried again.
    """

    changed = Signal()
    updated = Signal(object)
    conflicted = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        settings_folder: Path,
        store: Path,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        parent: QObject | None = None,
        pause: int = PAUSE,
    ) -> None:
        """``store`` is the notes folder; ``palette`` gives the reader's, ``now`` the time in UTC.

        ``pause`` are milliseconds from a change of the notes to writing them again, for a small store.
        """
        super().__init__(parent)
        self._store = store
        self._list = KeptExportList(settings_folder, now)
        self._files, self._state = KeptFiles(self._list), KeptExportState(settings_folder, self._list, store)
        self._exports: tuple[KeptExport, ...] = ()
        self._steps = StepRunner("kept", self)
        self._maker = KeptExportMaker(store, palette, now, self)
        self._maker.made.connect(self._write)
        self._maker.failed.connect(self._give_up)
        self._due: list[DueExport] = []
        self._making = False
        """Whether an export is being made or written."""
        self._again = self._all_again = False
        """Whether to look once more after what is going on; and whether all are due then."""
        self._told: dict[Path, str] = {}
        """What was told of the exports that have failed."""
        self._asked: set[KeptConflict] = set()
        self._watcher: QFileSystemWatcher | None = None
        self._articles = ArticleWatcher(self)
        self._articles.changed.connect(self.notes_saved)
        self._timer = KeptExportTimer(self, pause)
        self._timer.due.connect(self._look)

    @property
    def exports(self) -> tuple[KeptExport, ...]:
        """Those that are kept current."""
        return self._exports

    @property
    def busy(self) -> bool:
        """Whether exports are being looked at, made or written, or will be soon."""
        return self._steps.busy or self._making or self._timer.waits

    def begin(self) -> None:
        """Write again what has changed since the last window was closed; nothing is done where nothing is kept."""
        if self._list.is_there:
            self._look()

    def add(self, choice: ExportChoice, target: Path, files: Mapping[str, bytes], *, is_folder: bool = False) -> None:
        """Keep an export current that was just written; ``files`` are its files' contents, by their names."""
        written = {name: digest_of(data) for name, data in files.items()}
        export = KeptExport(absolute(target), self._store, choice, is_folder, written)
        self._steps.run(lambda: self._files.add(export), lambda _: self._look(), self._fail_list)

    def remove(self, target: Path) -> None:
        """Keep an export current no longer; its files stay."""
        self._steps.run(lambda: self._files.remove(target), lambda _: self._look(), self._fail_list)

    def notes_saved(self) -> None:
        """Write the exports again soon: the notes on the disk have changed. Another window may keep the first ones."""
        if self._exports or self._list.is_there:
            self._timer.start_soon()

    def refresh(self) -> None:
        """Write them again soon, although the notes are the same: colours are called otherwise now."""
        self._all_again = True
        self.notes_saved()

    # What the reader decides of a conflict

    def replace(self, conflict: KeptConflict) -> None:
        """Write over what somebody else has written."""
        self._decide(conflict, lambda: self._files.replace(*conflict))

    def leave(self, conflict: KeptConflict) -> None:
        """Leave the file to who has changed it."""
        self._decide(conflict, lambda: self._files.leave(*conflict))

    def move_beside(self, conflict: KeptConflict) -> None:
        """Leave the file, and write another one beside it from now on."""
        self._decide(conflict, lambda: self._files.move_beside(*conflict))

    def _decide(self, conflict: KeptConflict, act: Callable[[], object]) -> None:
        self._asked.discard(conflict)
        self._steps.run(act, lambda _: self._look(), self._fail_list)

    # The end

    def finish(self, seconds: float = PATIENCE) -> None:
        """Write what is due, waiting at most so long, and end: the window is closed. The next one does the rest."""
        until = monotonic() + seconds
        while self.busy and (left := until - monotonic()) > 0:
            if self._steps.busy:
                self._steps.wait(left)
            elif self._making:
                self._maker.finish(left)
            else:
                self._look()
        self._timer.stop()
        self._steps.close()
        self._due, self._making = [], False
        self._maker.stop()

    # One round: look, make and write one after the other

    def _look(self) -> None:
        self._timer.begin_round()
        if self._making or self._due:
            self._again = True
            return
        all_are_due, self._all_again, self._again = self._all_again, False, False
        self._steps.run(lambda: self._state.look(all_are_due=all_are_due), self._take, self._fail_list)

    def _take(self, found: KeptExportsFound) -> None:
        before, self._exports = self._exports, found.exports
        if [export.target for export in before] != [export.target for export in found.exports]:
            self.changed.emit()
        if found.message:
            self.failed.emit(found.message)
        for target, fault in found.faults:
            self._tell(target, fault)
        self._watch()
        self._articles.watch(found.articles)
        if self._making:
            self._again = True
            return
        self._due = list(found.due)
        self._next()

    def _next(self) -> None:
        """Make the next one that is due, or rest."""
        if not self._due:
            self._rest()
            return
        self._making = True
        self._maker.make(self._due.pop(0))

    def _write(self, due: DueExport, made: Mapping[str, bytes]) -> None:
        self._steps.run(
            lambda: self._files.write(due.export.target, made, due.made_of, self._state.now),
            partial(self._wrote, due),
            lambda error: self._give_up(due, _sentence(error)),
        )

    def _wrote(self, due: DueExport, outcome: KeptFilesWritten) -> None:
        self._making, self._again = False, self._again or outcome.outdated
        if self._told.pop(due.export.target, None) is not None:
            self._timer.recover()
        if outcome.files:
            self.updated.emit(list(outcome.files))
        for file in outcome.changed:
            conflict = KeptConflict(due.export.target, file)
            if conflict not in self._asked:
                self._asked.add(conflict)
                self.conflicted.emit(conflict)
        self._next()

    def _give_up(self, due: DueExport, fault: str) -> None:
        self._making = False
        self._tell(due.export.target, fault)
        self._next()

    def _rest(self) -> None:
        self._timer.end_round()
        if self._again:
            self._again = False
            self._timer.start_soon()

    def _tell(self, target: Path, fault: str) -> None:
        if self._told.get(target) != fault:
            self._told[target] = fault
            logger.warning("An export could not be kept current")
            self.failed.emit(fault)
        self._timer.start_later()

    def _fail_list(self, error: BaseException) -> None:
        self._tell(Path(), _sentence(error))

    # What they use

    def _watch(self) -> None:
        """Follow what others write into the notes folder, as a pull does, while anything is kept current."""
        if self._exports and self._watcher is None and is_folder(self._store):
            self._watcher = QFileSystemWatcher([str(self._store)], self)
            self._watcher.directoryChanged.connect(lambda _: self.notes_saved())


def _sentence(error: BaseException) -> str:
    """What the reader is told of an error."""
    return str(error) if isinstance(error, PostilError) else tr(BROKEN)
