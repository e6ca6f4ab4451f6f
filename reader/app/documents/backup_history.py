"""The earlier states of the open article's notes, as the backups have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.app.documents.reanchored import reanchor_annotations

if TYPE_CHECKING:
    from reader.app.documents.open_document import OpenDocument
    from reader.core.annotation_set import AnnotationSet
    from reader.core.article import Article
    from reader.core.palette import Pen
    from reader.store.notes.backups import Backups, Snapshot


class BackupHistory:
    """Lists the backups, and reads them as notes on the present text."""

    def __init__(
        self,
        backups: Callable[[], Backups],
        document: OpenDocument,
        texts: Callable[[str], str | None],
        learn: Callable[[Iterable[Pen]], object],
    ) -> None:
        """``backups`` gives the snapshots of the store, made when first asked for; ``texts`` kept texts by digest.

        ``learn`` is told what a backup says of its colours.
        """
        self._backups, self._document, self._texts, self._learn = backups, document, texts, learn

    def snapshots(self) -> Sequence[Snapshot]:
        """The backups of the open article's notes, the newest first; none if nothing is open."""
        file = self._document.notes_file()
        return self._backups().snapshots(file) if file is not None else ()

    def read(self, snapshot: Snapshot, article: Article | None) -> AnnotationSet:
        """The notes of a backup, anchored in the article. Raises StoreError."""
        page = self._backups().read(snapshot)
        self._learn(page.pens)
        return reanchor_annotations(page.annotations, page.digest, article, self._texts)
