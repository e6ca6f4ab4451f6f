"""Two states of the same notes made into one: what saving does with what it finds on the disk."""

from __future__ import annotations

from datetime import datetime

from reader.core.annotation import Annotation
from reader.core.notebook import Notebook, Removed
from reader.core.parts import joined

State = Annotation | Removed
"""What became of one note."""


def merge(ours: Notebook, theirs: Notebook) -> Notebook:
    """The union by id, in which the later change of each part of a note wins; a removal is a change like any other.

    Neither order nor grouping matters, and merging again changes nothing: so every window and every machine that
    has seen the same notebooks ends with the same one. Where it equals ``ours``, it is ``ours``.
    """
    left, right = _states(ours), _states(theirs)
    annotations: dict[str, Annotation] = {}
    removed: dict[str, Removed] = {}
    for key in left | right:
        one, other = left.get(key), right.get(key)
        state = one if one is other else _joined(one, other)
        if isinstance(state, Removed):
            removed[key] = state
        elif state is not None:
            annotations[key] = state
    merged = Notebook(annotations, removed)
    return ours if merged == ours else merged


def _states(notebook: Notebook) -> dict[str, State]:
    return {**notebook.annotations, **notebook.removed}


def _joined(one: State | None, other: State | None) -> State | None:
    """The note with the later of each part; it is removed if that came after all changes of it, on either side."""
    if one is None or one == other:
        return other
    if other is None:
        return one
    note = joined(_note(one), _note(other))
    removals = [_when(state) for state in (one, other) if isinstance(state, Removed)]
    gone = max(removals, default=None)
    return Removed(note, gone) if gone is not None and gone >= note.modified else note


def _note(state: State) -> Annotation:
    return state.annotation if isinstance(state, Removed) else state


def _when(gone: Removed) -> datetime:
    """When it was removed; never before the last change of what it removed, whatever the clock says."""
    return max(gone.when, gone.annotation.modified)
