"""Applies one change to the annotations of an article, whatever else has changed of them meanwhile."""

from __future__ import annotations

from datetime import datetime

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.notes.field_merge import rebase_edit, stamp_changes
from reader.core.times import next_tick


def apply_change(annotations: AnnotationSet, change: Change, now: datetime) -> tuple[AnnotationSet, Change]:
    """The annotations after a change, and what has changed by it.

    Parts of a note that the change does not touch stay as they are. Each part that it does touch is stamped with a
    later time than what it replaces, also where it undoes something: saving is a merge in which the later change wins.
    An imported note, which has been merged already, keeps its times where that holds anyway.
    """
    before = {key: annotations.by_id.get(key) for key in change.after}
    after = {
        key: note
        if note is None or (change.keeps_times and _is_later(annotations, change.before.get(key), note))
        else _edited(annotations, change.before.get(key), note, now)
        for key, note in change.after.items()
    }
    return annotations.updated(after, now), Change(before, after, change.label)


def _is_later(annotations: AnnotationSet, before: Annotation | None, after: Annotation) -> bool:
    """Whether a state was made from what is there now, or is later than the removal of what was there."""
    gone = annotations.removed.get(after.id)
    return annotations.by_id.get(after.id) is before and (gone is None or after.modified > gone.removed_at)


def _edited(annotations: AnnotationSet, before: Annotation | None, after: Annotation, now: datetime) -> Annotation:
    last, gone = annotations.by_id.get(after.id), annotations.removed.get(after.id)
    if last and before and last is not before:
        after = rebase_edit(before, after, last)
    latest = last.modified if last else gone.removed_at if gone else None
    when = now if latest is None or now > latest else next_tick(latest)  # the clock may be slow
    return stamp_changes(last or (gone and gone.annotation), after, when)


def without_deleted(annotations: AnnotationSet, change: Change) -> Change:
    """A change that is undone or redone, without the edits of notes that were deleted meanwhile, as in another pane."""
    after = {
        key: note
        for key, note in change.after.items()
        if note is None or change.before.get(key) is None or key in annotations.by_id
    }
    return change if len(after) == len(change.after) else change._replace(after=after)


def current_change(annotations: AnnotationSet, change: Change) -> Change:
    """A change that is undone or redone, as ``without_deleted``, with what it brings back as it lies in the trash.

    Its passage may have been anchored again since.
    """
    after = dict[str, Annotation | None]()
    for key, note in without_deleted(annotations, change).after.items():
        gone = annotations.removed.get(key)
        in_trash = note is not None and key not in annotations.by_id and gone is not None and not gone.erased
        after[key] = gone.annotation if in_trash and gone else note
    return Change(change.before, after, change.label)
