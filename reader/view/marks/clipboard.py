"""Copying the selection, or the current mark, in one of several forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.view.marks.current_mark import CurrentMark
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.exchange.clipboard_forms import Passage

FORMS = {"copy": "plain", "copy_note": "noted", "copy_markdown": "markdown", "copy_reference": "reference"}
"""The value of the ``Form`` that each action copies in."""
NOTICES = {
    "noted": "Copied with its note",
    "markdown": "Copied as Markdown",
    "reference": "Copied with a reference",
}
"""What is shown when a form is copied that cannot be seen on the page, by the form's value."""


class ClipboardCommands:
    """Puts passages on the clipboard."""

    def __init__(
        self, session: Session, page: PageView, current: CurrentMark, notices: Notices, actions: Actions
    ) -> None:
        self._session, self._page, self._current, self._notices = session, page, current, notices
        actions.bind({name: partial(self.copy, form) for name, form in FORMS.items()})

    def copy(self, form: str = "plain") -> None:
        """Copy the selection with the notes in it, or else the current mark; ``form`` is the value of a ``Form``."""
        passage = self._passage()
        if passage is not None:
            self._put(passage, form)
            if form in NOTICES:
                self._notices.show(NOTICES[form])

    def copy_quote(self, key: str) -> None:
        """Copy a note's passage; where it has none, its text."""
        if annotation := self._session.annotations.by_id.get(key):
            self._put(_passage_of(annotation), "plain")

    def _passage(self) -> Passage | None:
        from reader.exchange.clipboard_forms import Passage  # late: no start needs it

        article, span = self._session.article, self._page.selection.span
        if article is not None and span.length:
            inside = self._session.visible_annotations.index.overlapping(span)
            return Passage(span.of(article.text), [annotation.note for annotation in inside], span)
        mark = self._session.annotations.by_id.get(self._current.target_key() or "")
        return _passage_of(mark) if mark else None

    def _put(self, passage: Passage, form: str) -> None:
        from reader.exchange.clipboard_forms import Form, copied  # late: no start needs it

        if self._session.article is not None:
            QGuiApplication.clipboard().setText(copied(self._session.article, passage, Form(form)))


def _passage_of(annotation: Annotation) -> Passage:
    from reader.exchange.clipboard_forms import Passage  # late: no start needs it

    return Passage(annotation.quote, (annotation.note,), annotation.span)
