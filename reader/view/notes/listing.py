"""What the notes panel lists: the notes that search, filters and order ask for, or the trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.query import parse_query
from reader.core.palette import DEFAULT_PALETTE
from reader.translation import tr
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.list_updater import NoteListQuery, NoteListUpdater
from reader.view.notes.panel_header import PanelHeader
from reader.view.notes.rows.model import NotesModel
from reader.view.widgets.relative_time import ago


class NoteListing:
    """Holds the notes of the panel, and has those listed that are asked for."""

    def __init__(
        self,
        header: PanelHeader,
        model: NotesModel,
        painter: CardPainter,
        updater: NoteListUpdater,
        open_key: Callable[[], str | None],
        now: Callable[[], datetime],
    ) -> None:
        """``open_key`` gives the id of the note whose card is open: it stays listed. ``now`` is the time in UTC."""
        self._header, self._model, self._painter, self._updater = header, model, painter, updater
        self._open_key, self._now = open_key, now
        self.article: Article | None = None
        self.annotations = AnnotationSet()
        self.growing = False
        """Whether more of the article is still to come."""
        self.palette = DEFAULT_PALETTE
        self._revealed: str | None = None
        painter.time_text = self._time_text
        painter.text = model.text = self._article_text

    def show(self) -> None:
        """List what is asked for now."""
        query = parse_query(self._header.search.text(), self.palette, self._now())
        self._painter.set_search(query.terms)
        always_shown = frozenset(key for key in (self._revealed, self._open_key()) if key)
        self._updater.show(
            NoteListQuery(
                self.article,
                self.annotations,
                self._header.order,
                self._header.chips.filter,
                query,
                self.palette,
                always_shown,
                self.growing,
                self._header.trash,
            )
        )

    def show_asked_for(self) -> None:
        """List what is asked for now, without the note that was revealed."""
        self._revealed = None
        self.show()

    def reveal(self, key: str) -> None:
        """List a note, even where the filters would hide it."""
        if self._model.row_of(key) is None:
            self._updater.finish()
        if self._model.row_of(key) is None:
            self._revealed = key
            self.show()
            self._updater.finish()

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter hides notes."""
        narrows = not (self._header.trash or self._header.chips.filter.empty)
        return narrows or not self._updater.query.search.empty

    def _article_text(self) -> str:
        """The text that the notes on the cards have their positions in; that of deleted ones is not known."""
        return self.article.text if self.article and not self._header.trash else ""

    def _time_text(self, annotation: Annotation) -> str:
        """The time on a card: of the deletion, of the creation in the order of time, else of the last change."""
        deleted = self.annotations.removed.get(annotation.id) if self._header.trash else None
        if deleted is not None:
            return tr("deleted {time}", time=ago(deleted.removed_at, self._now()))
        return ago(annotation.created if self._header.order == "time" else annotation.modified, self._now())
