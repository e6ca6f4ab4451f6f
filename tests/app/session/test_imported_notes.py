"""Imported notes in a session: they keep the times of their changes, and what is done to them later is later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.merge import merge

LONG_AGO = datetime(2019, 1, 2, 3, 4, 5, tzinfo=UTC)
NOTE = Annotation(
    "urn:uuid:1", LONG_AGO, LONG_AGO + timedelta(1), note="Old", change_times=(("note", LONG_AGO + timedelta(1)),)
)


def opened(session: Session, *notes: Annotation) -> Session:
    session.open(Article("Tea", "Tea.", ()), AnnotationSet({note.id: note for note in notes}))
    return session


def test_a_new_note_keeps_its_times(session: Session) -> None:
    opened(session).push_imported({NOTE.id: NOTE}, "Import Note")
    assert session.annotations.by_id == {NOTE.id: NOTE}


def test_a_merged_note_is_as_it_was_merged(session: Session) -> None:
    ours = replace(NOTE, note="Ours", tags=("a",), modified=LONG_AGO, change_times=())
    merged = merge_fields(ours, NOTE)
    opened(session, ours).push_imported({NOTE.id: merged}, "Import Note")
    assert session.annotations.by_id == {NOTE.id: merged}


def test_it_is_one_step_that_can_be_undone_and_redone(session: Session) -> None:
    other = replace(NOTE, id="urn:uuid:2")
    opened(session).push_imported({NOTE.id: NOTE, other.id: other}, "Import 2 Notes")
    assert session.history.undoText() == "Import 2 Notes"
    session.history.undo()
    assert not session.annotations
    session.history.redo()
    assert {note.note for note in session.annotations} == {"Old"}


def test_what_was_undone_and_redone_wins_over_what_was_saved_before(session: Session) -> None:
    opened(session).push_imported({NOTE.id: NOTE}, "Import Note")
    states = [session.annotations]
    for step in (session.history.undo, session.history.redo):
        step()
        states.append(session.annotations)
    for earlier, later in pairwise(states):
        assert merge(earlier, later).by_id.keys() == later.by_id.keys()


def test_one_that_was_deleted_later_comes_back_later(session: Session) -> None:
    opened(session, NOTE).commands.delete([NOTE.id])
    removed_at = session.annotations.removed[NOTE.id].removed_at
    session.push_imported({NOTE.id: NOTE}, "Import Note")
    assert session.annotations.by_id[NOTE.id].modified > removed_at


def test_nothing_is_imported_into_notes_that_must_not_be_changed(session: Session) -> None:
    session.open(Article("Tea", "Tea.", ()), AnnotationSet(), read_only=True)
    session.push_imported({NOTE.id: NOTE}, "Import Note")
    assert not session.annotations
