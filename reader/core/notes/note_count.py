"""How many notes an article has: the one number that panel, notebook, doctor and messages show."""

from __future__ import annotations

from functools import reduce

from reader.core.annotation_set import AnnotationSet
from reader.core.notes.merge import merge


def note_count(*states: AnnotationSet) -> int:
    """How many notes these states of one article's annotations have together.

    A note is any annotation but a bookmark: a highlight with or without a text, a note on a section or on the article,
    one that is unplaced. What was removed is not counted.
    """
    return len(reduce(merge, states)) if states else 0
