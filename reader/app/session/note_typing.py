"""Writing the text of notes: the letters typed one after the other are one step of the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zlib import crc32

from reader.app.session.undo_history import NotesHolder
from reader.core.annotation import NoteVersion
from reader.core.annotation_set import AnnotationSet
from reader.core.notes import edits
from reader.core.notes.field_merge import stamp_changes


class NoteTyping:
    """One note is written at a time; ``interrupt`` is told of every other change."""

    def __init__(self, holder: NotesHolder, now: Callable[[], datetime]) -> None:
        """``now`` gives the time in UTC."""
        self._holder, self._now = holder, now
        self._typed_id: str | None = None
        """The note that is being written; another change ends that, and so do undo and redo."""
        self._step = 0

    def interrupt(self) -> None:
        """Something else has changed: with the next letter the text that is there becomes an earlier one."""
        self._typed_id = None

    def set_text(self, key: str, text: str) -> None:
        """Set a note's Markdown; letters typed one after the other become one step of the history.

        The text that was there before the first of them is kept with the note as an earlier one.
        """
        joined = crc32(f"{key} {self._step}".encode()) & 0x7FFFFFFF
        now, first = self._now(), self._typed_id != key
        if any(one.note != text for one in self._holder.existing([key])):
            self._holder.rewrite([key], lambda one: edits.rewrite_note(one, text, now, keep=first), "Edit Note", joined)
            self._typed_id = key

    def end_step(self) -> None:
        """The next letter begins a new step of the history, and what is written by now is kept as an earlier text."""
        self._typed_id, self._step = None, self._step + 1

    def restore_version(self, key: str, earlier: NoteVersion) -> None:
        """Let a note say again what it said earlier; what it says now becomes an earlier text."""
        self.end_step()
        now = self._now()
        text = earlier.text
        self._holder.rewrite(
            [key], lambda one: edits.rewrite_note(one, text, now, keep=True), "Restore Earlier Text", 0
        )

    def keep_typed_text(self, annotations: AnnotationSet) -> AnnotationSet:
        """What came from elsewhere, with the text that is just being written; the other becomes an earlier one."""
        ours = self._holder.annotations.by_id.get(self._typed_id or "")
        if ours is None:
            return annotations
        theirs, gone = annotations.by_id.get(ours.id), annotations.removed.get(ours.id)
        last = theirs or (gone.annotation if gone else None)
        if last is None or (theirs and theirs.note == ours.note):
            return annotations
        when = max(self._now(), (gone.removed_at if gone else last.modified) + timedelta(milliseconds=1))
        made = edits.rewrite_note(last, ours.note, when, keep=all(old.text != last.note for old in last.history))
        return annotations.updated({ours.id: stamp_changes(last, made, when)}, when)
