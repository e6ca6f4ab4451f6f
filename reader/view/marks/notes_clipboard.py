"""Copying notes from their panel: one, several, or all that are listed; deleted ones, too."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.copy_form import CopyForm
from reader.translation import tr
from reader.view.marks import edit_messages
from reader.view.marks.clipboard import NOTICES
from reader.view.marks.link_commands import LinkCommands
from reader.view.marks.written_copies import WrittenCopies
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions


class NotesClipboard(QObject):
    """Puts notes on the clipboard. Several as Markdown are written by a helper, as they are exported."""

    def __init__(
        self,
        session: Session,
        notes: NotesPanel,
        links: LinkCommands,
        written: WrittenCopies,
        notices: Notices,
        actions: Actions,
    ) -> None:
        super().__init__(notes)
        self._session, self._notes, self._links, self._written = session, notes, links, written
        self._notices = notices
        one, many = notes.note_commands, notes.bulk_commands
        one.copy.connect(lambda key: self.copy([key], CopyForm.PLAIN))
        one.copy_as.connect(lambda key, form: self.copy([key], form))
        many.copy.connect(lambda ids: self.copy(ids, CopyForm.WITH_NOTES))
        many.copy_as.connect(self.copy)
        actions.bind({"copy_all": self.copy_all})

    def copy(self, ids: Collection[str], form: CopyForm) -> None:
        """Copy notes, those in the trash, too, in this form."""
        trash = {gone.annotation.id: gone.annotation for gone in self._session.annotations.trash}
        known = self._session.annotations.by_id
        notes = [note for key in ids if (note := known.get(key) or trash.get(key)) is not None]
        if not notes:
            return
        if form is CopyForm.LINK:
            self._links.copy_notes(notes)
        elif form is CopyForm.MARKDOWN and len(notes) > 1 and all(note.id in known for note in notes):
            self._written.copy_as_exported(notes)
        elif not (form is CopyForm.REFERENCE and notes[0].id in known and self._written.copy_reference(notes)):
            self._copy_now(notes, form, deleted=notes[0].id not in known)

    def copy_all(self) -> None:
        """Copy all notes as Markdown; where a search or a filter hides some, those that are listed."""
        listed = self._notes.listed_notes()
        notes = [note for note in self._session.annotations if not note.is_bookmark] if listed is None else listed
        if notes:
            self._written.copy_as_exported(notes)
        else:
            self._notices.show(tr("There are no notes to copy"))

    def _copy_now(self, notes: list[Annotation], form: CopyForm, *, deleted: bool) -> None:
        from reader.app.session.clipboard_text import annotations_text  # late: no start needs it

        article = self._session.article
        if article is None:
            return
        copy_text(annotations_text(article, notes, form, deleted=deleted))
        if len(notes) > 1:
            self._notices.show(edit_messages.copied(notes))
        elif form in NOTICES:
            self._notices.show(tr(NOTICES[form]))
