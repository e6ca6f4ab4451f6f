"""Copying the selection, or the current mark, in one of several forms."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.app.session.session import Session
from reader.core.links.syntax import format_link, note_title, sanitize_link_text, short_title
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.page.page import PageView
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.links.deep_link import DeepLink

FORMS = {"copy": "plain", "copy_note": "noted", "copy_markdown": "markdown", "copy_reference": "reference"}
"""The value of the ``Form`` that each action copies in."""
NOTICES = {
    "noted": msgid("Copied with note"),
    "markdown": msgid("Copied as Markdown"),
    "reference": msgid("Copied with reference"),
}
"""What is shown when a form is copied that cannot be seen on the page, by the form's value."""


class ClipboardCommands:
    """Puts passages on the clipboard."""

    def __init__(
        self, session: Session, page: PageView, current: CurrentMark, notices: Notices, actions: Actions
    ) -> None:
        self._session, self._page, self._current, self._notices = session, page, current, notices
        actions.bind({name: partial(self.copy, form) for name, form in FORMS.items()})
        actions.bind({"copy_link": self.copy_place})

    def copy(self, form: str = "plain") -> None:
        """Copy the selection with the notes in it, or else the current mark; ``form`` is the value of a ``Form``."""
        text = self._text(form)
        if text is None:
            self._notices.show(tr("Select a passage or a highlight first, then copy it"))
            return
        QGuiApplication.clipboard().setText(text)
        if form in NOTICES:
            self._notices.show(tr(NOTICES[form]))

    def copy_quote(self, key: str) -> None:
        """Copy a note's passage; where it has none, its text."""
        from reader.app.session.clipboard_text import annotation_text  # late: no start needs it

        article, annotation = self._session.article, self._session.annotations.by_id.get(key)
        if article is not None and annotation is not None:
            QGuiApplication.clipboard().setText(annotation_text(article, annotation, "plain"))

    def copy_place(self) -> None:
        """Copy a link to the selection, else to the current mark, else to the article, for other programs."""
        from reader.app.session.place_links import article_link, passage_link  # late: no start needs it

        article, span, key = self._session.article, self._page.selection.span, self._current.target_key()
        if article is None:
            return
        if span.length:
            self._copy_link(
                passage_link(self._session, span), span.extract(article.text), tr("Link to the passage copied")
            )
        elif key is not None and key in self._session.annotations.by_id:
            self.copy_link(key)
        else:
            self._copy_link(article_link(self._session), article.title, tr("Link to the article copied"))

    def copy_link(self, key: str) -> None:
        """Copy a link to a note, for other programs."""
        from reader.app.session.place_links import note_link  # late: no start needs it
        from reader.core.notes.present_quote import present_quote

        article, annotation = self._session.article, self._session.annotations.by_id.get(key)
        if article is not None and annotation is not None:
            words = note_title(annotation, present_quote(annotation, article.text).words)
            self._copy_link(note_link(self._session, key), words, tr("Link to the note copied"))

    def copy_section_link(self, start: int) -> None:
        """Copy a link to the section that begins at a code point, for other programs."""
        from reader.app.session.place_links import passage_link  # late: no start needs it

        article = self._session.article
        block = article.block_at(start) if article is not None else None
        if article is not None and block is not None:
            words = block.span.extract(article.text)
            self._copy_link(passage_link(self._session, block.span), words, tr("Link to the section copied"))

    def _copy_link(self, link: DeepLink, words: str, sentence: str) -> None:
        address = link.address
        copy_text(address, f'<a href="{escape(address)}">{escape(short_title(sanitize_link_text(words)))}</a>')
        self._notices.show(sentence)

    def copy_note_link(self, key: str, digits: str) -> None:
        """Copy a link to a note as notes have them; it has these ``digits`` of the note's id."""
        from reader.core.notes.present_quote import present_quote  # late: no start needs it

        article, annotation = self._session.article, self._session.annotations.by_id.get(key)
        if article is not None and annotation is not None:
            copy_note_link(note_title(annotation, present_quote(annotation, article.text).words), self._notices, digits)

    def _text(self, form: str) -> str | None:
        from reader.app.session.clipboard_text import annotation_text, selection_text  # late: no start needs it

        article, span = self._session.article, self._page.selection.span
        if article is None:
            return None
        if span.length:
            return selection_text(article, span, self._session.visible_annotations.index.overlapping(span), form)
        mark = self._session.annotations.by_id.get(self._current.target_key() or "")
        return annotation_text(article, mark, form) if mark else None


def copy_note_link(words: str, notices: Notices, digits: str = "") -> None:
    """Copy a link as notes have them, and say so."""
    QGuiApplication.clipboard().setText(format_link(words, digits))
    notices.show(tr("Link copied: paste it into a note"))
