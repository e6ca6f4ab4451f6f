"""The open article with its notes as the printing process is sent it: what the reader sees of it, in pieces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from reader.app.printing.printing_helper import PrintedArticle
from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet
from reader.core.framing import encode_request
from reader.core.palette import Palette
from reader.core.printing.messages import PRINT_ARTICLE, PRINT_BLOCKS
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import without_blocks

PIECE = 200
"""How many blocks are sent at once: a few milliseconds of work."""


class PrintedArticles:
    """Says what is to be sent for a choice."""

    def __init__(self, session: Session, palette: Callable[[], Palette]) -> None:
        self._session, self._palette = session, palette

    def title(self) -> str:
        """What the open article is called; empty if none is open."""
        article = self._session.article
        return " ".join(article.title.split()) if article is not None else ""

    def of(self, ids: Collection[str] | None) -> PrintedArticle | None:
        """The open article with these annotations, or with all; None if none is open and read to its end.

        Its key holds the article and its notes, so it is not to be kept once nothing is printed any more.
        """
        article = self._session.article
        if article is None or not self._session.whole:
            return None
        known, wanted = self._session.annotations.by_id.items(), None if ids is None else frozenset(ids)
        notes = {key: note for key, note in known if wanted is None or key in wanted}
        part = ExportedNotes(article, AnnotationSet(notes), self._palette())  # without what the session's set knows
        return PrintedArticle(part, lambda: _requests(part))


def _requests(part: ExportedNotes) -> Iterator[bytes]:
    blocks = part.article.blocks
    for first in range(0, len(blocks), PIECE):
        yield encode_request(PRINT_BLOCKS, list(blocks[first : first + PIECE]))
    yield encode_request(PRINT_ARTICLE, part._replace(article=without_blocks(part.article)))
