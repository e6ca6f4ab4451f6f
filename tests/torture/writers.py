"""Two processes that write one article's notes at once, and two that are killed at it: no change of any is lost."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.notes.field_merge import stamp_changes
from reader.store.notes.repository import NotesRepository
from tests.torture.changes import START, key_in
from tests.torture.result import Result

SHARED = 20
"""How many notes both write in."""


def run(many: int, folder: Path) -> Result:
    """Two writers with so many changes each, every one of them to be found at the end."""
    result = Result("changes of two processes at once are there")
    NotesRepository(folder / "notes", now).save(key_in(folder), first())
    children = [os.fork() or _write(folder, writer, many) for writer in (0, 1)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    result.tried = 2 * many
    result.failures += [f"a writer ended with {code}" for code in codes if code]
    result.failures += missing(NotesRepository(folder / "notes", now).load(key_in(folder)).annotations, many)
    return result


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def first() -> AnnotationSet:
    """The notes that both have."""
    made = [Annotation(f"urn:uuid:shared-{number}", START, START, note="the first") for number in range(SHARED)]
    return AnnotationSet({one.id: one for one in made})


def _write(folder: Path, writer: int, many: int) -> int:
    """In a process of its own: make so many changes, and save after each; never returns."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    store, key = NotesRepository(folder / "notes", now), key_in(folder)
    annotations = store.load(key).annotations
    try:
        for number in range(many):
            when = START + timedelta(milliseconds=10 + 2 * number + writer)
            annotations = store.save(key, changed(annotations, writer, number, when))
    except BaseException as error:  # noqa: BLE001 - the other process is to know
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


def changed(annotations: AnnotationSet, writer: int, number: int, when: datetime) -> AnnotationSet:
    """The change of a writer with this number: a new note, a tag or a text on a shared one, or a removal."""
    shared = annotations.by_id[f"urn:uuid:shared-{number % SHARED}"]
    match number % 4:
        case 0:
            made = Annotation(f"urn:uuid:{writer}-{number}", when, when, note=f"{writer} {number}")
            return annotations.updated({made.id: made}, when)
        case 1:
            tagged = replace(shared, tags=(*shared.tags, f"{writer}-{number}"))
            return annotations.updated({shared.id: stamp_changes(shared, tagged, when)}, when)
        case 2:
            written = replace(shared, note=f"{writer} {number}", colour=Random(number).choice(BUILT_IN_COLOURS))  # noqa: S311
            return annotations.updated({shared.id: stamp_changes(shared, written, when)}, when)
        case _:
            return annotations.updated({f"urn:uuid:{writer}-{number - 3}": None}, when)


def missing(annotations: AnnotationSet, many: int) -> list[str]:
    """Which changes are not to be found."""
    tags = {tag for one in annotations for tag in one.tags}
    lost = []
    for writer in (0, 1):
        for number in range(many):
            name = f"urn:uuid:{writer}-{number - number % 4}"
            gone = number - number % 4 + 3 < many
            there = {
                0: name in (annotations.removed if gone else annotations.by_id),
                1: f"{writer}-{number}" in tags,
                2: True,
                3: name in annotations.removed,
            }[number % 4]
            lost += [] if there else [f"change {number} of writer {writer}"]
    return lost + _texts_missing(annotations, many)


def _texts_missing(annotations: AnnotationSet, many: int) -> list[str]:
    """The text that a shared note must show is the one that was written last."""
    lost = []
    for shared in range(SHARED):
        last = max((number for number in range(shared, many, SHARED) if number % 4 == 2), default=None)
        note = annotations.by_id[f"urn:uuid:shared-{shared}"]
        if last is not None and note.note != f"1 {last}":
            lost.append(f"shared note {shared} says {note.note!r}, not what was written last")
    return lost
