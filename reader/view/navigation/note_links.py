"""Following links between notes: to a note, a section or the very words; in this article, or in another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.core.links.index import LinkIndex, LinkTarget
from reader.core.links.syntax import Link, id_digits, parse_address
from reader.view.navigation.navigator import Navigator
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

NoteFinder = Callable[[str], tuple[Path, str] | None]
"""Finds a note by how its UUID begins, in hexadecimal digits: the article's file, and the note's id."""


class NoteLinks(QObject):
    """Leads where a link says; Back leads back.

    Signals:
        elsewhere_wanted(Path, str id): the note is on another article: it is to be opened there.
        changed(): a link has turned out to lead nowhere.
    """

    other_article_requested = Signal(object, str)
    changed = Signal()

    def __init__(
        self,
        session: Session,
        page: PageView,
        reading: Navigator,
        links: LinkIndex,
        notices: Notices,
        show_note: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """``show_note`` goes to a note by its id."""
        super().__init__(parent)
        self._session, self._page, self._reading = session, page, reading
        self._links, self._notices, self._show = links, notices, show_note
        self.find_elsewhere: NoteFinder = lambda _key: None
        """Looks for a note that is not in the open article."""

    def follow(self, address: str) -> None:
        """Go where the link with this address leads, be it outside; where that is nowhere, say so."""
        link = parse_address(address)
        if link is None:
            self._reading.follow_link(address)
        elif (goal := self._links.target_of(link)) is not None:
            self._go(goal)
        elif link.id_prefix:
            self._look_elsewhere(link)
        else:
            self._notices.show(f"Nothing here is called “{link.text}”")

    def _go(self, goal: LinkTarget) -> None:
        if goal.id:
            self._show(goal.id)
        elif goal.span is not None and goal.is_section:
            self._reading.jump_to(goal.span.start)
        elif goal.span is not None:
            self._reading.reveal(goal.span)
            self._page.selection.select(goal.span)

    def _look_elsewhere(self, link: Link) -> None:
        gone = next(
            (key for key in self._session.annotations.removed if id_digits(key).startswith(link.id_prefix)), None
        )
        if gone is not None:
            self._notices.show(
                f"The note “{link.text}” is in the trash", "Restore", lambda: self._session.commands.restore([gone])
            )
            return
        found = self.find_elsewhere(link.id_prefix)
        if found is not None:
            self.other_article_requested.emit(*found)
            return
        self._links.mark_unresolved(link)
        self.changed.emit()
        self._notices.show(f"The note “{link.text}” is not there any more")
