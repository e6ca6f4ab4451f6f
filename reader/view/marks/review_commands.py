"""Review: what highlights suggest for their passages, and what has become of notes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from reader.app.session.edit_labels import suggestion_step_label
from reader.app.session.session import Session
from reader.app.session.undo_history import NotesEdit
from reader.core.annotation import NoteStatus
from reader.core.notes.review import toggled_status
from reader.translation import msgid, tr, trn
from reader.view.marks import edit_messages
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_editor import MarkEditor
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

SUGGESTION_NEEDS = msgid("Select a passage or a highlight first, then suggest a replacement")
NO_PASSAGE = msgid("Only highlights can suggest a replacement")
NOTHING_SUGGESTED = msgid("There is no suggestion to remove")
STATUS_NEEDS = msgid("Select a highlight first, then say what has become of it")


class _NewMark(NamedTuple):
    """A mark that was made only to suggest something for its passage."""

    key: str
    step: int
    """How many steps the undo history has with it: as long as that is so, nothing else has been done."""


class ReviewCommands:
    """Carries out what actions and the notes panel ask for; each is one step that can be undone."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        current: CurrentMark,
        editor: MarkEditor,
        notices: Notices,
        actions: Actions,
    ) -> None:
        self._session, self._page, self._notes, self._current = session, page, notes, current
        self._editor, self._notices = editor, notices
        self._new: _NewMark | None = None
        one = notes.note_commands
        one.set_status.connect(lambda key, status: self.set_status([key], status))
        notes.bulk_commands.set_status.connect(self.set_status)
        one.suggest.connect(self._write_suggestion)
        one.withdraw.connect(lambda key: self._suggest(key, None))
        notes.editing.suggested.connect(self._suggest)
        notes.editing.suggestion_abandoned.connect(self._take_back)
        actions.bind(
            {
                "suggest": self.begin_suggestion,
                "unsuggest": self.remove_suggestion,
                "done": partial(self.toggle, NoteStatus.DONE),
                "dismiss": partial(self.toggle, NoteStatus.DISMISSED),
            }
        )

    # What has become of notes

    def toggle(self, status: NoteStatus) -> None:
        """Give the highlights inside the selection, or else the current one, a status; taken back if they have it."""
        notes = self._session.existing(self._editor.target_keys())
        if notes:
            self.set_status([note.id for note in notes], toggled_status((note.status for note in notes), status))
        else:
            self._notices.show(tr(STATUS_NEEDS))

    def set_status(self, ids: Collection[str], status: NoteStatus) -> None:
        """Say what has become of notes."""
        changed = [note for note in self._session.existing(ids) if note.status is not status and not note.is_bookmark]
        if changed and self._editor.check_writable():
            self._session.commands.set_status([note.id for note in changed], status)
            self._notices.show_undoable(edit_messages.status_set(changed, status), self._session.history.undo)

    def settle_made(self) -> None:
        """Mark the suggestions as done that another program has made in the text; the reader may undo that."""
        from reader.core.revision.made_suggestion import is_made  # late: not before a text has changed

        session = self._session
        if session.article is None or not session.may_write():
            return
        text = session.article.text
        made = [note for note in session.annotations if note.status is NoteStatus.OPEN and is_made(text, note)]
        if made:
            session.commands.set_status([note.id for note in made], NoteStatus.DONE)
            said = trn("Suggestion made: marked as done", "{n:,} suggestions made: marked as done", len(made))
            self._notices.show_undoable(said, session.history.undo)

    # What is suggested

    def begin_suggestion(self) -> None:
        """Write what the selection, which is marked for it, or the current highlight should be replaced with."""
        if not self._page.selection.span.length:
            key = self._current.target_key()
            self._notices.show(tr(SUGGESTION_NEEDS)) if key is None else self._write_suggestion(key)
        elif key := self._editor.mark_for_note():
            step = self._session.history.index()
            self._write_suggestion(key)
            self._new = _NewMark(key, step) if self._makes_only(key, step) else None

    def _makes_only(self, key: str, step: int) -> bool:
        """Whether the last of so many steps has made this mark and changed nothing else."""
        command = self._session.history.command(step - 1)
        return isinstance(command, NotesEdit) and command.change.before == {key: None}

    def _write_suggestion(self, key: str) -> None:
        mark, article = self._session.annotations.by_id.get(key), self._session.article
        if mark is None or article is None or not self._editor.check_writable():
            return
        if not mark.is_mark:
            self._notices.show(tr(NO_PASSAGE))
            return
        from reader.app.session.passage_source import passage_source  # late: no start needs what writes Markdown

        self._new = None
        self._notes.open()
        self._notes.suggest(key, passage_source(article, mark))

    def _suggest(self, key: str, suggestion: str | None) -> None:
        """Suggest this for a passage; a mark that was made for it is one step with it, or goes with it."""
        mark = self._session.annotations.by_id.get(key)
        if mark is None or not self._editor.check_writable():
            return
        if not self._take_back(key):
            self._session.commands.suggest([key], suggestion)
            if suggestion is None and mark.suggestion is not None:
                self._tell_removed(1)
        elif suggestion is not None:
            self._session.push({key: replace(mark, suggestion=suggestion)}, suggestion_step_label(suggestion))
            self._current.set_current(key)

    def _take_back(self, key: str) -> bool:
        """Undo making the mark if it was made to suggest something, and nothing was done since; returns whether."""
        new, self._new = self._new, None
        if new is None or new != (key, self._session.history.index()):
            return False
        self._session.history.undo()
        return True

    def remove_suggestion(self) -> None:
        """Suggest nothing any more for the highlights inside the selection, or else for the current one."""
        marks = self._session.existing(self._editor.target_keys())
        suggesting = [mark.id for mark in marks if mark.suggestion is not None]
        if not suggesting:
            self._notices.show(tr(NOTHING_SUGGESTED))
        elif self._editor.check_writable():
            self._session.commands.suggest(suggesting, None)
            self._tell_removed(len(suggesting))

    def _tell_removed(self, count: int) -> None:
        words = trn("Removed suggestion", "Removed {n:,} suggestions", count)
        self._notices.show_undoable(words, self._session.history.undo)
