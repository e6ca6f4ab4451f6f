"""The names of edits in the Edit menu, after Undo and Redo: ``Delete 3 Highlights``."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.annotation import Annotation, NoteStatus
from reader.translation import tr, trn


def delete_label(annotations: Sequence[Annotation]) -> str:
    """The name of deleting these annotations."""
    n = len(annotations)
    if _all_bookmarks(annotations):
        return trn("Delete Bookmark", "Delete {n} Bookmarks", n)
    if _all_highlights(annotations):
        return trn("Delete Highlight", "Delete {n} Highlights", n)
    if _has_highlight(annotations):
        return trn("Delete Annotation", "Delete {n} Annotations", n)
    return trn("Delete Note", "Delete {n} Notes", n)


def restore_label(annotations: Sequence[Annotation]) -> str:
    """The name of restoring these annotations from the trash."""
    n = len(annotations)
    if _all_bookmarks(annotations):
        return trn("Restore Bookmark", "Restore {n} Bookmarks", n)
    if _all_highlights(annotations):
        return trn("Restore Highlight", "Restore {n} Highlights", n)
    if _has_highlight(annotations):
        return trn("Restore Annotation", "Restore {n} Annotations", n)
    return trn("Restore Note", "Restore {n} Notes", n)


def status_step_label(status: NoteStatus, count: int) -> str:
    """The name of giving so many annotations a status."""
    match status:
        case NoteStatus.DONE:
            return trn("Mark as Done", "Mark {n} Annotations as Done", count)
        case NoteStatus.DISMISSED:
            return trn("Dismiss", "Dismiss {n} Annotations", count)
        case _:
            return trn("Reopen", "Reopen {n} Annotations", count)


def suggestion_step_label(suggestion: str | None, count: int = 1) -> str:
    """The name of suggesting this for passages; None removes what was suggested."""
    if suggestion is None:
        return trn("Remove Suggestion", "Remove {n} Suggestions", count)
    return tr("Suggest Replacement") if suggestion else tr("Suggest Deletion")


def _all_bookmarks(annotations: Sequence[Annotation]) -> bool:
    return all(annotation.is_bookmark for annotation in annotations)


def _all_highlights(annotations: Sequence[Annotation]) -> bool:
    return all(annotation.is_mark for annotation in annotations)


def _has_highlight(annotations: Sequence[Annotation]) -> bool:
    return any(annotation.is_mark for annotation in annotations)
