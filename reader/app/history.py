"""Undo and redo: the one command through which notes change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from reader.core.annotation import Annotation
from reader.core.notebook import Change


class Edit(QUndoCommand):
    """One step of the history; ``apply`` is called with ``change``, or with its reverse."""

    def __init__(self, change: Change, apply: Callable[[Change], None], merge_id: int = -1) -> None:
        """Edits with the same ``merge_id`` (not -1) that follow each other become one step (typing)."""
        super().__init__(change.words)
        self.change = change
        self._apply = apply
        self._merge_id = merge_id

    def redo(self) -> None:
        """Do it, also for the first time."""
        self._apply(self.change)

    def undo(self) -> None:
        """Take it back."""
        self._apply(Change(self.change.after, self.change.before, self.change.words))

    def carry(self, moved: Callable[[Annotation], Annotation]) -> None:
        """Hold from now on what ``moved`` makes of each annotation: the article's text has changed."""
        before, after = self.change.before, self.change.after
        sides = [{key: one and moved(one) for key, one in side.items()} for side in (before, after)]
        self.change = Change(sides[0], sides[1], self.change.words)

    def id(self) -> int:
        """What Qt compares to see whether two edits may be joined."""
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later edit of the same note into this one."""
        if not isinstance(other, Edit) or other.change.after.keys() != self.change.after.keys():
            return False
        self.change = Change(self.change.before, other.change.after, self.change.words)
        return True
