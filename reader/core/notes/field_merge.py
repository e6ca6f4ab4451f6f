"""Changes with a time for each field, and the merge of two states of one annotation: the later of each field.

A note is five registers, each of which the last writer wins (Shapiro et al., "A comprehensive study of convergent and
commutative replicated data types", 2011, section 3.2.1): its text, its look, its passage, its tags and the rest. So a
recolouring here and a new text there both survive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from reader.core.annotation import Annotation, NoteVersion
from reader.core.notes.field_times import (
    FIELDS,
    FieldTimes,
    changed_fields,
    field_times,
    recorded_times,
    with_field_times,
)


def stamp_changes(before: Annotation | None, after: Annotation, when: datetime) -> Annotation:
    """``after`` with the time ``when`` for the fields that differ from ``before``.

    ``before`` is the state until then, possibly from the trash; None for a new annotation. ``when`` must be later than
    its last change.
    """
    if before is None:
        return replace(after, modified=when, change_times=())
    said = recorded_times(before)
    for part in changed_fields(before, after):
        said[part] = when
    if before.tags != after.tags:
        said |= dict.fromkeys((f"#{tag}" for tag in {*before.tags} ^ {*after.tags}), when)
    if when not in said.values():
        said["rest"] = when
    everything = len(said) == len(FIELDS) and all(said.get(part) == when for part in FIELDS)
    return replace(after, modified=when, change_times=() if everything else tuple(sorted(said.items())))


def rebase_edit(before: Annotation, after: Annotation, now: Annotation) -> Annotation:
    """Apply the edit from ``before`` to ``after`` to ``now``: fields that the edit did not change stay as they are now.

    Where the edit changes the text, and another was written since ``before``, that one goes into the history.
    """
    if not changed_fields(before, now) and (before.tags, before.history) == (now.tags, now.history):
        return after
    made, ours = now, changed_fields(before, after)
    if "look" in ours:
        made = replace(made, colour=after.colour, style=after.style)
    if "target" in ours:
        made = replace(made, target=after.target, role=after.role)
    if "rest" in ours:
        made = replace(made, extra=after.extra)
    if before.tags != after.tags:
        kept = [tag for tag in now.tags if tag in after.tags or tag not in before.tags]
        made = replace(made, tags=tuple(dict.fromkeys([*kept, *(tag for tag in after.tags if tag not in before.tags)])))
    if (before.note, before.history) != (after.note, after.history):
        made = replace(made, note=after.note, history=_history_after(before, after, now))
    return made


def _history_after(before: Annotation, after: Annotation, now: Annotation) -> tuple[NoteVersion, ...]:
    if (now.note, now.history) == (before.note, before.history):
        return after.history
    said = dict.fromkeys([*after.history, *(old for old in now.history if old not in before.history)])
    if now.note.strip() and now.note not in (before.note, after.note, *(old.text for old in said)):
        said[NoteVersion(now.note, now.modified)] = None
    return tuple(sorted(said, key=lambda old: old.until))


def merge_fields(one: Annotation, other: Annotation) -> Annotation:
    """Merge two states of one annotation: commutative, associative and idempotent.

    Each part is that of the state that changed it later. Of two texts the later one is shown, and the other is among
    the earlier texts of the note. Of two parts of the same millisecond that wins which reads later, everywhere alike.
    """
    if one == other:
        return one
    first, second = field_times(one), field_times(other)
    later = {part: _later(part, (one, first), (other, second)) for part in FIELDS}
    stamps = FieldTimes(
        {part: max(first.fields[part], second.fields[part]) for part in FIELDS},
        {
            tag: max(first.tag_time(tag), second.tag_time(tag))
            for tag in {*first.tags, *second.tags, *one.tags, *other.tags}
        },
    )
    made = replace(
        later["rest"],
        created=min(one.created, other.created),
        modified=max(one.modified, other.modified),
        target=later["target"].target,
        role=later["target"].role,
        colour=later["look"].colour,
        style=later["look"].style,
        note=later["note"].note,
        tags=_joined_tags((one, first), (other, second)),
        history=_joined_history((one, first), (other, second)),
    )
    return with_field_times(made, stamps)


def _value(part: str, one: Annotation) -> object:
    match part:
        case "note":
            return one.note
        case "look":
            return (one.colour.value, one.style.value)
        case "target":
            return (one.target, one.role)
        case "rest":
            return one.extra
        case _:
            return None


def _later(part: str, one: tuple[Annotation, FieldTimes], other: tuple[Annotation, FieldTimes]) -> Annotation:
    """The one whose part changed later; of the same millisecond, that which reads later."""
    first, second = one[1].fields[part], other[1].fields[part]
    if first != second:
        return one[0] if first > second else other[0]
    return max(one[0], other[0], key=lambda state: _rank(part, state))


def _rank(part: str, one: Annotation) -> str:
    if part == "rest":
        import json  # late: most never need it

        return json.dumps(one.extra, sort_keys=True)
    return repr(_value(part, one))


def _joined_tags(one: tuple[Annotation, FieldTimes], other: tuple[Annotation, FieldTimes]) -> tuple[str, ...]:
    """The tags that are there after their last changes; one that came and went in the same millisecond is there."""
    if one[0].tags == other[0].tags:
        return one[0].tags

    def last(tag: str) -> tuple[datetime, bool]:
        return max((stamps.tag_time(tag), tag in state.tags) for state, stamps in (one, other))

    return tuple(
        sorted((tag for tag in {*one[0].tags, *other[0].tags} if last(tag)[1]), key=lambda tag: (last(tag), tag))
    )


def _joined_history(
    one: tuple[Annotation, FieldTimes], other: tuple[Annotation, FieldTimes]
) -> tuple[NoteVersion, ...]:
    """All that either has said, the oldest first, each text once; but for the text that is shown."""
    if (one[0].note, one[0].history) == (other[0].note, other[0].history):
        return one[0].history
    said: dict[str, datetime] = {}
    for state, stamps in (one, other):
        for text, until in _texts(state, stamps):
            said[text] = max(until, said.get(text, until))
    shown = _later("note", one, other)
    stamp = max(one[1].fields["note"], other[1].fields["note"])
    if said.get(shown.note, stamp) <= stamp:
        said.pop(shown.note, None)
    return tuple(
        sorted((NoteVersion(text, until) for text, until in said.items()), key=lambda old: (old.until, old.text))
    )


def _texts(one: Annotation, stamps: FieldTimes) -> Iterable[tuple[str, datetime]]:
    yield from one.history
    if one.note.strip():
        yield one.note, stamps.fields["note"]
