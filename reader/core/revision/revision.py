"""What a change of an article's text did: to its sections, its words, and the notes on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.position_mapping import PositionMapping
from reader.core.selectors import MatchKind
from reader.core.span import Span


class PlacementTally(NamedTuple):
    """What became of the notes and bookmarks: their ids in reading order, each in one of these."""

    kept: tuple[str, ...] = ()
    """Found where they were, for sure."""
    moved: tuple[str, ...] = ()
    """Found elsewhere, for sure."""
    to_check: tuple[str, ...] = ()
    """Found, but the reader had better look."""
    lost: tuple[str, ...] = ()
    """Not found, and found before."""
    found_again: tuple[str, ...] = ()
    """Found, and lost before."""


@dataclass(frozen=True)
class Revision:
    """An article's text before and after a change, and what the change did."""

    old_text: str | None
    """None where it is not known."""
    article: Article
    mapping: PositionMapping
    """From places in the text before to places in the text after."""
    tally: PlacementTally = field(default_factory=PlacementTally)
    changed: tuple[Span, ...] = ()
    """The words of the text after that are new or were changed; none where the text before is not known."""
    deletions: tuple[int, ...] = ()
    """Where words of the text before are missing in the text after."""
    moved: tuple[Span, ...] = ()
    """The stretches of the text after that stood elsewhere before."""
    changed_sections: tuple[int, ...] = ()
    """The numbers of the sections with changes in them, counted from 0 as ``all_sections`` gives them.

    The innermost one holds the change; -1 is what stands before the first heading.
    """


def tally_placements(before: AnnotationSet, after: AnnotationSet) -> PlacementTally:
    """Compare the notes before and after a text has changed; those that are on no passage count as kept."""
    places: dict[str, list[str]] = {name: [] for name in PlacementTally._fields}
    for one in after.notes_and_bookmarks:
        old = before.by_id.get(one.id)
        name = _fate(old, one)
        if name:
            places[name].append(one.id)
    return PlacementTally(**{name: tuple(ids) for name, ids in places.items()})


def _fate(old: Annotation | None, new: Annotation) -> str:
    """Which list of a ``PlacementTally`` a note belongs in; empty for one that was lost before and is lost still."""
    was_lost = old is not None and old.is_orphan
    if new.is_orphan:
        return "" if was_lost else "lost"
    if new.needs_check and (old is None or old.match != new.match):
        return "to_check"
    if was_lost:
        return "found_again"
    moved = new.match is not None and new.match.kind in (MatchKind.MOVED, MatchKind.MOVED_EDITED)
    return "moved" if moved and (old is None or old.match != new.match) else "kept"


def sections_of(article: Article, changed: Iterable[Span], gone: Iterable[int]) -> tuple[int, ...]:
    """The numbers of the innermost sections that hold these changes; -1 is before the first heading."""
    starts = [section.span.start for section in article.all_sections()]
    return tuple(sorted({bisect_right(starts, place) - 1 for place in (*(span.start for span in changed), *gone)}))
