"""What is said of a note's status and of what it suggests for its passage: on cards, in lists, to screen readers."""

from __future__ import annotations

from reader.core.annotation import STATUS_NAMES, Annotation, NoteStatus
from reader.translation import tr


def status_words(note: Annotation) -> str:
    """The status of a note, in small letters; empty for one that is open, as most are."""
    return "" if note.status is NoteStatus.OPEN else tr(STATUS_NAMES[note.status]).lower()


def suggestion_words(suggestion: str) -> str:
    """A suggestion as a sentence in one line: what the passage should be replaced with, or that it should go."""
    words = " ".join(suggestion.split())
    if words:
        return tr("replace with “{words}”", words=words)
    return tr("replace with white space") if suggestion else tr("delete the passage")
