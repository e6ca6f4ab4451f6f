"""Undo and redo: the one command through which notes change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article


class NotesHolder(Protocol):
    """Who holds an article's notes, and takes each change of them as a step of the history."""

    @property
    def article(self) -> Article | None:
        """The article that is open."""

    @property
    def annotations(self) -> AnnotationSet:
        """The notes on it."""

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """Those of some notes that there are, each once."""

    def push(self, after: dict[str, Annotation | None], words: str, merge_id: int = -1) -> None:
        """Make one step: what is to be there by id, None for what is not; ``words`` say what it is."""

    def rewrite(
        self, ids: Iterable[str], change: Callable[[Annotation], Annotation], verb: str, merge_id: int = -1
    ) -> None:
        """Change notes in one step, named by a verb and what it was done to."""


class NotesEdit(QUndoCommand):
    """One step of the history; ``apply`` is called with ``change``, or with its reverse."""

    def __init__(self, change: Change, apply: Callable[[Change], None], merge_id: int = -1) -> None:
        """Edits with the same ``merge_id`` (not -1) that follow each other become one step (typing)."""
        super().__init__(change.label)
        self.change = change
        self._apply = apply
        self._merge_id = merge_id

    def redo(self) -> None:
        """Do it, also for the first time."""
        self._apply(self.change)

    def undo(self) -> None:
        """Take it back."""
        self._apply(Change(self.change.after, self.change.before, self.change.label))

    def reanchor(self, moved: Callable[[Annotation], Annotation]) -> None:
        """Hold from now on what ``moved`` makes of each annotation: the article's text has changed."""
        before, after = self.change.before, self.change.after
        sides = [{key: one and moved(one) for key, one in side.items()} for side in (before, after)]
        self.change = Change(sides[0], sides[1], self.change.label)

    def id(self) -> int:
        """What Qt compares to see whether two edits may be joined."""
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later edit of the same note into this one."""
        if not isinstance(other, NotesEdit) or other.change.after.keys() != self.change.after.keys():
            return False
        self.change = Change(self.change.before, other.change.after, self.change.label)
        return True


class UndoHistory(QUndoStack):
    """The steps, which go before anything that they hold on to does."""

    def __del__(self) -> None:
        """Let go of the steps while they are whole.

        A stack and its steps are in a cycle with the session. Left to themselves, the garbage collector takes the steps
        apart before Qt's stack, which then deletes them once more, and that crashes. Finalizers come first (PEP 442).
        """
        if isValid(self):
            self.clear()
