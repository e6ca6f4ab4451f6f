"""What the library lists: the place that is looked at, how it is arranged, and what is being searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.library.library import Library
from reader.app.preferences import Preferences
from reader.core.library.entry_arrangement import EntryArrangement, continued, counted, filtered
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingStatus
from reader.core.library.shelf_choice import ShelfChoice, shelf_choice
from reader.translation import tr
from reader.view.library.continue_reading import MOST
from reader.view.library.library_view import LibraryView
from reader.view.library.listing import found, listed, rows_of, text_rows, with_title
from reader.view.library.note_search import LibraryNoteSearch
from reader.view.library.places import LibraryPlace, PlaceKind, places
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow
from reader.view.library.text_search import LibraryTextSearch

if TYPE_CHECKING:
    from reader.core.library.library_progress import LibraryProgress

PAUSE = 90
"""Milliseconds after a letter until texts and notes are searched; titles are at once."""
ALL = LibraryPlace(PlaceKind.ALL, "", "", "library")


class ShelfController(QObject):
    """Fills the view from the library, and follows what is chosen in the view.

    Signals:
        notebook_requested(): the notebook was chosen among the places.
        back_requested(): Back, where nothing was looked at before.
        announced(str): what a screen reader is to say.
    """

    notebook_requested = Signal()
    back_requested = Signal()
    announced = Signal(str)

    def __init__(
        self,
        library: Library,
        view: LibraryView,
        preferences: Preferences,
        notes: LibraryNoteSearch,
        has_article: Callable[[], bool],
    ) -> None:
        """``has_article`` says whether an article is open that *Back* could lead to."""
        super().__init__(view)
        self._has_article = has_article
        self._library, self._view, self._preferences, self._notes = library, view, preferences, notes
        self.choice = shelf_choice(preferences.settings.library)
        self._arrangement = self.choice.arrangement
        self._place = ALL
        self._before: list[LibraryPlace] = []
        self._after: list[LibraryPlace] = []
        self._texts = LibraryTextSearch(library.new_search(), self)
        self._entries: dict[str, LibraryEntry] = {}
        self._counts = counted(())
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._search)
        self._active, self._busy = False, library.progress.busy
        self._said = ""
        """What a screen reader was told last of what was found."""
        self._connect()

    def _connect(self) -> None:
        view, library = self._view, self._library
        library.changed.connect(self._entries_changed)
        library.progressed.connect(self._progressed)
        library.told.connect(lambda _sentence: self._show_progress(library.progress))
        self._texts.found.connect(self._texts_found)
        self._notes.found.connect(lambda words: self._list(keep=True) if words == self.words else None)
        view.bar.field.textChanged.connect(self._typed)
        view.places.chosen.connect(self.go_to)
        view.bar.back.clicked.connect(self.back)
        view.bar.forward.clicked.connect(self.forward)
        view.area.arrangement.arranged.connect(self._arrange)
        view.area.arrangement.cards_chosen.connect(self._show_cards)
        view.area.list.laid_out.connect(self._look_for_more)
        view.area.list.set_cards(on=self.choice.cards)
        view.area.arrangement.set_cards(on=self.choice.cards)

    @property
    def words(self) -> str:
        """What is searched for; empty if nothing is."""
        return self._view.bar.field.text().strip()

    def activate(self) -> None:
        """The library is shown: follow it from now on, and search again for what was searched for."""
        self._active = True
        self._show_progress(self._library.progress)
        self._entries_changed()
        if self.words:
            self._notes.start(self.words, self._entries)

    def rest(self) -> None:
        """The library is hidden: drop what only searching needs. What was found stays for whoever opens several."""
        self._active = False
        self._timer.stop()
        self._notes.close()

    # Places

    def go_to(self, place: LibraryPlace) -> None:
        """Look at another place."""
        if place.kind is PlaceKind.NOTEBOOK:
            self._view.places.show_place(self._place)
            self.notebook_requested.emit()
        elif place[:2] != self._place[:2] or self.words:
            self._before.append(self._place)
            self._after.clear()
            self._look_at(place)

    def back(self) -> None:
        """Look at what was looked at before; else go back to the article."""
        if self._before:
            self._after.append(self._place)
            self._look_at(self._before.pop())
        else:
            self.back_requested.emit()

    def forward(self) -> None:
        """Look again at what *Back* has left."""
        if self._after:
            self._before.append(self._place)
            self._look_at(self._after.pop())

    def _look_at(self, place: LibraryPlace) -> None:
        self._place = place
        self._arrangement = _at(place, self._arrangement)
        blocked = self._view.bar.field.blockSignals(True)
        self._view.bar.field.clear()
        self._view.bar.field.blockSignals(blocked)
        self._texts.set_words("")
        self._view.places.show_place(place)
        self._list(keep=False)

    # Arranging

    def _arrange(self, arrangement: EntryArrangement) -> None:
        self._arrangement = arrangement
        self._keep(ShelfChoice(arrangement.sort, arrangement.reverse, arrangement.group, self.choice.cards))
        self._list(keep=False)

    def _show_cards(self, cards: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
        self._view.area.arrangement.set_cards(on=cards)
        self._view.area.list.set_cards(on=cards)
        self._keep(self.choice._replace(cards=cards))

    def _keep(self, choice: ShelfChoice) -> None:
        self.choice = choice
        self._preferences.update(library=choice.to_json())

    # Searching

    def _typed(self) -> None:
        self._texts.set_words(self.words)
        self._notes.rows, self._said = [], ""
        self._list(keep=False)
        if self.words:
            self._timer.start()
        else:
            self._timer.stop()

    def _search(self) -> None:
        if self.words:
            self._texts.start()
            self._notes.start(self.words, self._entries)

    def _texts_found(self, first: bool) -> None:  # noqa: FBT001 - what the signal passes
        before = self._said
        self._list(keep=True)
        self._said = self._view.foot.summary()
        if self._active and first and self._said != before:
            self.announced.emit(self._said)

    def _look_for_more(self) -> None:
        """Search on when the end of what was found comes into view."""
        bar = self._view.area.list.verticalScrollBar()
        if self._active and self.words and bar.value() + 2 * bar.pageStep() > bar.maximum():
            self._texts.search_more()

    # Showing

    def _show_progress(self, progress: LibraryProgress) -> None:
        self._view.foot.set_progress(progress, is_kept="" not in self._library.lines)

    def _progressed(self, progress: LibraryProgress) -> None:
        self._show_progress(progress)
        if progress.busy != self._busy:
            self._busy = progress.busy
            self._list(keep=True)

    def _entries_changed(self) -> None:
        if not self._active:
            return
        self._entries = {entry.path: entry for entry in self._library.entries}
        self._counts = counts = counted(self._library.entries)
        notes = sum(entry.notes for entry in self._library.entries)
        self._view.places.set_places(places(counts, self._library.folders, notes), self._place)
        self._list(keep=True)
        if self.words and not self._timer.isActive():
            self._texts.start_again()

    def _list(self, *, keep: bool) -> None:
        if not self._active:
            return
        area, searching = self._view.area, bool(self.words)
        rows = self._found() if searching else self._listed()
        at_home = self._place.kind is PlaceKind.ALL and not searching
        area.set_reading(continued(self._library.entries, MOST) if at_home else ())
        area.arrangement.set_searching(on=searching)
        area.list.set_cards(on=self.choice.cards and not searching)
        area.arrangement.set_title(self._title())
        area.arrangement.set_arrangement(self._arrangement, self._counts.kinds)
        area.set_rows(rows, keep=keep)
        self._view.bar.back.setEnabled(bool(self._before) or self._has_article())
        self._view.bar.forward.setEnabled(bool(self._after))
        self._summarize(rows)

    def _summarize(self, rows: Sequence[ShelfRow]) -> None:
        if self.words:
            paths = {row.entry.path for row in rows if not isinstance(row, HeadingRow)}
            passages = sum(isinstance(row, PassageRow) for row in rows)
            self._view.foot.set_found(len(paths), passages, more=self._texts.has_more)
            return
        entries = [row.entry for row in rows if isinstance(row, EntryRow)]
        left = (ReadingStatus.TO_READ, ReadingStatus.READING)
        words = sum(entry.words * (1 - entry.share) for entry in entries if entry.status in left)
        self._view.foot.set_summary(len(entries), self._view.area.speed().minutes_for(words))

    def _listed(self) -> list[ShelfRow]:
        rows = listed(self._library.entries, self._arrangement)
        if not rows:
            rows.append(HeadingRow(self._nothing(), is_sentence=True))
        elif self._place.kind is PlaceKind.ALL and not self._library.folders:
            words = tr("Add a folder, and everything in it that can be read appears here. No file is moved or copied.")
            rows.append(HeadingRow(words, is_sentence=True))
        return rows

    def _found(self) -> list[ShelfRow]:
        within, known = filtered(self._library.entries, self._arrangement), self._texts.articles
        notes, texts = self._notes.rows, text_rows(known.hits, self._entries) if known else []
        if len(within) < len(self._library.entries):
            paths = {entry.path for entry in within}
            notes, texts = rows_of(notes, paths), rows_of(texts, paths)
        rows = found(with_title(within, self.words), notes, texts, nothing=self._not_found())
        return [*rows, HeadingRow(self._texts.fault, is_sentence=True)] if self._texts.fault else rows

    def _title(self) -> str:
        if self.words:
            here = self._place
            if here.kind is PlaceKind.ALL:
                return tr("Results for “{words}”", words=self.words)
            return tr("Results for “{words}” in {place}", words=self.words, place=here.label)
        return tr("All articles") if self._place.kind is PlaceKind.ALL else self._place.label

    def _not_found(self) -> str:
        if self._texts.articles is None:
            return tr("Searching…")
        if self._busy:
            return tr("No matches yet. Files are still being read.")
        return tr("No matches. Try fewer words, or the beginning of a word.")

    def _nothing(self) -> str:
        if self._arrangement.with_notes or self._arrangement.kind:
            return tr("No articles like this. Choose other filters.")
        if self._place.kind is PlaceKind.STATUS:
            return tr("No articles here. Press 1 to 4 on an article to give it a status.")
        if self._place.kind is PlaceKind.FOLDER:
            return tr("Nothing in this folder can be read.")
        return tr("No articles yet. Open a file, or add a folder: everything in it that can be read appears here.")


def _at(place: LibraryPlace, arrangement: EntryArrangement) -> EntryArrangement:
    """The arrangement with the articles of a place."""
    return arrangement._replace(
        status=ReadingStatus(place.key) if place.kind is PlaceKind.STATUS else None,
        folder=place.key if place.kind is PlaceKind.FOLDER else "",
        tag=place.key if place.kind is PlaceKind.TAG else "",
    )
