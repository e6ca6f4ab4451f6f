"""The summary of a change of the text, and the stops of the walk through changes, annotations to check and orphans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block
from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.translation import tr, trn

MAX_STOP_LENGTH = 1_500
"""Neighbouring paragraphs that have changed are one place, up to this many code points."""


UNRESOLVED = ("to_check", "lost")
"""The placements that the reader can act on."""


class NoteCounts(NamedTuple):
    """The number of notes, or of bookmarks, by placement."""

    kept: int = 0
    moved: int = 0
    to_check: int = 0
    lost: int = 0
    found_again: int = 0
    """Orphans before, found now."""


class ChangeCounts(NamedTuple):
    """The counts of a change."""

    sections: int | None
    """How many sections have changed; None if that is not known, or there are none."""
    notes: NoteCounts
    bookmarks: NoteCounts
    changed: bool
    """Whether any words have changed or moved, or may have: where the text before is not known."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report: no word has changed, and every annotation is where it was."""
        found = (*self.notes[1:], *self.bookmarks[1:])
        return not (self.changed or any(found))


def count_changes(revision: Revision, annotations: AnnotationSet) -> ChangeCounts:
    """Count a revision; annotations that were confirmed or deleted since count by their present state."""
    known = revision.old_text is not None
    changed = bool(not known or revision.changed or revision.deletions or revision.moved)
    sections = (
        len(revision.changed_sections) if known and revision.changed_sections and revision.article.sections else None
    )
    notes, bookmarks = (dict.fromkeys(NoteCounts._fields, 0) for _ in range(2))
    by_id, marked = annotations.by_id, {annotation.id for annotation in annotations.bookmarks}
    for name, ids in revision.tally._asdict().items():
        if name in UNRESOLVED:
            for annotation in filter(None, map(by_id.get, ids)):
                (bookmarks if annotation.is_bookmark else notes)[_now(annotation)] += 1
        else:  # without a look at each of ten thousand notes
            there = sum(map(by_id.__contains__, ids))
            bookmarks[name] += len(marked.intersection(ids))
            notes[name] += there - len(marked.intersection(ids))
    return ChangeCounts(sections, NoteCounts(**notes), NoteCounts(**bookmarks), changed)


def _now(annotation: Annotation) -> str:
    """What to count a note as that was found with doubt, or not found."""
    return "lost" if annotation.is_orphan else "to_check" if annotation.needs_check else "kept"


def describe_changes(counts: ChangeCounts) -> str:
    """``3 sections changed; 12 annotations kept, 1 moved, 1 to check, 1 unplaced``; zeros are left out."""
    sections = trn("{n:,} section changed", "{n:,} sections changed", counts.sections) if counts.sections else ""
    bookmarks = counts.bookmarks._replace(kept=0, moved=0)
    parts = (
        sections or tr("The text has changed"),
        _describe(counts.notes, _counted_annotations),
        _describe(bookmarks, _counted_bookmarks),
    )
    return "; ".join(filter(None, parts))


def _describe(counts: NoteCounts, first: Callable[[str, int], str]) -> str:
    """The counts in one line; only the first says what is counted."""
    if counts.kept == sum(counts) > 1:
        return trn("all {n:,} annotation kept", "all {n:,} annotations kept", counts.kept)
    there = [(name, number) for name, number in counts._asdict().items() if number]
    return ", ".join((_counted if at else first)(name, number) for at, (name, number) in enumerate(there))


def _counted_annotations(name: str, number: int) -> str:
    return {
        "kept": trn("{n:,} annotation kept", "{n:,} annotations kept", number),
        "moved": trn("{n:,} annotation moved", "{n:,} annotations moved", number),
        "to_check": trn("{n:,} annotation to check", "{n:,} annotations to check", number),
        "lost": trn("{n:,} annotation unplaced", "{n:,} annotations unplaced", number),
        "found_again": trn("{n:,} annotation found again", "{n:,} annotations found again", number),
    }[name]


def _counted_bookmarks(name: str, number: int) -> str:
    return {
        "to_check": trn("{n:,} bookmark to check", "{n:,} bookmarks to check", number),
        "lost": trn("{n:,} bookmark unplaced", "{n:,} bookmarks unplaced", number),
        "found_again": trn("{n:,} bookmark found again", "{n:,} bookmarks found again", number),
    }[name]


def _counted(name: str, number: int) -> str:
    return {
        "moved": trn("{n:,} moved", "{n:,} moved", number),
        "to_check": trn("{n:,} to check", "{n:,} to check", number),
        "lost": trn("{n:,} unplaced", "{n:,} unplaced", number),
        "found_again": trn("{n:,} found again", "{n:,} found again", number),
    }[name]


# The walk


class ChangeStop(NamedTuple):
    """One stop of the walk."""

    span: Span | None
    """From the first to the last of the words that have changed, or the note's passage; None if a note is lost."""
    key: str = ""
    """The note, where it is one to look at."""


def change_stops(revision: Revision, annotations: AnnotationSet) -> tuple[ChangeStop, ...]:
    """The stops in reading order, orphans last; changes in the passage of an annotation to check are its stop."""
    by_id = annotations.by_id
    checks = [by_id[key] for key in revision.tally.to_check if key in by_id]
    lost = [ChangeStop(None, key) for key in revision.tally.lost if key in by_id and by_id[key].is_orphan]
    notes = sorted((ChangeStop(annotation.span, annotation.id) for annotation in checks if annotation.span), key=_order)
    places = [
        ChangeStop(span) for span in _places(revision, [annotation.span for annotation in notes if annotation.span])
    ]
    return (*sorted((*places, *notes), key=_order), *lost)


def _order(stop: ChangeStop) -> tuple[int, int, str]:
    return (*(stop.span or (0, 0)), stop.key)


def _meet(first: Span, second: Span) -> bool:
    return first.start <= second.end and second.start <= first.end


def _places(revision: Revision, notes: list[Span]) -> Iterator[Span]:
    """The changed passages: neighbouring blocks, as far as they are of one section and fit on a screen.

    What has changed in the passages of ``notes`` is left out, and none goes on beyond one of them.
    """
    article = revision.article
    touched = [*revision.changed, *revision.moved, *(Span(place, place) for place in revision.deletions)]
    starts, neighbours = [block.span.start for block in article.blocks], _neighbours(article)
    firsts = [note.start for note in notes]
    last, behind, place = -1, 0, None
    for span in sorted(touched):
        passed = bisect_right(firsts, span.end)
        if passed and _meet(span, notes[passed - 1]):
            continue
        at = max(0, bisect_right(starts, span.start) - 1)
        near = passed == behind and (at == last or neighbours(last, at))
        if place is not None and near and span.end - place.start <= MAX_STOP_LENGTH:
            place = Span(place.start, max(place.end, span.end))
        else:
            if place is not None:
                yield place
            place = span
        last, behind = at, passed
    if place is not None:
        yield place


def _neighbours(article: Article) -> Callable[[int, int], bool]:
    """Whether two blocks, by their numbers, follow each other in one section, or are of one table."""
    heads: list[int] = [section.span.start for section in article.all_sections()]
    blocks: tuple[Block, ...] = article.blocks

    def answer(first: int, second: int) -> bool:
        cells = blocks[first].cell, blocks[second].cell
        if cells[0] and cells[1] and cells[0].table == cells[1].table:
            return True
        here, there = (bisect_right(heads, blocks[at].span.start) for at in (first, second))
        return second == first + 1 and here == there

    return answer


def spans_touching(spans: Iterable[Span], area: Span) -> tuple[Span, ...]:
    """Those of some spans that lie in, or touch, an area."""
    return tuple(span for span in spans if _meet(span, area))
