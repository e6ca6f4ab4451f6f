"""The history of what was done in the notebook: steps over the notes of several articles, undone and redone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.core.annotation_set import Change
from reader.translation import trn


class NotebookStep(NamedTuple):
    """One step of the history."""

    changes: Mapping[str, Change]
    """What has changed, by the name of the notes file; empty if there was nothing to change."""
    typing: str = ""
    """Identifies the typing that it is a part of; steps of one typing that follow each other are one."""

    @property
    def label(self) -> str:
        """What was done, as in the Edit menu of the reader's window."""
        if len(self.changes) == 1:
            return next(iter(self.changes.values())).label
        count = sum(len(change.after) for change in self.changes.values())
        return trn("Change {n:,} Annotation", "Change {n:,} Annotations", count)


class NotebookHistory:
    """The steps that can be undone, and those that can be done again."""

    def __init__(self) -> None:
        self._done, self._undone = list[NotebookStep](), list[NotebookStep]()

    def is_typing(self, typing: str) -> bool:
        """Whether the last step is a part of this typing."""
        return bool(self._done) and self._done[-1].typing == typing

    def add(self, changes: Mapping[str, Change], typing: str = "") -> NotebookStep:
        """Add what was done; what was undone before cannot be done again. Returns the new step."""
        step = NotebookStep(_without_nothing(changes), typing)
        if not step.changes:
            return step
        self._undone.clear()
        joined = typing and self.is_typing(typing)
        self._done.append(step._replace(changes=_joined(self._done.pop().changes, changes)) if joined else step)
        return step

    def take(self, *, reverse: bool) -> NotebookStep | None:
        """Take out the step that is to be undone (``reverse``) or redone, as it is to be carried out."""
        steps = self._done if reverse else self._undone
        if not steps:
            return None
        step = steps.pop()
        return step._replace(changes=_reversed(step.changes)) if reverse else step

    def moved(self, step: NotebookStep, changes: Mapping[str, Change], *, reverse: bool) -> NotebookStep:
        """Put back a step that ``take`` gave, of which this was carried out; what was not can be tried again.

        Returns what was carried out.
        """
        source, target = (self._done, self._undone) if reverse else (self._undone, self._done)
        left = {name: change for name, change in step.changes.items() if name not in changes}
        made = _without_nothing(changes)
        for steps, some in ((source, left), (target, made)):
            if some:
                steps.append(step._replace(changes=_reversed(some) if reverse else some))
        return step._replace(changes=made)


def _without_nothing(changes: Mapping[str, Change]) -> dict[str, Change]:
    return {name: change for name, change in changes.items() if change.after}


def _reversed(changes: Mapping[str, Change]) -> dict[str, Change]:
    return {name: Change(change.after, change.before, change.label) for name, change in changes.items()}


def _joined(first: Mapping[str, Change], second: Mapping[str, Change]) -> dict[str, Change]:
    """One change for two that followed each other, file by file."""
    joined = dict(first)
    for name, change in second.items():
        before, after = (first[name].before, first[name].after) if name in first else ({}, {})
        joined[name] = Change({**change.before, **before}, {**after, **change.after}, change.label)
    return joined
