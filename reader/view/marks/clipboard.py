"""Copying what is selected, or the mark in hand, in one of several forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.core.annotation import Annotation
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark

if TYPE_CHECKING:
    from reader.exchange.clipboard_forms import Passage

FORMS = {"copy": "plain", "copy_note": "noted", "copy_markdown": "markdown", "copy_reference": "reference"}
"""The action for each form, by the form's value."""


class ClipboardCommands:
    """Puts the passage on the clipboard."""

    def __init__(self, kit: MarkContext, hand: CurrentMark) -> None:
        self._kit, self._session, self._page, self._hand = kit, kit.session, kit.page, hand
        kit.actions.bind({name: partial(self.copy, form) for name, form in FORMS.items()})

    def copy(self, form: str = "plain") -> None:
        """Copy the selection, with the notes in it, or the mark in hand; ``form`` is the value of a ``Form``."""
        passage = self._passage()
        if passage is not None:
            self._put(passage, form)
            if form != "plain":
                self._kit.notices.show(SAID[form])

    def copy_quote(self, key: str) -> None:
        """Copy a note's passage; where it has none, its text."""
        if one := self._session.annotations.by_id.get(key):
            self._put(_of(one), "plain")

    def _passage(self) -> Passage | None:
        from reader.exchange.clipboard_forms import Passage  # late, as is all of it: no start needs it

        article, span = self._session.article, self._page.selection.span
        if article is not None and span.length:
            inside = self._session.visible_annotations.index.overlapping(span)
            return Passage(span.of(article.text), [one.note for one in inside], span)
        one = self._session.annotations.by_id.get(self._hand.target_key() or "")
        return _of(one) if one else None

    def _put(self, passage: Passage, form: str) -> None:
        from reader.exchange.clipboard_forms import Form, copied

        if self._session.article is not None:
            QGuiApplication.clipboard().setText(copied(self._session.article, passage, Form(form)))


SAID = {
    "noted": "Copied with its note",
    "markdown": "Copied as Markdown",
    "reference": "Copied with a reference",
}
"""What is said when a form is copied that cannot be seen on the page."""


def _of(one: Annotation) -> Passage:
    from reader.exchange.clipboard_forms import Passage

    return Passage(one.quote, (one.note,), one.span)
