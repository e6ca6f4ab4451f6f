"""Copying the selection, or the current mark, in one of several forms."""

from __future__ import annotations

from functools import partial

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.copy_form import CopyForm
from reader.core.span import Span
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.written_copies import WrittenCopies
from reader.view.page.page import PageView
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

FORMS = {
    "copy": CopyForm.PLAIN,
    "copy_note": CopyForm.WITH_NOTES,
    "copy_markdown": CopyForm.MARKDOWN,
    "copy_reference": CopyForm.REFERENCE,
}
"""The form that each action copies in."""
NOTICES = {
    CopyForm.WITH_NOTES: msgid("Copied with note"),
    CopyForm.MARKDOWN: msgid("Copied as Markdown"),
    CopyForm.REFERENCE: msgid("Copied with reference"),
}
"""What is shown when a form is copied that cannot be seen on the page."""


class ClipboardCommands:
    """Puts passages on the clipboard."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        current: CurrentMark,
        written: WrittenCopies,
        notices: Notices,
        actions: Actions,
    ) -> None:
        self._session, self._page, self._current, self._notices = session, page, current, notices
        self._written = written
        actions.bind({name: partial(self.copy, form) for name, form in FORMS.items()})

    def copy(self, form: CopyForm = CopyForm.PLAIN) -> None:
        """Copy the selection with the notes in it, or else the current mark.

        The words of a selection have their structure beside them, for programs that keep it.
        """
        from reader.app.session.clipboard_text import (  # late: no start needs it
            annotation_text,
            selection_html,
            selection_text,
        )

        article, span = self._session.article, self._page.selection.span
        mark = self._session.annotations.by_id.get(self._current.target_key() or "")
        notes = self._session.visible_annotations.index.overlapping(span) if span.length else [mark] if mark else []
        if form is CopyForm.REFERENCE and self._copy_by_template(span, list(notes)):
            return
        if article is not None and span.length:
            html = selection_html(article, span) if form is CopyForm.PLAIN else ""
            copy_text(selection_text(article, span, notes, form), html)
        elif article is not None and mark is not None:
            copy_text(annotation_text(article, mark, form))
        else:
            self._notices.show(tr("Select a passage or a highlight first, then copy it"))
            return
        if form in NOTICES:
            self._notices.show(tr(NOTICES[form]))

    def _copy_by_template(self, span: Span, notes: list[Annotation]) -> bool:
        """Copy with the reader's own reference; returns whether there is a template for it."""
        if span.length:
            return self._written.copy_passage_reference(span, notes)
        return bool(notes) and self._written.copy_reference(notes)
