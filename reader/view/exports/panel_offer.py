"""What the reader's window offers for export: what its notes panel selects and lists, its article, and all others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.export_offer import NOTES, ExportOffer, OfferedScope
from reader.app.session.session import Session
from reader.core.export_choice import ExportScope
from reader.view.notes.panel import NotesPanel


class PanelOffer:
    """Asks session and panel when it is wanted."""

    def __init__(
        self,
        session: Session,
        notes: NotesPanel,
        articles: ExportArticles,
        notes_file: Callable[[], Path | None],
        folder: Callable[[], Path],
    ) -> None:
        """``notes_file`` is where the notes on the open article are; ``folder`` is where files of it go at first."""
        self._session, self._notes, self._articles = session, notes, articles
        self._notes_file, self._folder = notes_file, folder

    def make(self, picked: Collection[str] | None = None) -> ExportOffer:
        """The offer; ``picked`` are the cards that are to be exported at first."""
        article, name = self._session.page, self._articles.open_name()
        everything = (OfferedScope(ExportScope.CHOSEN, (name,) if name else ()), OfferedScope(ExportScope.STORE))
        if article is None or not name:
            return ExportOffer(everything, ExportScope.STORE, "notes", Path.home())
        known = self._session.page_annotations.by_id
        selected = tuple(key for key in picked or self._notes.selection.ids() if key in known)
        listed = tuple(note.id for note in self._notes.listed_notes() or () if note.id in known)
        here = [
            *([OfferedScope(ExportScope.SELECTION, (name,), selected)] if selected else []),
            *([OfferedScope(ExportScope.LISTED, (name,), listed)] if listed else []),
            OfferedScope(ExportScope.ARTICLE, (name,)),
        ]
        first = ExportScope.LISTED if listed and self._notes.isVisible() else ExportScope.ARTICLE
        stem = f"{article.path.stem if article.path else 'article'}{NOTES}"
        protected = tuple(file for file in (article.path, self._notes_file()) if file is not None)
        if picked and selected:
            first = ExportScope.SELECTION
        return ExportOffer((*here, *everything), first, stem, self._folder(), protected)
