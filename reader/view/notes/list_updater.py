"""Keeps the rows of the notes panel in step with the notes, the filters and the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.core.notes.filter import NoteFilter
from reader.core.notes.query import NoteQuery
from reader.core.notes.search import FoldedNotes
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
    query: NoteQuery = field(default_factory=NoteQuery)
    pens: Mapping[str, ColourMeaning] = field(default_factory=dict)
    always_shown: frozenset[str] = frozenset()
    """Notes that are listed whatever the filters say."""
    growing: bool = False
    """Whether more of the article is to come, with sections that are not known yet."""
    trash: bool = False
    """Whether the deleted notes are listed."""

    @property
    def searched(self) -> bool:
        """Whether words are searched for."""
        return bool(self.query.terms)

    def same_view(self, other: NoteListQuery) -> bool:
        """Whether both ask for the same view, whichever the notes are."""
        mine, its = ((query.order, query.filter, query.query, query.pens, query.trash) for query in (self, other))
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
                changed |= self.annotations.removed.keys() ^ before.annotations.removed.keys()
        return changed

    def notes(self) -> Sequence[Annotation]:
        """All notes from which the list is made."""
        return [gone.annotation for gone in self.annotations.trash] if self.trash else self.annotations.in_order

    def find(self, key: str) -> Annotation | None:
        """One of these notes; None where there is none with this id."""
        if not self.trash:
            return self.annotations.by_id.get(key)
        gone = self.annotations.removed.get(key)
        return gone.annotation if gone else None


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
        self.wanted_list = NoteListQuery()
        self._arrangements: dict[str, Arrangement] = {}
        self._texts = FoldedNotes()
        self._best: BestFirst | None = None
        self._builder: RowBuilder | None = None
        self._then: Callable[[], object] = lambda: None
        self._has_rows = False
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._build_some)

    def show(self, wanted: NoteListQuery) -> None:
        """Show the result of this query from now on."""
        before, self.wanted_list = self.wanted_list, wanted
        changed = wanted.differences(before) if self._has_rows and self._builder is None else None
        if changed is not None and len(changed) <= MAX_SINGLE_CHANGES and self._is_fresh(wanted):
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

    def _is_fresh(self, wanted: NoteListQuery) -> bool:
        """Whether groups by day are still right today."""
        arranged = self._arrangements.get(wanted.order if not wanted.trash else "trash")
        return arranged is None or wanted.searched or arranged.is_current(self._now().astimezone().date())

    def _arrangement(self, wanted: NoteListQuery) -> Arrangement:
        places = self._arrangements.get("place")
        if not isinstance(places, ByPlace) or places.article is not wanted.article:
            if not isinstance(places, ByPlace) or not continues(places.article, wanted.article):
                self._arrangements, self._texts = {}, FoldedNotes()
            places = self._arrangements["place"] = ByPlace(wanted.article)
        if wanted.searched:
            return self._searched(wanted, places)
        self._best = None
        if wanted.trash or wanted.order != "place":
            return self._other(wanted)
        return places

    def _searched(self, wanted: NoteListQuery, places: ByPlace) -> Arrangement:
        from reader.view.notes.rows.sort_orders import (
            BestFirst,
        )  # late, as are the others: the text's order is the first

        best = self._best
        if best is None or best.terms != wanted.query.terms or best.places is not places:
            best = self._best = BestFirst(wanted.query.terms, self._texts, places)
        return best

    def _other(self, wanted: NoteListQuery) -> Arrangement:
        from reader.view.notes.rows.sort_orders import ByColour, ByDeletion, ByTime

        known = self._arrangements.get("trash" if wanted.trash else wanted.order)
        if wanted.trash:
            deleted = known if isinstance(known, ByDeletion) and self._is_fresh(wanted) else ByDeletion(self._now())
            deleted.removed = wanted.annotations.removed
            made: Arrangement = deleted
        elif wanted.order == "time":
            made = known if known is not None and self._is_fresh(wanted) else ByTime(self._now())
        else:
            made = known if isinstance(known, ByColour) and known.pens == wanted.pens else ByColour(wanted.pens)
        self._arrangements["trash" if wanted.trash else wanted.order] = made
        return made

    def _shows(self, wanted: NoteListQuery) -> Callable[[Annotation], bool]:
        """Tells which notes have a card; to be called when the arrangement is made."""
        kept, query, best = wanted.always_shown, wanted.query, self._best
        admits = None if query.filter.empty and not query.tags and not query.impossible else query.matches_filters
        through = None if wanted.trash or wanted.filter.empty else wanted.filter.matches

        def shows(annotation: Annotation) -> bool:
            if annotation.id in kept:
                return True
            if not wanted.trash and annotation.is_bookmark:
                return False
            return (
                (through is None or through(annotation))
                and (admits is None or admits(annotation))
                and (best is None or best.rank(annotation) is not None)
            )

        return shows

    # How rows are made

    def _update_rows(self, changed: set[str]) -> None:
        wanted = self.wanted_list
        arranged = self._arrangement(wanted)
        shows = self._shows(wanted)
        self._cards.keep_place(lambda: self._model.update_notes(arranged, changed, wanted.find, shows))
        self.changed.emit()

    def _rebuild(self, before: NoteListQuery) -> None:
        wanted = self.wanted_list
        arranged = self._arrangement(wanted)
        self._builder = RowBuilder(wanted.notes(), self._shows(wanted), arranged)
        self._then = self._scrolling_after(before, wanted)
        self._has_rows = True
        if not self._build_some() and wanted.searched and not wanted.same_view(before):
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

    def _scrolling_after(self, before: NoteListQuery, wanted: NoteListQuery) -> Callable[[], object]:
        """What scrolls to the right row afterwards: the best found, the selected card in another order, or none."""
        if wanted.searched and wanted.query != before.query:
            return lambda: self._cards.verticalScrollBar().setValue(0)
        if (wanted.order, wanted.trash, wanted.searched) != (before.order, before.trash, before.searched):
            return self._cards.selection.reveal
        return lambda: None
