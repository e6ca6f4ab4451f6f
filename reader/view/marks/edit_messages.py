"""The messages after an edit of one or several annotations: a whole sentence for each kind and number."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from reader.core.annotation import Annotation, NoteStatus
from reader.translation import tr, trn


class AnnotationKind(Enum):
    """What some annotations are called together."""

    HIGHLIGHT = auto()
    NOTE = auto()
    """Notes on sections, or on the article."""
    BOOKMARK = auto()
    MIXED = auto()


def kind_of(annotations: Collection[Annotation]) -> AnnotationKind:
    """The kind that all of some annotations are of."""
    kinds = {
        AnnotationKind.BOOKMARK
        if annotation.is_bookmark
        else AnnotationKind.HIGHLIGHT
        if annotation.is_mark
        else AnnotationKind.NOTE
        for annotation in annotations
    }
    return kinds.pop() if len(kinds) == 1 else AnnotationKind.MIXED


def deleted(annotations: Collection[Annotation]) -> str:
    """These have been deleted."""
    count = len(annotations)
    match kind_of(annotations):
        case AnnotationKind.HIGHLIGHT:
            return trn("Deleted highlight", "Deleted {n:,} highlights", count)
        case AnnotationKind.NOTE:
            return trn("Deleted note", "Deleted {n:,} notes", count)
        case AnnotationKind.BOOKMARK:
            return trn("Deleted bookmark", "Deleted {n:,} bookmarks", count)
        case _:
            return trn("Deleted {n:,} annotation", "Deleted {n:,} annotations", count)


def erased(count: int) -> str:
    """So many have been deleted from the trash."""
    return trn("Deleted for good", "Deleted {n:,} annotations for good", count)


def restored(annotations: Collection[Annotation]) -> str:
    """These have been taken out of the trash."""
    count = len(annotations)
    match kind_of(annotations):
        case AnnotationKind.HIGHLIGHT:
            return trn("Restored highlight", "Restored {n:,} highlights", count)
        case AnnotationKind.NOTE:
            return trn("Restored note", "Restored {n:,} notes", count)
        case AnnotationKind.BOOKMARK:
            return trn("Restored bookmark", "Restored {n:,} bookmarks", count)
        case _:
            return trn("Restored {n:,} annotation", "Restored {n:,} annotations", count)


def copied(annotations: Collection[Annotation]) -> str:
    """These are on the clipboard."""
    count = len(annotations)
    match kind_of(annotations):
        case AnnotationKind.HIGHLIGHT:
            return trn("Copied highlight", "Copied {n:,} highlights", count)
        case AnnotationKind.NOTE:
            return trn("Copied note", "Copied {n:,} notes", count)
        case _:
            return trn("Copied {n:,} annotation", "Copied {n:,} annotations", count)


def status_set(annotations: Collection[Annotation], status: NoteStatus) -> str:
    """This has become of these."""
    count = len(annotations)
    match status:
        case NoteStatus.DONE:
            return trn("Marked as done", "Marked {n:,} annotations as done", count)
        case NoteStatus.DISMISSED:
            return trn("Dismissed", "Dismissed {n:,} annotations", count)
        case _:
            return trn("Reopened", "Reopened {n:,} annotations", count)


def placed(annotation: Annotation) -> str:
    """This has been placed manually, or where it was guessed to belong."""
    match kind_of([annotation]):
        case AnnotationKind.HIGHLIGHT:
            return tr("Placed highlight")
        case AnnotationKind.BOOKMARK:
            return tr("Placed bookmark")
        case _:
            return tr("Placed note")


def confirmed(annotations: Collection[Annotation]) -> str:
    """The positions of these have been confirmed."""
    return trn("Confirmed placement", "Confirmed {n:,} placements", len(annotations))


def left_unplaced(annotations: Collection[Annotation]) -> str:
    """These stay without a position, and are not asked about any more."""
    return trn("Left {n:,} annotation unplaced", "Left {n:,} annotations unplaced", len(annotations))
