"""Copying notes from their panel: one, several, or all that are listed; deleted ones, too."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.live_palette import LivePalette
from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.copy_form import CopyForm
from reader.translation import tr, trn
from reader.view.marks import edit_messages
from reader.view.marks.clipboard import NOTICES
from reader.view.marks.link_commands import LinkCommands
from reader.view.marks.on_demand import OnDemand
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.app.exports.clipboard_export import ClipboardExport


class NotesClipboard(QObject):
    """Puts notes on the clipboard. Several as Markdown are written by a helper, as they are exported."""

    def __init__(
        self,
        session: Session,
        notes: NotesPanel,
        links: LinkCommands,
        palette: LivePalette,
        make_export: Callable[[], ClipboardExport],
        notices: Notices,
        actions: Actions,
    ) -> None:
        """``make_export`` makes what has many notes written."""
        super().__init__(notes)
        self._session, self._notes, self._links, self._palette = session, notes, links, palette
        self._notices, self._make_export = notices, make_export
        self._export = OnDemand(self._make)
        self._copied = ""
        """What is said when the helper has written what is to be copied."""
        notes.copy.connect(lambda key: self.copy([key], CopyForm.PLAIN))
        many = notes.bulk_commands
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
            self._have_written(notes)
        else:
            self._copy_now(notes, form, deleted=notes[0].id not in known)

    def copy_all(self) -> None:
        """Copy all notes as Markdown; where a search or a filter hides some, those that are listed."""
        listed = self._notes.listed_notes()
        notes = [note for note in self._session.annotations if not note.is_bookmark] if listed is None else listed
        if notes:
            self._have_written(notes)
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

    # What a helper writes

    def _have_written(self, notes: list[Annotation]) -> None:
        from reader.app.exports.notes_export import exported_notes  # late: no start needs it

        article = self._session.article
        if article is None:
            return
        count = len(notes)
        self._copied = trn("Copied {n:,} annotation as Markdown", "Copied {n:,} annotations as Markdown", count)
        ids = [note.id for note in notes]
        self._export.get().start(exported_notes(article, self._session.annotations, self._palette.current, ids))

    def _make(self) -> ClipboardExport:
        export = self._make_export()
        export.made.connect(self._finish)
        export.failed.connect(self._notices.post)
        return export

    def _finish(self, text: str) -> None:
        copy_text(text)
        self._notices.show(self._copied)
