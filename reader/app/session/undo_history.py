"""Undo and redo: the one kind of command that changes notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article


class NotesHolder(Protocol):
    """Holds an article's notes, and makes each change of them a step of the undo history."""

    @property
    def article(self) -> Article | None:
        """The open article."""

    @property
    def annotations(self) -> AnnotationSet:
        """Its annotations."""

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """The annotations with these ids that exist, each once."""

    def rewritten(self, ids: Iterable[str], change: Callable[[Annotation], Annotation]) -> dict[str, Annotation | None]:
        """The annotations that ``change`` makes different, by id."""

    def push(self, after: Mapping[str, Annotation | None], label: str, merge_id: int = -1) -> None:
        """Make one step, with its name in the menu: the new annotations by id, None for those to delete."""


class HistoryStep(QUndoCommand):
    """A step that can be put into a history again: while it sleeps, Qt may push and undo it, and nothing happens."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.asleep = False

    def copy(self) -> HistoryStep:
        """Return the same step for another history."""
        raise NotImplementedError


class UndoSteps(NamedTuple):
    """The steps of a history, first to last, and how many of them are done."""

    steps: tuple[HistoryStep, ...]
    done: int


class NotesEdit(HistoryStep):
    """One step of the history; ``apply`` is called with ``change`` to do it, and with its reverse to undo it.

    An exception of ``apply`` is raised where the step was pushed, and the step is removed from the history: it has done
    nothing that could be undone.
    """

    def __init__(self, change: Change, apply: Callable[[Change], None], merge_id: int = -1) -> None:
        """Edits with the same ``merge_id`` (not -1) that follow each other become one step (typing)."""
        super().__init__(change.label)
        self.change = change
        self._apply = apply
        self._merge_id = merge_id

    def redo(self) -> None:
        """Apply the change; Qt calls this for the first time, too."""
        self._make(self.change)

    def undo(self) -> None:
        """Apply the reverse."""
        self._make(Change(self.change.after, self.change.before, self.change.label))

    def copy(self) -> NotesEdit:
        """Return the same step, which no later one is merged into."""
        return NotesEdit(self.change, self._apply)

    def _make(self, change: Change) -> None:
        if self.asleep:
            return
        try:
            self._apply(change)
        except Exception:
            self.setObsolete(True)
            raise

    def reanchor(self, moved: Callable[[Annotation], Annotation]) -> None:
        """Replace each annotation of the step by what ``moved`` makes of it: the article's text has changed."""
        before, after = self.change.before, self.change.after
        sides = [
            {key: annotation and moved(annotation) for key, annotation in side.items()} for side in (before, after)
        ]
        self.change = self.change._replace(before=sides[0], after=sides[1])

    def id(self) -> int:
        """The id by which Qt decides whether two steps may be merged."""
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge a later edit of the same note into this step."""
        if not isinstance(other, NotesEdit) or other.change.after.keys() != self.change.after.keys():
            return False
        self.change = Change(self.change.before, other.change.after, self.change.label)
        return True


class UndoHistory(QUndoStack):
    """The undo stack; its steps are deleted before the objects that they refer to."""

    def suspended(self) -> UndoSteps:
        """Return copies of the steps, for ``resume``: those in the stack end with it."""
        steps = (self.command(index) for index in range(self.count()))
        return UndoSteps(tuple(step.copy() for step in steps if isinstance(step, HistoryStep)), self.index())

    def resume(self, steps: UndoSteps) -> None:
        """Have these steps, once, in place of those that are there; none of them is done or undone."""
        self.clear()
        for step in steps.steps:
            step.asleep = True
            self.push(step)
        self.setIndex(steps.done)
        for step in steps.steps:
            step.asleep = False

    def __del__(self) -> None:
        """Delete the steps while they are whole.

        A stack and its steps are in a cycle with the session. Left to themselves, the garbage collector takes the steps
        apart before Qt's stack, which then deletes them once more, and that crashes. Finalizers come first (PEP 442).
        """
        if isValid(self):
            self.clear()
