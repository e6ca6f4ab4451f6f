"""Which notes are printed where: beside the article, after it, or nowhere."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.printing.page_setup import PrintedNotes
from reader.translation import tr
from reader.view.printing.note_text import NoteGroup, PrintedNote


class NoteSelection(NamedTuple):
    """The notes that are printed, in the order in which they are read."""

    beside: tuple[PrintedNote, ...] = ()
    """In the margin, beside their passages."""
    after: tuple[NoteGroup, ...] = ()
    """After the article."""

    @property
    def numbered(self) -> tuple[PrintedNote, ...]:
        """Those whose numbers stand at their passages."""
        notes = (*self.beside, *(note for group in self.after for note in group.notes))
        return tuple(note for note in notes if note.number)


def choose_notes(annotations: AnnotationSet, place: PrintedNotes) -> NoteSelection:
    """The notes for a place; those that have no passage are always after the article."""
    if place is PrintedNotes.NONE:
        return NoteSelection()
    placed: list[PrintedNote] = []
    lost: list[PrintedNote] = []
    number = 0
    for annotation in annotations.notes_and_bookmarks:
        if annotation.target is not None and annotation.span is None:
            lost.append(PrintedNote(annotation))
        elif _says_something(annotation):
            counts = annotation.span is not None and not annotation.is_bookmark
            number += counts
            placed.append(PrintedNote(annotation, number if counts else 0))
    unplaced = (NoteGroup(tr("Unplaced notes"), lost),) if lost else ()
    if place is PrintedNotes.MARGIN:
        return NoteSelection(tuple(placed), unplaced)
    return NoteSelection((), ((NoteGroup(tr("Notes"), placed),) if placed else ()) + unplaced)


def _says_something(annotation: Annotation) -> bool:
    """Whether there is anything to be read about an annotation besides that it is there."""
    if annotation.is_bookmark:
        return bool(annotation.note.strip())
    is_open = annotation.status is NoteStatus.OPEN
    return annotation.has_remark or bool(annotation.tags) or annotation.needs_check or not is_open
