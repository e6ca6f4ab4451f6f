"""What the notes panel shows: which notes, in which order; and how it follows each change."""

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
from reader.view.notes.rows.model import FEW, NotesModel
from reader.view.notes.rows.row_builder import RowBuilder
from reader.view.notes.rows.rows import Arrangement, ByPlace, NoteRow

if TYPE_CHECKING:
    from reader.view.notes.rows.sort_orders import BestFirst

BUDGET = 0.006
"""Seconds that a slice of gathering takes."""
PAUSE = 4
"""Milliseconds between two slices, for paints and keys."""


@dataclass(frozen=True)
class NoteListQuery:
    """What the reader wants to see."""

    article: Article | None = None
    annotations: AnnotationSet = field(default_factory=AnnotationSet)
    order: str = "place"
    """``place``, ``time`` or ``colour``; what is searched stands with the best first."""
    chosen: NoteFilter = field(default_factory=NoteFilter)
    query: NoteQuery = field(default_factory=NoteQuery)
    pens: Mapping[str, ColourMeaning] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """The notes that are there whatever the filter says."""
    growing: bool = False
    """Whether more of the article is to come, with sections that are not known yet."""
    trash: bool = False
    """Whether it is what was deleted that is to be seen."""

    @property
    def searched(self) -> bool:
        """Whether words are looked for."""
        return bool(self.query.terms)

    def same_view(self, other: NoteListQuery) -> bool:
        """Whether both ask for the same, of whatever notes."""
        mine, its = ((one.order, one.chosen, one.query, one.pens, one.trash) for one in (self, other))
        known = self.article is other.article and self.growing == other.growing
        return mine == its and (known or (self.growing and goes_on(other.article, self.article)))

    def differences(self, before: NoteListQuery) -> set[str] | None:
        """The notes, by id, whose cards may differ; None where all may."""
        if not self.same_view(before):
            return None
        changed: set[str] = {*(self.kept ^ before.kept)}
        if self.annotations is not before.annotations:
            changed.update(before.annotations.differences(self.annotations))
            if self.trash:
                changed |= self.annotations.removed.keys() ^ before.annotations.removed.keys()
        return changed

    def notes(self) -> Sequence[Annotation]:
        """All notes that may be shown."""
        return [gone.annotation for gone in self.annotations.trash] if self.trash else self.annotations.in_order

    def find(self, key: str) -> Annotation | None:
        """One of them."""
        if not self.trash:
            return self.annotations.by_id.get(key)
        gone = self.annotations.removed.get(key)
        return gone.annotation if gone else None


def goes_on(old: Article | None, new: Article | None) -> bool:
    """Whether ``new`` is the same article, of which perhaps more has been read by now."""
    return old is new or (
        old is not None and new is not None and old.path == new.path and new.text.startswith(old.text)
    )


class NoteListUpdater(QObject):
    """Brings what is wanted into the rows: at once where little has changed, else in slices between the frames.

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
        self.wanted = NoteListQuery()
        self._arranged: dict[str, Arrangement] = {}
        self._texts = FoldedNotes()
        self._best: BestFirst | None = None
        self._gathering: RowBuilder | None = None
        self._then: Callable[[], object] = lambda: None
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._go_on)

    def show(self, wanted: NoteListQuery) -> None:
        """Show this from now on."""
        before, self.wanted = self.wanted, wanted
        changed = wanted.differences(before) if self._begun and self._gathering is None else None
        if changed is not None and len(changed) <= FEW and self._is_fresh(wanted):
            if changed:
                self._follow(changed)
        else:
            self._gather(before)

    def finish(self) -> None:
        """Have all rows there before this returns."""
        if self._gathering is not None:
            self._gathering.finish()
            self._go_on()

    @property
    def running(self) -> bool:
        """Whether there are rows still to come."""
        return self._gathering is not None

    # What they are made from

    def _is_fresh(self, wanted: NoteListQuery) -> bool:
        """Whether the days by which the rows are grouped are still the days."""
        arranged = self._arranged.get(wanted.order if not wanted.trash else "trash")
        return arranged is None or wanted.searched or arranged.is_current(self._now().astimezone().date())

    def _arrangement(self, wanted: NoteListQuery) -> Arrangement:
        places = self._arranged.get("place")
        if not isinstance(places, ByPlace) or places.article is not wanted.article:
            if not isinstance(places, ByPlace) or not goes_on(places.article, wanted.article):
                self._arranged, self._texts = {}, FoldedNotes()
            places = self._arranged["place"] = ByPlace(wanted.article)
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

        known = self._arranged.get("trash" if wanted.trash else wanted.order)
        if wanted.trash:
            deleted = known if isinstance(known, ByDeletion) and self._is_fresh(wanted) else ByDeletion(self._now())
            deleted.removed = wanted.annotations.removed
            made: Arrangement = deleted
        elif wanted.order == "time":
            made = known if known is not None and self._is_fresh(wanted) else ByTime(self._now())
        else:
            made = known if isinstance(known, ByColour) and known.pens == wanted.pens else ByColour(wanted.pens)
        self._arranged["trash" if wanted.trash else wanted.order] = made
        return made

    def _shows(self, wanted: NoteListQuery) -> Callable[[Annotation], bool]:
        """Whether a note has a card; to be asked when the arrangement is made."""
        kept, query, best = wanted.kept, wanted.query, self._best
        admits = None if query.filter.empty and not query.tags and not query.impossible else query.admits
        through = None if wanted.trash or wanted.chosen.empty else wanted.chosen.lets_through

        def shows(one: Annotation) -> bool:
            if one.id in kept:
                return True
            if not wanted.trash and one.bookmark:
                return False
            return (
                (through is None or through(one))
                and (admits is None or admits(one))
                and (best is None or best.rank(one) is not None)
            )

        return shows

    # How they come

    def _follow(self, changed: set[str]) -> None:
        wanted = self.wanted
        arranged = self._arrangement(wanted)
        shows = self._shows(wanted)
        self._cards.keep_place(lambda: self._model.follow(arranged, changed, wanted.find, shows))
        self.changed.emit()

    def _gather(self, before: NoteListQuery) -> None:
        wanted = self.wanted
        arranged = self._arrangement(wanted)
        self._gathering = RowBuilder(wanted.notes(), self._shows(wanted), arranged)
        self._then = self._standing(before, wanted)
        self._begun = True
        if not self._go_on() and wanted.searched and not wanted.same_view(before):
            rows = self._gathering.glance()
            if rows:
                self._take(arranged, rows)
        if self._gathering is not None:
            self._timer.start()

    def _go_on(self) -> bool:
        """Gather a slice; returns whether all is there."""
        gathering = self._gathering
        if gathering is not None and gathering.advance(BUDGET):
            self._timer.stop()
            self._gathering = None
            self._take(gathering.arranged, gathering.rows)
        return self._gathering is None

    def _take(self, arranged: Arrangement, rows: list[NoteRow]) -> None:
        self._cards.keep_place(lambda: self._model.set_rows(arranged, rows))
        self._then()
        self.changed.emit()

    def _standing(self, before: NoteListQuery, wanted: NoteListQuery) -> Callable[[], object]:
        """Where to stand in the new rows: at the best found, at the chosen card of another order, or where one was."""
        if wanted.searched and wanted.query != before.query:
            return lambda: self._cards.verticalScrollBar().setValue(0)
        if (wanted.order, wanted.trash, wanted.searched) != (before.order, before.trash, before.searched):
            return self._cards.selection.reveal
        return lambda: None
