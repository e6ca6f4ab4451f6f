"""Going to the places that have changed in the open article, and telling what has changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.session.session import Session
from reader.core.span import Span
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision
    from reader.core.revision.summary import ChangeStop

LONGEST = 200
"""Code points of the changed words at one place that a screen reader is given."""


class ChangeNavigator:
    """Goes from place to place; Back leads to where the reader was before the first of them."""

    def __init__(
        self, session: Session, page: PageView, navigator: Navigator, notes: NotesPanel, current: CurrentMark
    ) -> None:
        self._session, self._page, self._navigator, self._notes = session, page, navigator, notes
        self._current = current
        self._departed = False
        """Whether the page has been moved since the start."""

    def restart(self) -> None:
        """Let Back lead to where the reader is now."""
        self._departed = False

    def go_to(self, stop: ChangeStop) -> None:
        """Go to a place, which may be a note."""
        note = self._session.annotations.by_id.get(stop.key)
        departed, before = self._departed, self._page.reading.top_line_at_rest()
        if note is not None:
            if note.span is None:
                self._notes.open()
            self._current.go_to(note.id)
        elif stop.span is not None:
            reveal = self._navigator.reveal_in_passing if departed else self._navigator.reveal
            reveal(Span(stop.span.start, max(stop.span.end, stop.span.start + 1)))
        self._departed = departed or self._page.reading.top_line_at_rest() != before

    def describe(self, stop: ChangeStop, revision: Revision | None) -> str:
        """Return what a screen reader says of a place; nothing of a note, which is announced as it becomes current."""
        from reader.core.revision.summary import spans_touching  # late: loaded with the first change

        article = self._session.article
        if stop.key in self._session.annotations.by_id or not (stop.span and article and revision):
            return ""
        section = article.section_at(stop.span.start)
        words = "; ".join(span.extract(article.text) for span in spans_touching(revision.changed, stop.span))
        if section is not None and words:
            return tr("in {section}, new: {words}", section=section.title, words=words[:LONGEST])
        if section is not None:
            return tr("in {section}, moved or removed words", section=section.title)
        return tr("new: {words}", words=words[:LONGEST]) if words else tr("moved or removed words")
