"""The notes of one article in reading order, with counts; after a change the index is updated, not made again.

Sorting and counting ten thousand notes takes longer than a frame of the screen; inserting or looking up one of them
takes a few steps.
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
"""The first element of ``reading_order_key`` for annotations that have a position."""


@dataclass(frozen=True, slots=True)
class AnnotationIndex:
    """The notes in order and counted; immutable."""

    in_order: tuple[Annotation, ...]
    colour_counts: Mapping[Colour, int]
    """The number of marks by colour, for colours in use; notes on the article and on sections have no colour."""
    style_counts: Mapping[MarkStyle, int]
    """The number of marks by style."""
    tag_counts: Mapping[str, int]
    """The number of annotations by tag."""
    note_count: int
    """How many annotations with a position have a note, or suggest a replacement."""
    longest_span: int
    """An upper bound of the length of all passages, in code points."""
    check_count: int = 0
    """How many have a place that the reader should confirm."""
    orphan_count: int = 0
    """How many are orphans that the reader has not yet accepted as such."""

    @classmethod
    def from_annotations(cls, annotations: Iterable[Annotation]) -> AnnotationIndex:
        """The index of these annotations, in any order."""
        ordered = tuple(sorted(annotations, key=reading_order_key))
        longest = max((annotation.span.length for annotation in ordered if annotation.span), default=0)
        looks = _colours(ordered), _styles(ordered)
        return cls(ordered, *looks, _tags(ordered), _noted(ordered), longest, *_open(ordered))

    def updated(self, gone: Iterable[Annotation], come: Iterable[Annotation]) -> AnnotationIndex:
        """The index without ``gone``, which must be in it, and with ``come``."""
        gone, come, ordered = tuple(gone), tuple(come), list(self.in_order)
        for annotation in gone:
            del ordered[bisect_left(ordered, reading_order_key(annotation), key=reading_order_key)]
        for annotation in come:
            insort(ordered, annotation, key=reading_order_key)
        colours = Counter(self.colour_counts) + _colours(come) - _colours(gone)
        styles = Counter(self.style_counts) + _styles(come) - _styles(gone)
        tags = Counter(self.tag_counts) + _tags(come) - _tags(gone)
        longest = max((self.longest_span, *(annotation.span.length for annotation in come if annotation.span)))
        noted = self.note_count + _noted(come) - _noted(gone)
        (doubts, lost), (solved, left) = _open(come), _open(gone)
        doubts, lost = self.check_count + doubts - solved, self.orphan_count + lost - left
        return AnnotationIndex(tuple(ordered), colours, styles, tags, noted, longest, doubts, lost)

    def index_of(self, annotation: Annotation) -> int:
        """The position in ``in_order`` of an annotation that is in the index."""
        return bisect_left(self.in_order, reading_order_key(annotation), key=reading_order_key)

    def starting_in(self, span: Span) -> Iterator[Annotation]:
        """The annotations whose passage begins inside ``span``, in order."""
        number = self._from(span.start)
        while number < len(self.in_order) and (place := self.in_order[number].span) and place.start < span.end:
            yield self.in_order[number]
            number += 1

    def overlapping(self, span: Span) -> Iterator[Annotation]:
        """The annotations whose passage shares a code point with ``span``, in order."""
        around = Span(max(0, span.start - self.longest_span), span.end)
        return (
            annotation for annotation in self.starting_in(around) if annotation.span and annotation.span.overlaps(span)
        )

    def anchored_range(self) -> range:
        """The range of ``in_order`` whose annotations have a position in the text."""
        return range(self._from(0), bisect_left(self.in_order, _key(_PLACED + 1, 0), key=reading_order_key))

    def first_from(self, position: int) -> int:
        """The number of the first annotation that begins at ``position`` or later, else the end of the range."""
        return self._from(position)

    def _from(self, position: int) -> int:
        return bisect_left(self.in_order, _key(_PLACED, position), key=reading_order_key)


def _key(kind: int, position: int) -> tuple[int, int, int, str]:
    """A sort key before those of all annotations of a kind that begin at ``position``."""
    return (kind, position, -sys.maxsize, "")


def _colours(annotations: Iterable[Annotation]) -> Counter[Colour]:
    return Counter(annotation.colour for annotation in annotations if annotation.is_mark)


def _styles(annotations: Iterable[Annotation]) -> Counter[MarkStyle]:
    return Counter(annotation.style for annotation in annotations if annotation.is_mark)


def _tags(annotations: Iterable[Annotation]) -> Counter[str]:
    return Counter(tag for annotation in annotations for tag in annotation.all_tags)


def _noted(annotations: Iterable[Annotation]) -> int:
    return sum(annotation.span is not None and annotation.has_remark for annotation in annotations)


def _open(annotations: Iterable[Annotation]) -> tuple[int, int]:
    """How many are to be confirmed, and how many are orphans not yet accepted as such."""
    unsettled = [annotation.is_orphan for annotation in annotations if annotation.needs_attention]
    return unsettled.count(False), unsettled.count(True)
