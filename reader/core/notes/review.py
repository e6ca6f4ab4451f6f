"""A note's status and what it suggests for its passage: the rules, and what is said of both where notes are shown."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from reader.core.annotation import STATUS_NAMES, Annotation, NoteStatus
from reader.translation import msgid, tr

STATUS_SIGNS = MappingProxyType({NoteStatus.OPEN: "", NoteStatus.DONE: "✓", NoteStatus.DISMISSED: "✗"})
"""The sign of each status, which tells them apart without colour."""
STATUS_COMMANDS = MappingProxyType(
    {
        NoteStatus.DONE: msgid("Mark as Done"),
        NoteStatus.DISMISSED: msgid("Dismiss"),
        NoteStatus.OPEN: msgid("Reopen"),
    }
)
"""What menus call giving a note each status, in their order; translated where it is shown."""


def toggled_status(statuses: Iterable[NoteStatus], status: NoteStatus) -> NoteStatus:
    """The status that notes get where ``status`` is asked for by its key: asked for twice, it is taken back."""
    return NoteStatus.OPEN if {*statuses} == {status} else status


def status_words(status: NoteStatus) -> str:
    """A status in small letters; empty for open, as most are."""
    return "" if status is NoteStatus.OPEN else tr(STATUS_NAMES[status]).lower()


def status_label(status: NoteStatus) -> str:
    """``✓ Done``; empty for open."""
    return "" if status is NoteStatus.OPEN else f"{STATUS_SIGNS[status]} {tr(STATUS_NAMES[status])}"


def suggestion_words(suggestion: str) -> str:
    """A suggestion as a sentence in one line: what the passage should be replaced with, or that it should go."""
    words = " ".join(suggestion.split())
    if words:
        return tr("replace with “{words}”", words=words)
    return tr("replace with white space") if suggestion else tr("delete the passage")


def is_settled(note: Annotation) -> bool:
    """Whether nothing is left to do about a note: it is done or dismissed."""
    return note.status is not NoteStatus.OPEN
