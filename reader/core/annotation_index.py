"""The annotations of a notebook in reading order, and counted; the next notebook's index is made from the last one's.

Sorting and counting ten thousand notes takes longer than a frame of the screen; one note among them is put in its
place, and looked up, in a few steps.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader.core.annotation import Annotation, Colour, MarkStyle, reading_order_key
from reader.core.span import Span

_PLACED = 1
"""What the order of annotations with a place begins with."""


@dataclass(frozen=True, slots=True)
class AnnotationIndex:
    """Immutable."""

    in_order: tuple[Annotation, ...]
    colour_counts: Mapping[Colour, int]
    """How many marks there are in each colour that is in use; notes on the article and on sections have none."""
    style_counts: Mapping[MarkStyle, int]
    """The same of each style."""
    tag_counts: Mapping[str, int]
    """How many annotations have each tag that is in use."""
    note_count: int
    """How many with a passage have a note, too."""
    longest_span: int
    """No passage is longer, in code points."""
    check_count: int = 0
    """How many were placed so that the reader had better look."""
    orphan_count: int = 0
    """How many are lost, and not yet said to be."""

    @classmethod
    def from_annotations(cls, annotations: Iterable[Annotation]) -> AnnotationIndex:
        """The index of these."""
        ordered = tuple(sorted(annotations, key=reading_order_key))
        longest = max((one.span.length for one in ordered if one.span), default=0)
        looks = _colours(ordered), _styles(ordered)
        return cls(ordered, *looks, _tags(ordered), _noted(ordered), longest, *_open(ordered))

    def updated(self, gone: Iterable[Annotation], come: Iterable[Annotation]) -> AnnotationIndex:
        """The index without those ``gone``, which were in it, and with those that have ``come``."""
        gone, come, ordered = tuple(gone), tuple(come), list(self.in_order)
        for one in gone:
            del ordered[bisect_left(ordered, reading_order_key(one), key=reading_order_key)]
        for one in come:
            insort(ordered, one, key=reading_order_key)
        colours = Counter(self.colour_counts) + _colours(come) - _colours(gone)
        styles = Counter(self.style_counts) + _styles(come) - _styles(gone)
        tags = Counter(self.tag_counts) + _tags(come) - _tags(gone)
        longest = max((self.longest_span, *(one.span.length for one in come if one.span)))
        noted = self.note_count + _noted(come) - _noted(gone)
        (doubts, lost), (settled, left) = _open(come), _open(gone)
        doubts, lost = self.check_count + doubts - settled, self.orphan_count + lost - left
        return AnnotationIndex(tuple(ordered), colours, styles, tags, noted, longest, doubts, lost)

    def index_of(self, one: Annotation) -> int:
        """Where in the order an annotation stands that is in it."""
        return bisect_left(self.in_order, reading_order_key(one), key=reading_order_key)

    def starting_in(self, span: Span) -> Iterator[Annotation]:
        """Those whose passage begins inside ``span``, in order."""
        number = self._from(span.start)
        while number < len(self.in_order) and (place := self.in_order[number].span) and place.start < span.end:
            yield self.in_order[number]
            number += 1

    def overlapping(self, span: Span) -> Iterator[Annotation]:
        """Those whose passage has a letter inside ``span``, in order."""
        around = Span(max(0, span.start - self.longest_span), span.end)
        return (one for one in self.starting_in(around) if one.span and one.span.overlaps(span))

    def anchored_range(self) -> range:
        """Which of them, by number, have a place in the text."""
        return range(self._from(0), bisect_left(self.in_order, _key(_PLACED + 1, 0), key=reading_order_key))

    def first_from(self, position: int) -> int:
        """The number of the first one that begins at ``position`` or after it, or of the end of those that do."""
        return self._from(position)

    def _from(self, position: int) -> int:
        return bisect_left(self.in_order, _key(_PLACED, position), key=reading_order_key)


def _key(kind: int, position: int) -> tuple[int, int, int, str]:
    """Before every annotation of a kind that begins at ``position``."""
    return (kind, position, -sys.maxsize, "")


def _colours(annotations: Iterable[Annotation]) -> Counter[Colour]:
    return Counter(one.colour for one in annotations if one.is_mark)


def _styles(annotations: Iterable[Annotation]) -> Counter[MarkStyle]:
    return Counter(one.style for one in annotations if one.is_mark)


def _tags(annotations: Iterable[Annotation]) -> Counter[str]:
    return Counter(tag for one in annotations for tag in one.tags)


def _noted(annotations: Iterable[Annotation]) -> int:
    return sum(one.span is not None and bool(one.note.strip()) for one in annotations)


def _open(annotations: Iterable[Annotation]) -> tuple[int, int]:
    """How many are to be checked, and how many are lost and not known to be."""
    unsettled = [one.is_orphan for one in annotations if one.needs_attention]
    return unsettled.count(False), unsettled.count(True)
