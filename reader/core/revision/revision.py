"""The effect of a change of an article's text: on its sections, its words and its annotations."""

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
    """The ids of all annotations in reading order, by how each was placed."""

    kept: tuple[str, ...] = ()
    """Found in place, for sure."""
    moved: tuple[str, ...] = ()
    """Found elsewhere, for sure."""
    to_check: tuple[str, ...] = ()
    """Found, but to be confirmed by the reader."""
    lost: tuple[str, ...] = ()
    """Not found; they were found before."""
    found_again: tuple[str, ...] = ()
    """Found; they were orphans before."""


@dataclass(frozen=True)
class Revision:
    """An article's text before and after a change, and the effect of the change."""

    old_text: str | None
    """None if it is not known."""
    article: Article
    mapping: PositionMapping
    """From positions in the old text to positions in the new one."""
    tally: PlacementTally = field(default_factory=PlacementTally)
    changed: tuple[Span, ...] = ()
    """Spans of new and changed words in the new text; empty where the old text is not known."""
    deletions: tuple[int, ...] = ()
    """Positions in the new text where words of the old one were deleted."""
    moved: tuple[Span, ...] = ()
    """Spans of the new text that were moved from elsewhere."""
    changed_sections: tuple[int, ...] = ()
    """The numbers of the sections with changes in them, counted from 0 as ``all_sections`` gives them.

    The innermost section that contains the change counts; -1 is the text before the first heading.
    """
    same_text: bool = False
    """Whether nobody has changed the text: another part of it is seen, or a later Postil reads it otherwise."""


def tally_placements(before: AnnotationSet, after: AnnotationSet) -> PlacementTally:
    """Compare the annotations before and after a change; notes on the whole article count as kept."""
    places: dict[str, list[str]] = {name: [] for name in PlacementTally._fields}
    for annotation in after.notes_and_bookmarks:
        old = before.by_id.get(annotation.id)
        name = _fate(old, annotation)
        if name:
            places[name].append(annotation.id)
    return PlacementTally(**{name: tuple(ids) for name, ids in places.items()})


def _fate(old: Annotation | None, new: Annotation) -> str:
    """The field of ``PlacementTally`` that an annotation belongs in; empty for one that was and is an orphan."""
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
