"""What has become of notes: marks the selected ones, or the current one, as done, dismissed or open again."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from reader.app.session.session import Session
from reader.core.annotation import NoteStatus
from reader.core.notes.review import toggled_status
from reader.translation import msgid, tr
from reader.view.marks import edit_messages
from reader.view.marks.mark_editor import MarkEditor
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

STATUS_NEEDS = msgid("Select a highlight first, then say what has become of it")


class ReviewCommands:
    """Carries out what actions and the notes panel ask for; each is one step that can be undone."""

    def __init__(
        self, session: Session, notes: NotesPanel, editor: MarkEditor, notices: Notices, actions: Actions
    ) -> None:
        self._session, self._editor, self._notices = session, editor, notices
        notes.status_chosen.connect(lambda key, status: self.set_status([key], status))
        notes.bulk_commands.set_status.connect(self.set_status)
        actions.bind(
            {
                "done": partial(self.toggle, NoteStatus.DONE),
                "dismiss": partial(self.toggle, NoteStatus.DISMISSED),
            }
        )

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
