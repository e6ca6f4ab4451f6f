"""Records when each field of an annotation changed, and merges two states of it: the later value of each field wins.

An annotation is seven last-writer-wins registers (Shapiro et al., "A comprehensive study of convergent and commutative
replicated data types", 2011, section 3.2.1): its note, its look, its passage, its tags, its status, its suggestion and
the rest. So a new colour from one side and a new text from the other are both kept.
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

    ``before`` is the previous state, possibly from the trash, or None for a new annotation. ``when`` must be later than
    its last change.
    """
    if before is None:
        return replace(after, modified=when, change_times=())
    times = recorded_times(before)
    for part in changed_fields(before, after):
        times[part] = when
    if before.tags != after.tags:
        times |= dict.fromkeys((f"#{tag}" for tag in {*before.tags} ^ {*after.tags}), when)
    if when not in times.values():
        times["rest"] = when
    everything = len(times) == len(FIELDS) and all(times.get(part) == when for part in FIELDS)
    return replace(after, modified=when, change_times=() if everything else tuple(sorted(times.items())))


def rebase_edit(before: Annotation, after: Annotation, now: Annotation) -> Annotation:
    """Apply the edit from ``before`` to ``after`` to ``now``: fields that the edit did not change stay as they are now.

    If the edit changes the note's text, and that text was changed since ``before``, the other goes into the history.
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
    if "status" in ours:
        made = replace(made, status=after.status)
    if "suggestion" in ours:
        made = replace(made, suggestion=after.suggestion)
    if before.tags != after.tags:
        kept = [tag for tag in now.tags if tag in after.tags or tag not in before.tags]
        made = replace(made, tags=tuple(dict.fromkeys([*kept, *(tag for tag in after.tags if tag not in before.tags)])))
    if (before.note, before.history) != (after.note, after.history):
        made = replace(made, note=after.note, history=_history_after(before, after, now))
    return made


def _history_after(before: Annotation, after: Annotation, now: Annotation) -> tuple[NoteVersion, ...]:
    if (now.note, now.history) == (before.note, before.history):
        return after.history
    times = dict.fromkeys([*after.history, *(old for old in now.history if old not in before.history)])
    if now.note.strip() and now.note not in (before.note, after.note, *(old.text for old in times)):
        times[NoteVersion(now.note, now.modified)] = None
    return tuple(sorted(times, key=lambda old: old.until))


def merge_fields(ours: Annotation, theirs: Annotation) -> Annotation:
    """Merge two states of one annotation: commutative, associative and idempotent.

    Each field is taken from the state that changed it later. Of two texts the later one is shown, and the other goes
    into the history. Of two values of the same millisecond, the one that sorts later wins, the same everywhere.
    """
    if ours == theirs:
        return ours
    first, second = field_times(ours), field_times(theirs)
    later = {part: _later(part, (ours, first), (theirs, second)) for part in FIELDS}
    stamps = FieldTimes(
        {part: max(first.fields[part], second.fields[part]) for part in FIELDS},
        {
            tag: max(first.tag_time(tag), second.tag_time(tag))
            for tag in {*first.tags, *second.tags, *ours.tags, *theirs.tags}
        },
    )
    made = replace(
        later["rest"],
        created=min(ours.created, theirs.created),
        modified=max(ours.modified, theirs.modified),
        target=later["target"].target,
        role=later["target"].role,
        colour=later["look"].colour,
        style=later["look"].style,
        note=later["note"].note,
        status=later["status"].status,
        suggestion=later["suggestion"].suggestion,
        tags=_merged_tags((ours, first), (theirs, second)),
        history=_merged_history((ours, first), (theirs, second)),
    )
    return with_field_times(made, stamps)


def _value(part: str, state: Annotation) -> object:
    values: dict[str, object] = {
        "note": state.note,
        "look": (state.colour.value, state.style.value),
        "target": (state.target, state.role),
        "status": state.status.value,
        "suggestion": state.suggestion,
    }
    return values.get(part)


def _later(part: str, ours: tuple[Annotation, FieldTimes], theirs: tuple[Annotation, FieldTimes]) -> Annotation:
    """The state that changed the field later; of the same millisecond, the one whose value sorts later."""
    first, second = ours[1].fields[part], theirs[1].fields[part]
    if first != second:
        return ours[0] if first > second else theirs[0]
    return max(ours[0], theirs[0], key=lambda state: _rank(part, state))


def _rank(part: str, state: Annotation) -> str:
    if part == "rest":
        import json  # late: most merges do not need it

        return json.dumps(state.extra, sort_keys=True)
    return repr(_value(part, state))


def _merged_tags(ours: tuple[Annotation, FieldTimes], theirs: tuple[Annotation, FieldTimes]) -> tuple[str, ...]:
    """The tags that their last change added; one that was added and removed in the same millisecond is kept."""
    if ours[0].tags == theirs[0].tags:
        return ours[0].tags

    def last(tag: str) -> tuple[datetime, bool]:
        return max((stamps.tag_time(tag), tag in state.tags) for state, stamps in (ours, theirs))

    return tuple(
        sorted((tag for tag in {*ours[0].tags, *theirs[0].tags} if last(tag)[1]), key=lambda tag: (last(tag), tag))
    )


def _merged_history(
    ours: tuple[Annotation, FieldTimes], theirs: tuple[Annotation, FieldTimes]
) -> tuple[NoteVersion, ...]:
    """The texts of both states, the oldest first, each once, without the text that is shown."""
    if (ours[0].note, ours[0].history) == (theirs[0].note, theirs[0].history):
        return ours[0].history
    times: dict[str, datetime] = {}
    for state, stamps in (ours, theirs):
        for text, until in _texts(state, stamps):
            times[text] = max(until, times.get(text, until))
    shown = _later("note", ours, theirs)
    stamp = max(ours[1].fields["note"], theirs[1].fields["note"])
    if times.get(shown.note, stamp) <= stamp:
        times.pop(shown.note, None)
    return tuple(
        sorted((NoteVersion(text, until) for text, until in times.items()), key=lambda old: (old.until, old.text))
    )


def _texts(state: Annotation, stamps: FieldTimes) -> Iterable[tuple[str, datetime]]:
    yield from state.history
    if state.note.strip():
        yield state.note, stamps.fields["note"]
