"""The notes of a review: those that are open and ask something."""

from __future__ import annotations

from collections.abc import Collection

from reader.app.exports.notes_export import exported_notes
from reader.app.session.session import Session
from reader.core.annotation import NoteStatus
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.remark import asked_by


def review_notes(session: Session, palette: Palette, ids: Collection[str] | None = None) -> ExportedNotes | None:
    """The remarks among the notes with these ids, or among all; None if there are none."""
    article, known = session.page, session.page_annotations
    wanted = [
        note
        for note in known
        if note.status is NoteStatus.OPEN and (ids is None or note.id in ids) and asked_by(note, palette)
    ]
    return exported_notes(article, wanted, palette) if article is not None and wanted else None
