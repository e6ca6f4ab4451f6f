"""Merging two states of the same annotations: saving does it with what is on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.three_way import date_silent_edits, keep_overwritten_text, same_content, supersedes

State = Annotation | Removed
"""One annotation, present or removed."""


TICK = timedelta(milliseconds=1)
"""How much later than what it changed a change without a time of its own counts as made."""


def merge(ours: AnnotationSet, theirs: AnnotationSet, base: AnnotationSet | None = None) -> AnnotationSet:
    """The union by id, in which the later change of each part of a note wins; a removal is a change like any other.

    Neither order nor grouping matters, and merging again changes nothing: so every window and every machine that
    has seen the same states ends with the same one. Where the result equals ``ours``, it is ``ours`` itself.

    ``base`` is what both come from, where that is known: a note that only one side has changed since then is that
    side's, whatever was written in between; so half a sentence that was saved is no earlier text of the whole one. And
    what a program changed without saying when counts as changed just after ``base``. A note that is simply missing on
    one side is kept: only a removal removes.
    """
    annotations, removed = dict(ours.by_id), dict(ours.removed)
    for key in _different(ours, theirs):
        state = _since(_state(base, key) if base else None, _state(ours, key), _state(theirs, key))
        annotations.pop(key, None)
        removed.pop(key, None)
        if isinstance(state, Removed):
            removed[key] = state
        elif state is not None:
            annotations[key] = state
    merged = AnnotationSet(annotations, removed)
    return ours if merged == ours else merged


def _different(one: AnnotationSet, other: AnnotationSet) -> list[str]:
    """The ids of the annotations that are not the same object on both sides; of ten thousand, few are not."""
    found = list[str]()
    sides: tuple[tuple[Mapping[str, State], Mapping[str, State]], ...] = (
        (one.by_id, other.by_id),
        (one.removed, other.removed),
    )
    for left, right in sides:
        found += [key for key, state in left.items() if right.get(key) is not state]
        found += [key for key in right if key not in left]
    return list(dict.fromkeys(found))


def has_more_than(one: AnnotationSet, other: AnnotationSet) -> bool:
    """Whether ``one`` holds a reader's change that ``other`` does not; where passages were found does not count."""
    left, right = _states(one), _states(other)
    return any(
        (there := right.get(key)) is not state and not (there and _alike(state, there)) for key, state in left.items()
    )


def _since(base: State | None, one: State | None, other: State | None) -> State | None:
    """The result of the changes that two sides made to ``base``."""
    if base is None or one is None or other is None:
        return _joined(one, other)
    one, other = _dated(base, one), _dated(base, other)
    if _alike(other, base):
        return one
    if _alike(one, base) and not isinstance(one, Removed) and not isinstance(other, Removed) and supersedes(other, one):
        return keep_overwritten_text(other, one)
    return _joined(one, other)


def _alike(one: State, other: State) -> bool:
    same = isinstance(one, Removed) == isinstance(other, Removed) and _when(one) == _when(other)
    return same and same_content(_note(one), _note(other))


def _dated(base: State, state: State) -> State:
    """``state`` with a time after ``base``, also where the program that changed it left the time as it was."""
    if isinstance(state, Removed) or isinstance(base, Removed) or state is base:
        return state
    return date_silent_edits(base, state, TICK)


def _state(annotations: AnnotationSet, key: str) -> State | None:
    return annotations.removed.get(key) or annotations.by_id.get(key)


def _states(annotations: AnnotationSet) -> dict[str, State]:
    return {**annotations.by_id, **annotations.removed}


def _joined(one: State | None, other: State | None) -> State | None:
    """The annotation with the later of each field; removed if the removal is later than all changes on both sides."""
    if one is None or one == other:
        return other
    if other is None:
        return one
    note = merge_fields(_note(one), _note(other))
    removals = [_when(state) for state in (one, other) if isinstance(state, Removed)]
    gone = max(removals, default=None)
    return Removed(note, gone) if gone is not None and gone >= note.modified else note


def _note(state: State) -> Annotation:
    return state.annotation if isinstance(state, Removed) else state


def _when(state: State) -> datetime:
    """When it was changed last; a removal is never earlier than the last change of what it removed."""
    return max(state.removed_at, state.annotation.modified) if isinstance(state, Removed) else state.modified
