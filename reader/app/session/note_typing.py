"""Typing the text of notes: letters typed one after the other are one step of the undo history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zlib import crc32

from reader.app.session.undo_history import NotesHolder
from reader.core.annotation import NoteVersion
from reader.core.annotation_set import AnnotationSet
from reader.core.notes import edits
from reader.core.notes.field_merge import stamp_changes
from reader.core.times import next_tick
from reader.translation import tr


class NoteTyping:
    """Knows which note is being typed. Every other change must call ``interrupt``."""

    def __init__(self, holder: NotesHolder, now: Callable[[], datetime]) -> None:
        """``now`` returns the time in UTC."""
        self._holder, self._now = holder, now
        self._typed_id: str | None = None
        """The id of the note that is being typed; None after any other change, undo and redo included."""
        self._step = 0

    def interrupt(self) -> None:
        """Note that something else has changed: the next letter typed keeps the present text as an earlier version."""
        self._typed_id = None

    def set_text(self, key: str, text: str) -> None:
        """Set a note's Markdown. Calls that follow each other become one step of the undo history.

        The text before the first of them is kept with the note as an earlier version.
        """
        joined = crc32(f"{key} {self._step}".encode()) & 0x7FFFFFFF
        now, first = self._now(), self._typed_id != key
        if any(annotation.note != text for annotation in self._holder.existing([key])):
            after = self._holder.rewritten(
                [key], lambda annotation: edits.rewrite_note(annotation, text, now, keep=first)
            )
            self._holder.push(after, tr("Edit Note"), joined)
            self._typed_id = key

    def end_step(self) -> None:
        """End the step: the next letter begins a new one, and keeps the present text as an earlier version."""
        self._typed_id, self._step = None, self._step + 1

    def restore_version(self, key: str, earlier: NoteVersion) -> None:
        """Give a note the text of an earlier version; the present text is kept as one."""
        self.end_step()
        now = self._now()
        text = earlier.text
        after = self._holder.rewritten([key], lambda annotation: edits.rewrite_note(annotation, text, now, keep=True))
        self._holder.push(after, tr("Restore Version"))

    def keep_typed_text(self, annotations: AnnotationSet) -> AnnotationSet:
        """Return notes from elsewhere with the text that is being typed; theirs is kept as an earlier version."""
        ours = self._holder.annotations.by_id.get(self._typed_id or "")
        if ours is None:
            return annotations
        theirs, gone = annotations.by_id.get(ours.id), annotations.removed.get(ours.id)
        last = theirs or ((ours if gone.erased else gone.annotation) if gone else None)
        if last is None or (theirs and theirs.note == ours.note):
            return annotations
        when = max(self._now(), next_tick(gone.removed_at if gone else last.modified))
        made = edits.rewrite_note(last, ours.note, when, keep=all(old.text != last.note for old in last.history))
        return annotations.updated({ours.id: stamp_changes(last, made, when)}, when)
