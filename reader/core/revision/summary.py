"""What a reader is told of a change of the text, and the walk through changed passages, notes to check, lost ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block
from reader.core.revision.revision import Revision
from reader.core.span import Span

MAX_STOP_LENGTH = 1_500
"""Neighbouring paragraphs that have changed are one place, up to so many code points."""


UNRESOLVED = ("to_check", "lost")
"""What the reader can do something about."""


class NoteCounts(NamedTuple):
    """How many notes, or bookmarks, were found how."""

    kept: int = 0
    moved: int = 0
    to_check: int = 0
    lost: int = 0
    found_again: int = 0
    """Lost before, and found again."""


class ChangeCounts(NamedTuple):
    """What a change did, in numbers."""

    sections: int | None
    """How many sections have changed; None where that is not known, or there are none."""
    notes: NoteCounts
    bookmarks: NoteCounts
    changed: bool
    """Whether any words have changed or moved, or may have: where the text before is not known."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell: no word has changed, and every note is where it was."""
        found = (*self.notes[1:], *self.bookmarks[1:])
        return not (self.changed or any(found))


def count_changes(revision: Revision, annotations: AnnotationSet) -> ChangeCounts:
    """Count; notes that the reader has dealt with since, or deleted, count as they stand now."""
    known = revision.old_text is not None
    changed = bool(not known or revision.changed or revision.deletions or revision.moved)
    sections = (
        len(revision.changed_sections) if known and revision.changed_sections and revision.article.sections else None
    )
    notes, bookmarks = (dict.fromkeys(NoteCounts._fields, 0) for _ in range(2))
    by_id, marked = annotations.by_id, {one.id for one in annotations.bookmarks}
    for name, ids in revision.tally._asdict().items():
        if name in UNRESOLVED:
            for one in filter(None, map(by_id.get, ids)):
                (bookmarks if one.is_bookmark else notes)[_now(one)] += 1
        else:  # without a look at each of ten thousand notes
            there = sum(map(by_id.__contains__, ids))
            bookmarks[name] += len(marked.intersection(ids))
            notes[name] += there - len(marked.intersection(ids))
    return ChangeCounts(sections, NoteCounts(**notes), NoteCounts(**bookmarks), changed)


def _now(one: Annotation) -> str:
    """What to count a note as that was found with doubt, or not found."""
    return "lost" if one.is_orphan else "to_check" if one.needs_check else "kept"


def describe_changes(told: ChangeCounts) -> str:
    """``3 sections changed; 12 notes kept, 1 moved, 1 to check, 1 lost``; what is nought is left out."""
    head = f"{_many(told.sections, 'section')} changed" if told.sections else "The text has changed"
    bookmarks = told.bookmarks._replace(kept=0, moved=0)
    return "; ".join(part for part in (head, _of(told.notes, "note"), _of(bookmarks, "bookmark")) if part)


def _of(fates: NoteCounts, what: str) -> str:
    if fates.kept == sum(fates) > 1:
        return f"all {fates.kept:,} {what}s kept"
    words = {"kept": "kept", "moved": "moved", "to_check": "to check", "lost": "lost", "found_again": "found again"}
    there = [(number, words[name]) for name, number in fates._asdict().items() if number]
    return ", ".join(
        f"{format(number, ',') if at else _many(number, what)} {word}" for at, (number, word) in enumerate(there)
    )


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


# The walk


class ChangeStop(NamedTuple):
    """One place to look at."""

    span: Span | None
    """From the first to the last of the words that have changed, or the note's passage; None where a note is lost."""
    key: str = ""
    """The note, where it is one to look at."""


def change_stops(revision: Revision, annotations: AnnotationSet) -> tuple[ChangeStop, ...]:
    """The places in reading order, the lost notes after all others; a passage with a note to check is the note's."""
    by_id = annotations.by_id
    checks = [by_id[key] for key in revision.tally.to_check if key in by_id]
    lost = [ChangeStop(None, key) for key in revision.tally.lost if key in by_id and by_id[key].is_orphan]
    notes = sorted((ChangeStop(one.span, one.id) for one in checks if one.span), key=_order)
    places = [ChangeStop(span) for span in _places(revision, [one.span for one in notes if one.span])]
    return (*sorted((*places, *notes), key=_order), *lost)


def _order(stop: ChangeStop) -> tuple[int, int, str]:
    return (*(stop.span or (0, 0)), stop.key)


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


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

    def answer(one: int, other: int) -> bool:
        cells = blocks[one].cell, blocks[other].cell
        if cells[0] and cells[1] and cells[0].table == cells[1].table:
            return True
        here, there = (bisect_right(heads, blocks[at].span.start) for at in (one, other))
        return other == one + 1 and here == there

    return answer


def spans_touching(spans: Iterable[Span], area: Span) -> tuple[Span, ...]:
    """Those of some spans that lie in, or touch, an area."""
    return tuple(span for span in spans if _meet(span, area))
