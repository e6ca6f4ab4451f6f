"""Copying links: to the article, a note, a passage or a section, for other programs; and to a note, for other notes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from reader.app.session.session import Session
from reader.core.links.syntax import format_link, note_title, sanitize_link_text, short_title
from reader.translation import tr, trn
from reader.view.marks.current_mark import CurrentMark
from reader.view.page.page import PageView
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.links.deep_link import DeepLink


class LinkCommands:
    """Puts links on the clipboard."""

    def __init__(
        self, session: Session, page: PageView, current: CurrentMark, notices: Notices, actions: Actions
    ) -> None:
        self._session, self._page, self._current, self._notices = session, page, current, notices
        actions.bind({"copy_link": self.copy_place})

    def copy_place(self) -> None:
        """Copy a link to the selection, else to the current mark, else to the article."""
        from reader.app.session.place_links import article_link, passage_link  # late: no start needs it

        article, span = self._session.article, self._page.selection.span
        mark = self._session.annotations.by_id.get(self._current.target_key() or "")
        if article is None:
            return
        if span.length:
            words = span.extract(article.text)
            self._copy(passage_link(self._session, span), words, tr("Link to the passage copied"))
        elif mark is not None:
            self.copy_notes([mark])
        else:
            self._copy(article_link(self._session), article.title, tr("Link to the article copied"))

    def copy_notes(self, notes: Sequence[Annotation]) -> None:
        """Copy a link to each of some notes on the open article."""
        from reader.app.session.place_links import note_links  # late: no start needs it

        links = note_links(self._session, [note.id for note in notes])
        rows = [(link.address, self._title(note)) for link, note in zip(links, notes, strict=True)]
        copy_text("\n".join(address for address, _ in rows), "<br>".join(_anchor(*row) for row in rows))
        self._notices.show(trn("Link to the note copied", "Links to {n:,} notes copied", len(rows)))

    def copy_section(self, start: int) -> None:
        """Copy a link to the section that begins at a code point."""
        from reader.app.session.place_links import passage_link  # late: no start needs it

        article = self._session.article
        block = article.block_at(start) if article is not None else None
        if article is not None and block is not None:
            words = block.span.extract(article.text)
            self._copy(passage_link(self._session, block.span), words, tr("Link to the section copied"))

    def copy_for_notes(self, key: str, digits: str) -> None:
        """Copy a link to a note as notes have them; it has these ``digits`` of the note's id."""
        annotation = self._session.annotations.by_id.get(key)
        if annotation is not None:
            copy_link_for_notes(self._title(annotation), self._notices, digits)

    def _title(self, annotation: Annotation) -> str:
        from reader.core.notes.present_quote import present_quote  # late: no start needs it

        article = self._session.article
        return note_title(annotation, present_quote(annotation, article.text if article is not None else "").words)

    def _copy(self, link: DeepLink, words: str, sentence: str) -> None:
        copy_text(link.address, _anchor(link.address, short_title(sanitize_link_text(words))))
        self._notices.show(sentence)


def _anchor(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def copy_link_for_notes(words: str, notices: Notices, digits: str = "") -> None:
    """Copy a link as notes have them, and say so."""
    copy_text(format_link(words, digits))
    notices.show(tr("Link copied: paste it into a note"))
