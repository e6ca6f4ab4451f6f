"""Notes of an article that was moved, copied or replaced: found for the open article, and taken over or copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reader.app.documents.reanchored import reanchor_annotations
from reader.core.notes.duplicate import duplicate_notes

if TYPE_CHECKING:
    from reader.app.tasks.background_task import Checkpoint
    from reader.core.annotation import Annotation
    from reader.core.article import Article
    from reader.core.palette import Pen
    from reader.store.article_key import ArticleKey
    from reader.store.notes.moved_notes import MovedNotesCandidate, MovedNotesFinder


class MovedNotes:
    """Finds candidates in the store, and carries out what the reader decides about one."""

    def __init__(
        self,
        finder: MovedNotesFinder,
        texts: Callable[[str], str | None],
        new_id: Callable[[], str],
        learn: Callable[[Iterable[Pen]], object],
    ) -> None:
        """``texts`` gives kept texts by their digests; ``new_id`` the ids of notes that are copied.

        ``learn`` is told what their file says of its colours.
        """
        self._finder, self._texts, self._new_id, self._learn = finder, texts, new_id, learn

    def find(self, key: ArticleKey, text: str, placed_on: str, checkpoint: Checkpoint) -> MovedNotesCandidate | None:
        """Notes that may belong to an article, for a worker thread; ``checkpoint`` is called between pieces of work."""
        return self._finder.find(key, text, placed_on, checkpoint)

    def take_over(self, key: ArticleKey, candidate: MovedNotesCandidate) -> None:
        """Keep the candidate's notes as those of this article: it is the same one."""
        self._finder.assign(key, candidate)

    def copies(self, candidate: MovedNotesCandidate, article: Article | None) -> dict[str, Annotation]:
        """New notes like the candidate's, anchored in this article, by their ids. Raises StoreError."""
        page = self._finder.read(candidate)
        self._learn(page.pens)
        return dict(
            duplicate_notes(reanchor_annotations(page.annotations, page.digest, article, self._texts), self._new_id)
        )

    def begin_anew(self, key: ArticleKey, other_text: MovedNotesCandidate | None) -> None:
        """Have no notes on this article but new ones; ``other_text`` are on another text. Raises StoreError."""
        self._finder.start_empty(key, other_text)
