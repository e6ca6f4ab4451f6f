"""The notes of one page: their numbers, their names, and what their colours are called in its style rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reader.core.annotation import Annotation, NoteStatus
from reader.exchange.article_html.marks import PlacedMark, block_numbers, marks_by_block
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.note_targets import NoteTargets, name_digits
from reader.exchange.markdown.note_html import note_renderer
from reader.exchange.templating.note_variables import TemplateNote
from reader.exchange.templating.shared_context import SharedContext


class PageNotes:
    """What blocks, notes and the index of one page ask about its annotations."""

    def __init__(self, part: ExportedNotes, options: ExportOptions) -> None:
        self.part = part
        self.article = part.article
        notes = part.annotations.in_order
        # A page is made to be sent: where the article lies on its reader's disk is nobody else's business.
        self.context = SharedContext(part, NoteTargets([part]), note_renderer(), options, tells_path=False)
        self.colours = part.palette.in_order(part.annotations.index.colour_counts)
        self._classes = {colour: f"c{number}" for number, colour in enumerate(self.colours)}
        self.numbers: Mapping[str, int] = {
            note.id: number for number, note in enumerate(filter(self._is_numbered, sorted(notes, key=_place)), 1)
        }
        """The numbers of those that have more than a mark, in the order in which their passages end."""
        self.marks: Mapping[int, Sequence[PlacedMark]] = marks_by_block(part.article, notes)
        """The marks on each block, by its number."""
        self._said: dict[str, TemplateNote] = {}
        self.at_block = self._by_block(notes)
        self.bookmarks_at = self._bookmarks()

    def _by_block(self, notes: Sequence[Annotation]) -> Mapping[int, Sequence[Annotation]]:
        """The numbered notes whose passage ends in a block, by the block's number."""
        found: dict[int, list[Annotation]] = defaultdict(list)
        for note in sorted(notes, key=_place):
            if note.span is not None and note.id in self.numbers and self.is_placed(note):
                found[block_numbers(self.article, note.span)[-1]].append(note)
        return found

    def _bookmarks(self) -> Mapping[int, Sequence[Annotation]]:
        found: dict[int, list[Annotation]] = defaultdict(list)
        for bookmark in self.part.annotations.bookmarks:
            if bookmark.span is not None and self.is_placed(bookmark):
                found[block_numbers(self.article, bookmark.span)[0]].append(bookmark)
        return found

    def template_note(self, note: Annotation) -> TemplateNote:
        """What is said of a note; each is rendered once."""
        if note.id not in self._said:
            self._said[note.id] = TemplateNote(self.context, note)
        return self._said[note.id]

    def _is_numbered(self, note: Annotation) -> bool:
        """Whether more is to be told of a note than that a passage is marked."""
        bare = note.is_mark and self.is_placed(note) and note.status is NoteStatus.OPEN and not note.needs_check
        return not bare or note.has_remark or bool(note.all_tags)

    def is_placed(self, note: Annotation) -> bool:
        """Whether its passage is on the page: else its note stands apart, with its quote."""
        return note.span is not None and bool(self.article.blocks)

    def number(self, note: Annotation) -> int:
        """The number of a note; 0 for a bare mark."""
        return self.numbers.get(note.id, 0)

    def colour_class(self, note: Annotation) -> str:
        """The style class of a mark's colour; empty for what is no mark."""
        return self._classes[note.colour] if note.is_mark else ""

    def card_name(self, note: Annotation) -> str:
        """The name of the place where the note is written."""
        return self.context.anchor(note.id)

    def passage_name(self, note: Annotation) -> str:
        """The name of the place where its passage begins; that of a bare mark is the note's own."""
        return f"at-{name_digits(note.id)}" if note.id in self.numbers else self.card_name(note)

    def place_name(self, note: Annotation) -> str:
        """The name of the place to go to for a note: its passage, or where it is written if that is not on the page."""
        return self.passage_name(note) if self.is_placed(note) else self.card_name(note)


def _place(note: Annotation) -> tuple[int, int]:
    """Where the number of a note stands: first those on the whole article, last those without a passage."""
    if note.target is None:
        return (0, 0)
    return (1, note.span.end) if note.span is not None else (2, 0)
