"""Edits notes of any article from the notebook, with a history of its own: undone there, step by step.

The notes of an article that is open in a pane are changed through its session, so that its screen and its history
agree. Those of other articles are changed on the disk, on a worker thread. One edit follows the other.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from reader.app.notebook.edit_history import NotebookHistory
from reader.app.notebook.open_notes import OpenNotes
from reader.app.notebook.rows import NoteRef
from reader.app.notebook.stored_notes import StoredNotes
from reader.app.session.annotation_commands import AnnotationCommands
from reader.app.session.session import Session
from reader.app.session.undo_history import NotesHolder
from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.worker import Worker
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.errors import PostilError
from reader.core.notes.applied_change import apply_change, current_change
from reader.core.notes.edits import rewrite_note
from reader.core.text.written_paths import read_path
from reader.translation import msgid, tr

logger = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that closing waits for what is being written: a folder on a network may never answer."""
READ_ONLY = msgid("These notes are read-only")
BROKEN = msgid("The notes could not be changed because of an error in Postil.")


class NotesOnDisk(Protocol):
    """Changes the notes on articles that are not open."""

    def change(self, name: str, edit: Callable[[AnnotationSet], AnnotationSet]) -> None:
        """Replace the notes in the file of this name by what ``edit`` makes of them."""

    def refusal(self, name: str) -> str:
        """Why the notes in this file must not be changed, in a sentence; empty if they may be."""


class EditResult(NamedTuple):
    """What has become of one edit."""

    changes: dict[str, Change]
    faults: list[str]
    """Why notes were not changed, in sentences."""


class _Edit(NamedTuple):
    """What is to be done with the notes of one file: in the session, or else on the disk."""

    open: Callable[[OpenNotes], Change]
    closed: Callable[[AnnotationSet], Change | None]


class _OpenSide(NamedTuple):
    """A pane with an open article."""

    session: Session
    file: Callable[[], Path | None]
    """Returns where its notes are kept."""
    notes: OpenNotes


class NotebookEditor(QObject):
    """Changes notes, and undoes it.

    Signals:
        edited(NotebookStep): this was done, or done again; its ``changes`` are empty if there was nothing to change.
        undone(NotebookStep): this was undone.
        failed(list[str]): why notes were not changed, in sentences.
    """

    edited = Signal(object)
    undone = Signal(object)
    failed = Signal(object)
    _written = Signal(object)

    def __init__(
        self,
        session: Session,
        open_file: Callable[[], Path | None],
        disk: NotesOnDisk,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``open_file`` is where the notes of the session are kept; ``now`` gives the time in UTC."""
        super().__init__(parent)
        self._sides = [_OpenSide(session, open_file, OpenNotes(session))]
        self._disk, self._now = disk, now
        self._history = NotebookHistory()
        self._waiting: deque[Callable[[], None]] = deque()
        self._under_way: EditResult | None = None
        self._then: Callable[[EditResult], None] = _nothing
        """What is to be done with the result of the edit that is under way."""
        self._worker: Worker | None = None
        self._writing: Future[EditResult] | None = None
        self._announcement = ThreadSignal(self._written.emit)
        self._written.connect(self._finish)

    def take_in(self, session: Session, open_file: Callable[[], Path | None]) -> None:
        """Change the notes of one more session through it."""
        self._sides.append(_OpenSide(session, open_file, OpenNotes(session)))

    @property
    def busy(self) -> bool:
        """Whether an edit is under way."""
        return self._under_way is not None

    def refusal(self, note: NoteRef) -> str:
        """Why a note must not be changed, in a sentence; empty if it may be."""
        if side := self._side_of(note.file_name):
            return "" if side.session.may_write() else tr(READ_ONLY)
        return self._disk.refusal(note.file_name)

    def _side_of(self, name: str) -> _OpenSide | None:
        """Where the notes in this file are open; None if they are not."""
        path = read_path(name)
        return next((side for side in self._sides if (file := side.file()) is not None and path == file.name), None)

    def edit(self, notes: Iterable[NoteRef], act: Callable[[AnnotationCommands, list[str]], object]) -> None:
        """Let ``act`` do something with notes, by their ids, file by file; it is one step of the history."""
        ids: dict[str, list[str]] = {}
        for note in notes:
            ids.setdefault(note.file_name, []).append(note.note_id)

        def act_on(keys: list[str], holder: NotesHolder) -> None:
            act(AnnotationCommands(holder, self._now, _no_id), keys)

        edits = {name: self._edit_of(keys, partial(act_on, keys)) for name, keys in ids.items()}
        self._begin(lambda: self._start(edits, self._add))

    def write(self, note: NoteRef, text: str, typing: str) -> None:
        """Give a note another text. Steps with the same ``typing`` become one, and keep the text before the first."""
        key = note.note_id

        def rewrite(holder: NotesHolder) -> None:
            if isinstance(holder, Session):
                holder.typing.set_text(key, text)
                return
            first, now = not self._history.is_typing(typing), self._now()
            after = holder.rewritten([key], lambda one: rewrite_note(one, text, now, keep=first))
            holder.push(after, tr("Edit Note"))

        edits = {note.file_name: self._edit_of([key], rewrite)}
        self._begin(lambda: self._start(edits, partial(self._add, typing=typing)))

    def end_typing(self) -> None:
        """End the step of an open article's history that is being typed: the next letter begins another one."""
        for side in self._sides:
            self._begin(side.session.typing.end_step)

    def undo(self) -> None:
        """Undo the last step."""
        self._begin(partial(self._move, reverse=True))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._begin(partial(self._move, reverse=False))

    def close(self) -> None:
        """Wait for all that is to be written; for one that hangs, no longer than the patience."""
        self._wait()
        self._announcement.close()

    def _wait(self) -> None:
        while self._worker is not None and self._writing is not None:
            self._worker.close(PATIENCE)
            self._worker = None
            if not self._writing.done():
                logger.warning("Changes of notes are not on the disk: the notes folder does not answer")
                return
            self._finish(self._writing.result())

    def _edit_of(self, ids: list[str], act: Callable[[NotesHolder], None]) -> _Edit:
        def closed(annotations: AnnotationSet) -> Change | None:
            holder = StoredNotes(annotations)
            act(holder)
            return holder.change

        return _Edit(lambda notes: notes.change(ids, act), closed)

    # One edit after the other.

    def _begin(self, work: Callable[[], None]) -> None:
        if self.busy:
            self._waiting.append(work)
        else:
            work()

    def _start(self, edits: Mapping[str, _Edit], then: Callable[[EditResult], None]) -> None:
        """Change the notes of open articles now, and those of others on the thread."""
        self._then, self._under_way = then, (result := EditResult({}, []))
        closed = dict(edits)
        for name, side in [(name, side) for name in edits if (side := self._side_of(name)) is not None]:
            edit = closed.pop(name)
            if side.session.may_write():
                result.changes[name] = edit.open(side.notes)
            elif tr(READ_ONLY) not in result.faults:
                result.faults.append(tr(READ_ONLY))
        if not closed:
            self._finish(result)
            return
        self._worker = self._worker or Worker("notebook")
        self._writing = self._worker.submit(lambda: self._write(closed, result))

    def _write(self, edits: Mapping[str, _Edit], result: EditResult) -> EditResult:
        """Change notes on the disk; on the thread."""
        for name, edit in edits.items():
            try:
                self._disk.change(name, partial(self._applied, name, edit, result))
            except PostilError as error:
                logger.warning("The notes in %s could not be changed", name, exc_info=True)
                result.faults.append(str(error))
                result.changes.pop(name, None)
            except Exception:
                logger.exception("The notes in %s could not be changed", name)
                result.faults.append(tr(BROKEN))
                result.changes.pop(name, None)
        self._announcement.emit(result)
        return result

    def _applied(self, name: str, edit: _Edit, result: EditResult, annotations: AnnotationSet) -> AnnotationSet:
        if (change := edit.closed(annotations)) is None:
            return annotations
        annotations, result.changes[name] = apply_change(annotations, change, self._now())
        return annotations

    def _finish(self, result: EditResult) -> None:
        if result is not self._under_way:
            return  # the end was waited for
        self._under_way = None
        self._then(result)
        if result.faults:
            self.failed.emit(result.faults)
        while self._waiting and not self.busy:
            self._waiting.popleft()()

    # The history.

    def _add(self, result: EditResult, typing: str = "") -> None:
        step = self._history.add(result.changes, typing)
        if step.changes or not result.faults:
            self.edited.emit(step)

    def _move(self, *, reverse: bool) -> None:
        step = self._history.take(reverse=reverse)
        if step is None:
            return

        def moved(result: EditResult) -> None:
            made = self._history.moved(step, result.changes, reverse=reverse)
            if made.changes:
                (self.undone if reverse else self.edited).emit(made)

        self._start({name: _edit_again(change, reverse=reverse) for name, change in step.changes.items()}, moved)


def _edit_again(change: Change, *, reverse: bool) -> _Edit:
    return _Edit(
        lambda notes: notes.move(change, reverse=reverse), lambda annotations: current_change(annotations, change)
    )


def _nothing(_result: object) -> None:
    """What follows where nothing was begun."""


def _no_id() -> str:
    raise AssertionError("no command of the notebook makes a note")
