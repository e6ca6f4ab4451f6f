"""Keeps the rows of the notes panel in step with the notes, the filters and the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.filter import NoteFilter
from reader.core.notes.query import NoteQuery
from reader.core.notes.search import FoldedNotes
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.times import in_local_zone
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.rows.model import MAX_SINGLE_CHANGES, NotesModel
from reader.view.notes.rows.row_builder import RowBuilder
from reader.view.notes.rows.rows import Arrangement, ByPlace, NoteRow

if TYPE_CHECKING:
    from reader.view.notes.rows.sort_orders import BestFirst

BUDGET = 0.006
"""Seconds that one slice of the work takes."""
PAUSE = 4
"""Milliseconds between two slices, for paints and keys."""


@dataclass(frozen=True)
class NoteListQuery:
    """What the reader wants to see."""

    article: Article | None = None
    annotations: AnnotationSet = field(default_factory=AnnotationSet)
    order: str = "place"
    """``place``, ``time`` or ``colour``; search results are listed with the best first."""
    filter: NoteFilter = field(default_factory=NoteFilter)
    search: NoteQuery = field(default_factory=NoteQuery)
    palette: Palette = DEFAULT_PALETTE
    always_shown: frozenset[str] = frozenset()
    """Notes that are listed whatever the filters say."""
    growing: bool = False
    """Whether more of the article is to come, with sections that are not known yet."""
    trash: bool = False
    """Whether the deleted notes are listed."""

    @property
    def searched(self) -> bool:
        """Whether words are searched for."""
        return bool(self.search.terms)

    def same_view(self, other: NoteListQuery) -> bool:
        """Whether both ask for the same view, whichever the notes are."""
        mine, its = ((query.order, query.filter, query.search, query.palette, query.trash) for query in (self, other))
        known = self.article is other.article and self.growing == other.growing
        return mine == its and (known or (self.growing and continues(other.article, self.article)))

    def differences(self, before: NoteListQuery) -> set[str] | None:
        """The notes, by id, whose cards may differ; None where all may."""
        if not self.same_view(before):
            return None
        changed: set[str] = {*(self.always_shown ^ before.always_shown)}
        if self.annotations is not before.annotations:
            changed.update(before.annotations.changed_ids(self.annotations))
            if self.trash:
                ids = ({gone.annotation.id for gone in side.annotations.trash} for side in (self, before))
                changed |= set.symmetric_difference(*ids)
        return changed

    def notes(self) -> Sequence[Annotation]:
        """All notes from which the list is made."""
        return [gone.annotation for gone in self.annotations.trash] if self.trash else self.annotations.in_order

    def find(self, key: str) -> Annotation | None:
        """One of these notes; None if there is none with this id."""
        if not self.trash:
            return self.annotations.by_id.get(key)
        gone = self.annotations.removed.get(key)
        return gone.annotation if gone and not gone.erased else None


def continues(old: Article | None, new: Article | None) -> bool:
    """Whether ``new`` is the same article, of which perhaps more has been read by now."""
    return old is new or (
        old is not None and new is not None and old.path == new.path and new.text.startswith(old.text)
    )


class NoteListUpdater(QObject):
    """Makes the rows for a query: at once where little has changed, else in slices between the frames.

    Signals:
        changed(): there are other rows.
    """

    changed = Signal()

    def __init__(
        self, model: NotesModel, cards: CardView, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """``now`` gives the time in UTC."""
        super().__init__(parent)
        self._model, self._cards, self._now = model, cards, now
        self.query = NoteListQuery()
        self._arrangements: dict[str, Arrangement] = {}
        self._texts = FoldedNotes()
        self._best: BestFirst | None = None
        self._builder: RowBuilder | None = None
        self._then: Callable[[], object] = lambda: None
        self._has_rows = False
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._build_some)

    def show(self, query: NoteListQuery) -> None:
        """Show the result of this query from now on."""
        before, self.query = self.query, query
        changed = query.differences(before) if self._has_rows and self._builder is None else None
        if changed is not None and len(changed) <= MAX_SINGLE_CHANGES and self._is_fresh(query):
            if changed:
                self._update_rows(changed)
        else:
            self._rebuild(before)

    def finish(self) -> None:
        """Make all rows before this returns."""
        if self._builder is not None:
            self._builder.finish()
            self._build_some()

    @property
    def running(self) -> bool:
        """Whether there are rows still to be made."""
        return self._builder is not None

    # What rows are made from

    def _is_fresh(self, query: NoteListQuery) -> bool:
        """Whether groups by day are still right today."""
        arranged = self._arrangements.get(query.order if not query.trash else "trash")
        return arranged is None or query.searched or arranged.is_current(in_local_zone(self._now()).date())

    def _arrangement(self, query: NoteListQuery) -> Arrangement:
        places = self._arrangements.get("place")
        if not isinstance(places, ByPlace) or places.article is not query.article:
            if not isinstance(places, ByPlace) or not continues(places.article, query.article):
                self._arrangements, self._texts = {}, FoldedNotes()
            places = self._arrangements["place"] = ByPlace(query.article)
        if query.searched:
            return self._searched(query, places)
        self._best = None
        if query.trash or query.order != "place":
            return self._other(query)
        return places

    def _searched(self, query: NoteListQuery, places: ByPlace) -> Arrangement:
        from reader.view.notes.rows.sort_orders import (
            BestFirst,
        )  # late, as are the others: the text's order is the first

        best = self._best
        if best is None or (best.terms, best.trash) != (query.search.terms, query.trash) or best.places is not places:
            best = self._best = BestFirst(query.search.terms, self._texts, places, trash=query.trash)
        return best

    def _other(self, query: NoteListQuery) -> Arrangement:
        from reader.view.notes.rows.sort_orders import ByColour, ByDeletion, ByTime

        known = self._arrangements.get("trash" if query.trash else query.order)
        if query.trash:
            deleted = known if isinstance(known, ByDeletion) and self._is_fresh(query) else ByDeletion(self._now())
            deleted.removed = query.annotations.removed
            made: Arrangement = deleted
        elif query.order == "time":
            made = known if known is not None and self._is_fresh(query) else ByTime(self._now())
        else:
            made = known if isinstance(known, ByColour) and known.palette == query.palette else ByColour(query.palette)
        self._arrangements["trash" if query.trash else query.order] = made
        return made

    def _shows(self, query: NoteListQuery) -> Callable[[Annotation], bool]:
        """Return a function that says which notes have a card; to be called when the arrangement is made."""
        always_shown, search, best = query.always_shown, query.search, self._best
        admits = None if search.filter.empty and not search.tags and not search.impossible else search.matches_filters
        through = None if query.trash or query.filter.empty else query.filter.matches

        def shows(annotation: Annotation) -> bool:
            if annotation.id in always_shown:
                return True
            if not query.trash and annotation.is_bookmark:
                return False
            return (
                (through is None or through(annotation))
                and (admits is None or admits(annotation))
                and (best is None or best.rank(annotation) is not None)
            )

        return shows

    # How rows are made

    def _update_rows(self, changed: set[str]) -> None:
        query = self.query
        arranged = self._arrangement(query)
        shows = self._shows(query)
        self._cards.keep_place(lambda: self._model.update_notes(arranged, changed, query.find, shows))
        self.changed.emit()

    def _rebuild(self, before: NoteListQuery) -> None:
        query = self.query
        arranged = self._arrangement(query)
        self._builder = RowBuilder(query.notes(), self._shows(query), arranged)
        self._then = self._scrolling_after(before, query)
        self._has_rows = True
        if not self._build_some() and query.searched and not query.same_view(before):
            rows = self._builder.preview()
            if rows:
                self._set_rows(arranged, rows)
        if self._builder is not None:
            self._timer.start()

    def _build_some(self) -> bool:
        """Make rows for a slice of time; returns whether all are made."""
        gathering = self._builder
        if gathering is not None and gathering.advance(BUDGET):
            self._timer.stop()
            self._builder = None
            self._set_rows(gathering.arrangement, gathering.rows)
        return self._builder is None

    def _set_rows(self, arranged: Arrangement, rows: list[NoteRow]) -> None:
        self._cards.keep_place(lambda: self._model.set_rows(arranged, rows))
        self._then()
        self.changed.emit()

    def _scrolling_after(self, before: NoteListQuery, query: NoteListQuery) -> Callable[[], object]:
        """What scrolls to the right row afterwards: the best found, the selected card in another order, or none."""
        if query.searched and query.search != before.search:
            return lambda: self._cards.verticalScrollBar().setValue(0)
        if (query.order, query.trash, query.searched) != (before.order, before.trash, before.searched):
            return self._cards.selection.reveal
        return lambda: None
