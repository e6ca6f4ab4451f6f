"""Following links between notes: to a note, a section or a passage; in this article, or in another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.core.links.index import LinkIndex, LinkTarget
from reader.core.links.syntax import Link, id_digits, parse_address
from reader.core.wiki_address import wiki_address
from reader.translation import tr
from reader.view.navigation.navigator import Navigator
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

NoteFinder = Callable[[str], tuple[Path, str] | None]
"""Finds a note by the first hexadecimal digits of its UUID: returns the article's file and the note's id, or None."""


class NoteLinks(QObject):
    """Goes where a link leads; Back leads back.

    Signals:
        other_article_requested(Path, str id): this article is to be opened at this note.
        changed(): a link has turned out to lead nowhere.
    """

    other_article_requested = Signal(object, str)
    changed = Signal()

    def __init__(
        self,
        session: Session,
        page: PageView,
        navigator: Navigator,
        links: LinkIndex,
        notices: Notices,
        show_note: Callable[[str], None],
        find_note: NoteFinder,
    ) -> None:
        """``show_note`` goes to a note by its id; ``find_note`` looks for one that is on another article."""
        super().__init__(page)
        self._session, self._page, self._navigator = session, page, navigator
        self._links, self._notices, self._show, self._find_note = links, notices, show_note, find_note

    def follow(self, address: str) -> None:
        """Go to the target of the link with this address, also in another article; without a target, show a message."""
        link = parse_address(address)
        if link is None:
            self._navigator.follow_link(address)
        elif (target := self._links.target_of(link)) is not None:
            self._go(target)
        elif link.id_prefix:
            self._find_elsewhere(link)
        elif self._is_in_vault() and (wiki := wiki_address(link.text)):
            self._navigator.follow_link(wiki)  # the reader links from here as from the notes of the vault
        else:
            self._notices.show(tr("No note or section is called “{name}”", name=link.text))

    def _is_in_vault(self) -> bool:
        from reader.links.roots import vault_of  # late: not before a link is followed

        article = self._session.article
        return article is not None and article.path is not None and vault_of(article.path) is not None

    def _go(self, target: LinkTarget) -> None:
        if target.id:
            self._show(target.id)
        elif target.span is not None and target.is_section:
            self._navigator.jump_to(target.span.start)
        elif target.span is not None:
            self._navigator.reveal(target.span)
            self._page.selection.select(target.span)

    def _find_elsewhere(self, link: Link) -> None:
        trash = (gone.annotation.id for gone in self._session.annotations.trash)
        removed = next((key for key in trash if id_digits(key).startswith(link.id_prefix)), None)
        if removed is not None:
            self._notices.show(
                tr("The note “{name}” is in the trash", name=link.text),
                tr("Restore"),
                lambda: self._session.commands.restore([removed]),
            )
            return
        found = self._find_note(link.id_prefix)
        if found is not None:
            self.other_article_requested.emit(*found)
            return
        self._links.mark_unresolved(link)
        self.changed.emit()
        self._notices.show(tr("The note “{name}” no longer exists", name=link.text))
