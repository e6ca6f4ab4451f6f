"""Makes pages up: lays the article and its notes out in columns, and puts strips of these on pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import floor
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import Palette
from reader.view.printing.broken_column import ColumnPlace, Strip, StripIndex, strips_of_pages
from reader.view.printing.column_factory import ColumnFactory
from reader.view.printing.margin_placement import MarginPlacement, WantedNote
from reader.view.printing.note_selection import NoteSelection
from reader.view.printing.note_signs import NoteSigns, PlacedSign, signs_at_notes, signs_at_passages
from reader.view.printing.note_text import NoteGroup, NoteWriter, PrintedNote, PrintedNoteText
from reader.view.printing.page_geometry import GAP, PageGeometry
from reader.view.printing.printed_column import PrintedColumn

LEAST_FOR_NOTES = 0.03
"""The share of the work that laying out notes is taken to be at least."""
NOTE_LENGTH = 120
"""Laying out a note takes as long as so many letters of the article, beside its own."""
READ = 0.4
"""The share of the work on notes that reading them is."""


class PlacedStrip(NamedTuple):
    """A strip of a column on a page."""

    column: PrintedColumn
    strip: Strip
    left: float
    """Where the column's left edge is, in pixels of the layout from the page's."""
    note: Annotation | None = None
    """The note in the margin that it is of."""


class NoteColumn(NamedTuple):
    """Notes as a column of their own."""

    notes: Sequence[PrintedNote]
    text: PrintedNoteText
    column: PrintedColumn
    signs: NoteSigns
    """The numbers before them."""


class PageMakeup:
    """Makes the pages of one article; all lengths are pixels of the layout."""

    def __init__(
        self,
        article: Article,
        annotations: AnnotationSet,
        palette: Palette,
        selection: NoteSelection,
        geometry: PageGeometry,
        columns: ColumnFactory,
    ) -> None:
        self._article, self._annotations, self._palette = article, annotations, palette
        self._selection, self._geometry, self._columns = selection, geometry, columns
        self.room = geometry.pixels(geometry.body)
        """The height of a page's column."""
        self._left = geometry.pixels(geometry.left)
        self.pages: list[list[PlacedStrip]] = []
        """What is on each page, in the order in which it is read."""
        self.body_pages = 0
        """How many pages have something of the article; those after them have notes."""
        self.body: PrintedColumn | None = None
        """The column of the article, once there are pages."""
        self.signs: Sequence[PlacedSign] = ()
        """The numbers at the passages, in the column of the article."""
        self.notes: list[NoteColumn] = []
        """The notes, in at most two columns: beside the article, and after it."""
        self._indexes: dict[PrintedColumn, StripIndex] = {}

    def make(self) -> Iterator[float]:
        """Make them; yields now and then which share is done, from 0 to 1."""
        body = self._share_of_body()
        yield from _scaled(self._make_body(), 0.0, body)
        if self._selection.beside:
            yield from _scaled(self._make_margin(), body, 1.0)
        if self._selection.after:
            yield from _scaled(self._make_end(), 1.0 if self._selection.beside else body, 1.0)
        self._index()
        yield 1.0

    def _share_of_body(self) -> float:
        """About which share of the work the article is, by its length and those of the notes."""
        notes = (*self._selection.beside, *(note for group in self._selection.after for note in group.notes))
        length = sum(NOTE_LENGTH + len(note.annotation.note) for note in notes)
        return 1 - max(LEAST_FOR_NOTES, length / max(1, length + len(self._article.text))) if notes else 1.0

    def place(self, column: PrintedColumn, y: float) -> ColumnPlace:
        """Where a height of a column is on the pages."""
        return self._indexes[column].place(y)

    def passage(self, annotation: Annotation) -> ColumnPlace:
        """Where a note's passage begins; the first page's beginning for a note on the article."""
        if annotation.span is None or self.body is None:
            return ColumnPlace(0, 0.0)
        return self.place(self.body, self.body.places.heights.get(annotation.span.start, 0.0))

    def _make_body(self) -> Iterator[float]:
        article = self._article
        body = self.body = self._columns.body(article)
        signs = signs_at_passages(article, self._selection.numbered, self._columns.numbers)
        body.set_notes(self._annotations, signs)
        spans = (one.span for one in self._annotations.notes_and_bookmarks if one.span is not None)
        starts = [section.span.start for section in article.all_sections()]
        blocks = max(1, len(article.blocks))
        for block in body.lay_out([*(span.start for span in spans), *article.link_targets.values(), *starts]):
            yield min(1.0, block / blocks)
        self.signs = signs.placed
        for strips in strips_of_pages(body.pieces, self.room):
            self.pages.append([PlacedStrip(body, strip, self._left) for strip in strips])
        if not self.pages:
            self.pages.append([])
        self.body_pages = len(self.pages)
        self._index()

    def _index(self) -> None:
        """Know where all columns are."""
        found: dict[PrintedColumn, list[tuple[int, Strip]]] = {}
        if self.body is not None:
            found[self.body] = []
        for page, strips in enumerate(self.pages):
            for placed in strips:
                found.setdefault(placed.column, []).append((page, placed.strip))
        self._indexes = {column: StripIndex(strips) for column, strips in found.items()}

    # Notes

    def _make_margin(self) -> Iterator[float]:
        """Put notes beside their passages, and those without room there on pages after the article."""
        yield from self._lay_out(self._columns.margin, [NoteGroup("", self._selection.beside)], beside=True)
        notes = self.notes[-1]
        tops = [piece.top for piece in notes.column.pieces]
        firsts = [bisect_left(tops, notes.column.block_top(blocks.start) - 1) for blocks in notes.text.blocks]
        wanted = []
        for number, note in enumerate(notes.notes):
            end = firsts[number + 1] if number + 1 < len(firsts) else len(tops)
            wanted.append(WantedNote(number, *self.passage(note.annotation), firsts[number], end))
        wanted.sort(key=lambda one: (one.page, one.y))
        self._put_beside(notes, wanted)

    def _put_beside(self, notes: NoteColumn, wanted: Sequence[WantedNote]) -> None:
        geometry, pieces = self._geometry, notes.column.pieces
        left, width, gap = (geometry.pixels(one) for one in (geometry.notes_left, geometry.notes, GAP))
        outer = geometry.pixels(geometry.outer_left)
        count = max(1, floor((geometry.pixels(geometry.outer_width) + gap) / (width + gap)))
        for placed in MarginPlacement(pieces, self.room).place(wanted, self.body_pages, count):
            at = left if placed.page < self.body_pages else outer + placed.column * (width + gap)
            strip = Strip(pieces[placed.first].top, pieces[placed.end - 1].bottom, placed.y)
            while len(self.pages) <= placed.page:
                self.pages.append([])
            note = notes.notes[placed.note].annotation
            self.pages[placed.page].append(PlacedStrip(notes.column, strip, at, note))

    def _make_end(self) -> Iterator[float]:
        """Put notes on pages after the article."""
        yield from self._lay_out(self._columns.end, self._selection.after, beside=False)
        column = self.notes[-1].column
        for strips in strips_of_pages(column.pieces, self.room):
            self.pages.append([PlacedStrip(column, strip, self._left) for strip in strips])

    def _lay_out(
        self, make: Callable[[Article], PrintedColumn], groups: Sequence[NoteGroup], *, beside: bool
    ) -> Iterator[float]:
        """Make a column of notes, the last one of ``notes``; yields which share is done."""
        writer = NoteWriter(self._article, self._palette, self._columns.read_markdown, beside=beside)
        notes = [note for group in groups for note in group.notes]
        for number, _ in enumerate(writer.write(groups)):
            yield READ * number / len(notes)
        column = make(writer.text.article)
        firsts = {own.start: note for note, own in zip(notes, writer.text.blocks, strict=True)}
        signs = signs_at_notes(firsts, self._columns.numbers, in_line=beside)
        column.set_signs(signs)
        blocks = max(1, len(writer.text.article.blocks))
        seconds = {own[1] for own in writer.text.blocks if len(own) > 1}  # what is said about a quote, under it
        for block in column.lay_out(writer.text.article.link_targets.values(), set() if beside else seconds):
            yield READ + (1 - READ) * block / blocks
        self.notes.append(NoteColumn(notes, writer.text, column, signs))


def _scaled(shares: Iterator[float], start: float, end: float) -> Iterator[float]:
    """Shares of a part of the work as shares of all of it."""
    return (start + (end - start) * share for share in shares)
