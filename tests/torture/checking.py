"""Whether a store that was hurt has all that it should have, and goes on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.store.notes.repository import NotesRepository
from tests.torture.changes import key_in, state


def fault(folder: Path, states: Collection[int]) -> str:
    """What is wrong with the notes after a mishap, as a new process would see it; empty where nothing is.

    They must be in one of these ``states``, read without a word of anything broken, and the next saving must go well.
    """
    store = NotesRepository(folder / "notes", lambda: datetime.now(UTC))
    try:
        loaded = store.load(key_in(folder))
        if loaded.messages:
            return " ".join(loaded.messages)
        if not any(same(loaded.annotations, state(number)) for number in states):
            return f"the notes are those of none of the states {sorted(states)}"
        following = state(max(states) + 1)
        store.save(key_in(folder), following, loaded.annotations)
        if not same(store.load(key_in(folder)).annotations, following):
            return "what was saved afterwards is not there"
    except PostilError as error:
        return str(error)
    left = [path.name for path in (folder / "notes").rglob("*") if ".broken-" in path.name]
    return f"set aside: {left}" if left else ""


def same(one: AnnotationSet, other: AnnotationSet) -> bool:
    """Whether two notebooks hold the same, in whatever order."""
    return dict(one.by_id) == dict(other.by_id) and dict(one.removed) == dict(other.removed)
