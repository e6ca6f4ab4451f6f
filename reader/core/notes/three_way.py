"""Three-way merge of one annotation: what each side changed since a known common state."""

from __future__ import annotations

from dataclasses import replace

from reader.core.annotation import Annotation, NoteVersion
from reader.core.notes.field_times import FIELDS, FieldTimes, changed_fields, field_times, with_field_times
from reader.core.times import next_tick


def date_silent_edits(before: Annotation, after: Annotation) -> Annotation:
    """``after`` with a time for each field that was changed since ``before`` without a new time.

    An edit of the file by hand is like that: another value with the same time. It counts as made 1 ms after both.
    """
    known, said = field_times(before), field_times(after)
    edited = [
        part for part in changed_fields(before, after) if part != "target"
    ]  # finding a note again says no time either
    silent = [part for part in edited if said.fields[part] == known.fields[part]]
    tags = [tag for tag in {*before.tags} ^ {*after.tags} if said.tag_time(tag) == known.tag_time(tag)]
    if not silent and not tags:
        return after
    when = next_tick(max(before.modified, after.modified))
    stamps = FieldTimes({**said.fields, **dict.fromkeys(silent, when)}, {**said.tags, **dict.fromkeys(tags, when)})
    return with_field_times(replace(after, modified=when), stamps)


def supersedes(after: Annotation, before: Annotation) -> bool:
    """Whether no field of ``before`` was changed later than in ``after``, as if ``after`` was made from it."""
    known, said = field_times(before), field_times(after)
    tags = {*known.tags, *said.tags, *before.tags, *after.tags}
    parts = all(said.fields[part] >= known.fields[part] for part in FIELDS)
    return parts and all(said.tag_time(tag) >= known.tag_time(tag) for tag in tags)


def keep_overwritten_text(after: Annotation, before: Annotation) -> Annotation:
    """``after`` with the text of ``before`` in its history, unless the new text contains all of it.

    It contains it if the reader went on writing, and half a sentence was saved in between.
    """
    old, new = before.note, after.note
    if old == new or not old.strip() or any(version.text == old for version in after.history):
        return after
    head = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    if new.endswith(old[head:]) and len(new) >= len(old):
        return after
    earlier = NoteVersion(old, field_times(before).fields["note"])
    return replace(after, history=tuple(sorted((*after.history, earlier), key=lambda version: version.until)))


def same_content(first: Annotation, second: Annotation) -> bool:
    """Whether two states of an annotation are equal except for where the passage was found."""
    if first is second:
        return True
    same = (first.modified, first.change_times, first.tags, first.history) == (
        second.modified,
        second.change_times,
        second.tags,
        second.history,
    )
    return same and not {*changed_fields(first, second)} - {"target"}
