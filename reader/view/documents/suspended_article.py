"""An article that was open on the page, kept so that it can be shown again at once and as it was left."""

from __future__ import annotations

from typing import NamedTuple

from reader.app.documents.open_document import SuspendedDocument
from reader.app.session.session import SuspendedSession
from reader.core.span import Span
from reader.view.page.scroll_anchor import HeldLine


class SuspendedArticle(NamedTuple):
    """The article with its notes, and where the reader was in it. Positions are those in what is seen of it."""

    session: SuspendedSession
    document: SuspendedDocument
    line: HeldLine
    """The line at the top of the page."""
    selection: Span
    """What was selected; empty if nothing was."""

    @property
    def size(self) -> int:
        """The length of its text, in code points."""
        return len(self.session.view.whole.text)
