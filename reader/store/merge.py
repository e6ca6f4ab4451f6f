"""Two states of the same notes made into one: what saving does with what it finds on the disk."""

from __future__ import annotations

import json
from datetime import datetime

from reader.core.annotation import Annotation
from reader.core.notebook import Notebook, Removed
from reader.core.webannotation import annotation_to_json

State = Annotation | Removed
"""What became of one note."""


def merge(ours: Notebook, theirs: Notebook) -> Notebook:
    """The union by id, in which the later change of a note wins; a removal is a change like any other.

    Neither order nor grouping matters, and merging again changes nothing: so every window and every machine that
    has seen the same notebooks ends with the same one. Where it equals ``ours``, it is ``ours``.
    """
    left, right = _states(ours), _states(theirs)
    annotations: dict[str, Annotation] = {}
    removed: dict[str, Removed] = {}
    for key in left | right:
        one, other = left.get(key), right.get(key)
        state = one if one is other else _later(one, other)
        if isinstance(state, Removed):
            removed[key] = state
        elif state is not None:
            annotations[key] = state
    merged = Notebook(annotations, removed)
    return ours if merged == ours else merged


def _states(notebook: Notebook) -> dict[str, State]:
    return {**notebook.annotations, **notebook.removed}


def _later(one: State | None, other: State | None) -> State | None:
    if one is None or one == other:
        return other
    if other is None:
        return one
    first, second = _when(one), _when(other)
    if first != second:
        return one if first > second else other
    return max(one, other, key=_rank)


def _when(state: State) -> datetime:
    """When it came about; a removal is never before the last change of what it removed, whatever the clock says."""
    return max(state.when, state.annotation.modified) if isinstance(state, Removed) else state.modified


def _rank(state: State) -> tuple[bool, str]:
    """What decides between changes of the same millisecond, everywhere alike: a removal, else what reads later."""
    annotation = state.annotation if isinstance(state, Removed) else state
    whole = [annotation_to_json(annotation, ""), annotation.colour.value, annotation.style.value]
    times = [str(annotation.created), str(annotation.modified), str(_when(state))]
    if isinstance(state, Removed):
        times.append(str(state.when))
    return isinstance(state, Removed), json.dumps([whole, times], sort_keys=True)
