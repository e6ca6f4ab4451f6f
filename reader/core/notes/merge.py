"""Merges two states of an article's annotations, as saving does with the state that is on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.three_way import date_silent_edits, keep_overwritten_text, same_content, supersedes

State = Annotation | Removed
"""The state of one annotation: present, or removed."""


def merge(ours: AnnotationSet, theirs: AnnotationSet, base: AnnotationSet | None = None) -> AnnotationSet:
    """The union by id, in which the later change of each field of a note wins; a removal is a change like any other.

    The merge is commutative, associative and idempotent, so that all windows and machines that have seen the same
    states end with the same result. (Where one side deletes a note for good and another edits it later, the order
    decides whether earlier texts are in its history; one more exchange makes all sides the same.) If the result equals
    ``ours``, ``ours`` itself is returned.

    ``base`` is the common ancestor, if known. A note that only one side has changed since then is taken from that side,
    whatever was saved in between: half a sentence that was saved while typing does not become an earlier version of the
    note. A change that a program made without recording its time counts as made just after ``base``. A note that is
    merely missing on one side is kept: only a removal removes it.
    """
    annotations, removed = dict(ours.by_id), dict(ours.removed)
    for key in _different(ours, theirs):
        state = _merge_changes(_state(base, key) if base else None, _state(ours, key), _state(theirs, key))
        annotations.pop(key, None)
        removed.pop(key, None)
        if isinstance(state, Removed):
            removed[key] = state
        elif state is not None:
            annotations[key] = state
    merged = AnnotationSet(annotations, removed)
    return ours if merged == ours else merged


def _different(ours: AnnotationSet, theirs: AnnotationSet) -> list[str]:
    """The ids of the annotations that are not the same object on both sides: usually few, even of ten thousand."""
    found = list[str]()
    sides: tuple[tuple[Mapping[str, State], Mapping[str, State]], ...] = (
        (ours.by_id, theirs.by_id),
        (ours.removed, theirs.removed),
    )
    for left, right in sides:
        found += [key for key, state in left.items() if right.get(key) is not state]
        found += [key for key in right if key not in left]
    return list(dict.fromkeys(found))


def has_more_than(ours: AnnotationSet, theirs: AnnotationSet) -> bool:
    """Whether ``ours`` has a reader's change that ``theirs`` has not; where passages were found does not count."""
    left, right = _states(ours), _states(theirs)
    return any(
        (there := right.get(key)) is not state and not (there and _alike(state, there)) for key, state in left.items()
    )


def _merge_changes(base: State | None, ours: State | None, theirs: State | None) -> State | None:
    """The result of the changes that both sides made to ``base``."""
    if base is None or ours is None or theirs is None:
        return _merge_states(ours, theirs)
    ours, theirs = _dated(base, ours), _dated(base, theirs)
    if _alike(theirs, base):
        return ours
    if (
        _alike(ours, base)
        and not isinstance(ours, Removed)
        and not isinstance(theirs, Removed)
        and supersedes(theirs, ours)
    ):
        return keep_overwritten_text(theirs, ours)
    return _merge_states(ours, theirs)


def _alike(first: State, second: State) -> bool:
    same = isinstance(first, Removed) == isinstance(second, Removed) and _when(first) == _when(second)
    return same and same_content(_note(first), _note(second))


def _dated(base: State, state: State) -> State:
    """``state`` with a time after ``base``, even if the program that changed it left the time as it was."""
    if isinstance(state, Removed) or isinstance(base, Removed) or state is base:
        return state
    return date_silent_edits(base, state)


def _state(annotations: AnnotationSet, key: str) -> State | None:
    return annotations.removed.get(key) or annotations.by_id.get(key)


def _states(annotations: AnnotationSet) -> dict[str, State]:
    return {**annotations.by_id, **annotations.removed}


def _merge_states(ours: State | None, theirs: State | None) -> State | None:
    """The annotation with the later value of each field; removed if the last removal is not before the last change."""
    if ours is None or ours == theirs:
        return theirs
    if theirs is None:
        return ours
    erased = [state for state in (ours, theirs) if isinstance(state, Removed) and state.erased]
    if erased:
        # Nothing of the annotation is left there to be merged: the later side holds as it is.
        return max(ours, theirs, key=lambda state: (_when(state), state in erased))
    note = merge_fields(_note(ours), _note(theirs))
    removals = [_when(state) for state in (ours, theirs) if isinstance(state, Removed)]
    removed_at = max(removals, default=None)
    return Removed(note, removed_at) if removed_at is not None and removed_at >= note.modified else note


def _note(state: State) -> Annotation:
    return state.annotation if isinstance(state, Removed) else state


def _when(state: State) -> datetime:
    """The time of the last change; a removal is never earlier than the last change of the removed annotation."""
    return max(state.removed_at, state.annotation.modified) if isinstance(state, Removed) else state.modified
