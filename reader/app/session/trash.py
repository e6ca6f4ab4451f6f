"""Deleting for good what is in the trash: a step of the undo history, like everything else that is done to notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from reader.app.session.undo_history import HistoryStep
from reader.core.annotation_set import AnnotationSet, Removed
from reader.translation import trn


class TrashHolder(Protocol):
    """Holds an article's notes, of which some are in the trash."""

    @property
    def annotations(self) -> AnnotationSet:
        """Its annotations."""

    def may_write(self) -> bool:
        """Whether they can be changed."""

    def replace_removed(self, annotations: AnnotationSet) -> None:
        """Take over annotations of which only the removed ones differ, and announce it."""

    def push_command(self, command: QUndoCommand) -> None:
        """Make a step of the undo history."""


class TrashEdit(HistoryStep):
    """One step: notes are erased from the trash; undoing it puts them back there."""

    def __init__(
        self, gone: Mapping[str, Removed], holder: TrashHolder, now: Callable[[], datetime], label: str
    ) -> None:
        """``now`` gives the time in UTC."""
        super().__init__(label)
        self._gone, self._holder, self._now = gone, holder, now

    def copy(self) -> TrashEdit:
        """Return the same step."""
        return TrashEdit(self._gone, self._holder, self._now, self.text())

    def redo(self) -> None:
        """Erase them; Qt calls this for the first time, too."""
        if not self.asleep:
            self._holder.replace_removed(self._holder.annotations.erased(self._gone, self._now()))

    def undo(self) -> None:
        """Put them back into the trash."""
        if not self.asleep:
            self._holder.replace_removed(self._holder.annotations.put_back(self._gone, self._now()))


class TrashCommands:
    """What a reader can do with the trash besides restoring."""

    def __init__(self, holder: TrashHolder, now: Callable[[], datetime]) -> None:
        """``now`` gives the time in UTC."""
        self._holder, self._now = holder, now

    def erase(self, ids: Iterable[str]) -> int:
        """Delete these for good, as far as they are in the trash; returns how many."""
        removed = self._holder.annotations.removed
        gone = {key: removed[key] for key in ids if key in removed and not removed[key].erased}
        if gone and self._holder.may_write():
            label = trn("Delete for Good", "Delete {n} for Good", len(gone))
            self._holder.push_command(TrashEdit(gone, self._holder, self._now, label))
            return len(gone)
        return 0
