"""A note in a few words, for a line of a list or a tool tip."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.links.syntax import first_line, links_to_text
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import suggestion_words

LONGEST = 60
"""In code points."""


def summary_of(annotation: Annotation, text: str) -> str:
    """The beginning of a note, else what it suggests, else the beginning of its passage in the article's ``text``."""
    words = links_to_text(first_line(annotation.note))
    if not words and annotation.suggestion is not None:
        words = suggestion_words(annotation.suggestion)
    words = words or present_quote(annotation, text).words
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
