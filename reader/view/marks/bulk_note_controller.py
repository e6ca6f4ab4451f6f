"""Commands on several notes at once, the trash, and the search in the notes."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Qt

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.view.marks import edit_messages
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_editor import MarkEditor
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions


class BulkNoteController(QObject):
    """Carries out what the notes panel asks for about several notes; each is one step that can be undone."""

    def __init__(
        self,
        session: Session,
        notes: NotesPanel,
        editor: MarkEditor,
        current: CurrentMark,
        notices: Notices,
        actions: Actions,
    ) -> None:
        super().__init__(notes)
        self._session, self._notes, self._editor, self._current, self._notices = (
            session,
            notes,
            editor,
            current,
            notices,
        )
        many, commands = notes.bulk_commands, session.commands
        many.recolour.connect(commands.recolour)
        many.restyle.connect(commands.restyle)
        many.tag.connect(commands.add_tags)
        many.untag.connect(commands.remove_tags)
        many.delete.connect(editor.delete)
        many.join.connect(self._join)
        many.restore.connect(self.restore)
        many.erase.connect(self._erase)
        notes.empty_trash_requested.connect(
            lambda: self._erase([gone.annotation.id for gone in session.annotations.trash])
        )
        actions.bind({"trash": self.toggle_trash, "search_notes": self.focus_search})

    def toggle_trash(self) -> None:
        """Show what was deleted; or the notes again."""
        self._notes.open()
        self._notes.show_trash(not self._notes.trash)

    def focus_search(self) -> None:
        """Give the keyboard to the search over the notes."""
        self._notes.open()
        self._notes.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._notes.search.selectAll()

    def restore(self, ids: Collection[str]) -> None:
        """Take notes out of the trash, and go to the first of them."""
        removed = self._session.annotations.removed
        restored = [removed[key].annotation for key in ids if key in removed]
        if not restored or not self._notices.check_writable(self._session):
            return
        self._session.commands.restore([note.id for note in restored])
        notes = [note for note in restored if not note.is_bookmark]
        if notes:
            self._current.go_to(min(notes, key=_start).id)
            self._notes.select_all([note.id for note in notes])
        self._notices.show_undoable(edit_messages.restored(restored), self._session.history.undo)

    def _erase(self, ids: Collection[str]) -> None:
        """Delete for good what is in the trash, select what comes after it, and offer to undo it."""
        following = self._notes.neighbour(ids)
        if self._notices.check_writable(self._session) and (count := self._session.trash.erase(ids)):
            self._notes.selection.select(following)
            self._notices.show_undoable(edit_messages.erased(count), self._session.history.undo)

    def _join(self, ids: Collection[str]) -> None:
        self._editor.join([mark.id for mark in self._session.existing(ids) if mark.is_mark])


def _start(note: Annotation) -> int:
    return note.span.start if note.span else 0
