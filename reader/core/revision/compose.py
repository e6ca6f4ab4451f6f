"""Composes two consecutive changes of an article's text into one change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reader.core.revision.position_mapping import PositionMapping
from reader.core.revision.revision import PlacementTally, Revision, sections_of
from reader.core.span import Span


class ComposedMapping(PositionMapping):
    """Two mappings applied one after the other."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: PositionMapping, second: PositionMapping) -> None:
        """``first`` must lead to the text from which ``second`` starts."""
        super().__init__(None, 0)
        self._first, self._second = first, second

    def map_position(self, position: int) -> int:
        """The position in the last text of a code point of the first text."""
        return self._second.map_position(self._first.map_position(position))

    def was_moved(self, position: int) -> bool:
        """Whether either change moved the code point of the first text out of its order."""
        return self._first.was_moved(position) or self._second.was_moved(self._first.map_position(position))

    def map_span(self, span: Span) -> Span:
        """The span in the last text of a span of the first text; empty if nothing of it is left."""
        between = self._first.map_span(span)
        return (
            self._second.map_span(between) if between.length else Span(*(self._second.map_position(between.start),) * 2)
        )

    def deleted_spans_at(self, position: int) -> tuple[Span, ...]:
        """Empty: what was deleted may be from either text, and so has no span in one of them."""
        del position
        return ()


def compose(first: Revision, second: Revision) -> Revision:
    """Two changes as one; ``second`` must start from the text that ``first`` ended with.

    Lines that the second change put back as they were before the first count as unchanged.
    """
    carry, counts = ComposedMapping(first.mapping, second.mapping), compose_tallies(first.tally, second.tally)
    if first.old_text == second.article.text:  # what was moved is back where it was
        counts = counts._replace(kept=(*counts.kept, *counts.moved), moved=())
        return Revision(first.old_text, second.article, carry, counts)
    restored_lines = _restored_lines(first, second)
    changed = tuple(_merged([*_carried(first.changed, second.mapping), *second.changed], restored_lines))
    moved = tuple(_merged([*_carried(first.moved, second.mapping), *second.moved], restored_lines))
    places = {*(second.mapping.map_position(place) for place in first.deletions), *second.deletions}
    deleted = tuple(
        place for place in sorted(places) if not any(_contain(some, place) for some in (changed, restored_lines))
    )
    sections = sections_of(second.article, (*changed, *moved), deleted)
    before = first.old_text if second.old_text is not None else None
    return Revision(before, second.article, carry, counts, changed, deleted, moved, sections)


def _carried(spans: Iterable[Span], carry: PositionMapping) -> Iterator[Span]:
    return (there for there in map(carry.map_span, spans) if there.length)


def _merged(spans: Iterable[Span], without: tuple[Span, ...]) -> Iterator[Span]:
    """The spans in order, with overlapping ones merged, without those that start in one of ``without``."""
    last: Span | None = None
    for span in sorted(spans):
        if _contain(without, span.start):
            continue
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _contain(spans: tuple[Span, ...], place: int) -> bool:
    """Whether a position is in one of the sorted spans, or at its end."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return at >= 0 and place <= spans[at].end


def _restored_lines(first: Revision, second: Revision) -> tuple[Span, ...]:
    """The lines that the second change put back as they were before the first."""
    if first.old_text is None or second.old_text is None:
        return ()
    restored, text = set(first.old_text.split("\n")) - set(second.old_text.split("\n")), second.article.text
    lines = {_line(text, place) for place in (*(span.start for span in second.changed), *second.deletions)}
    return tuple(line for line in sorted(lines) if line.extract(text) in restored)


def _line(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))


# Where the annotations were found

COMBINED_PLACEMENTS = {
    ("found_again", "lost"): "",
    ("lost", "found_again"): "kept",
    ("found_again", "moved"): "found_again",
    ("found_again", "kept"): "found_again",
    ("lost", "kept"): "kept",
    ("moved", "kept"): "moved",
    ("to_check", "kept"): "to_check",
}
"""The combined placement for those of both changes, where it differs from that of the second."""


def compose_tallies(first: PlacementTally, second: PlacementTally) -> PlacementTally:
    """Both tallies as one; an id that the second one lacks is still an orphan, or was deleted."""
    first_fates = {key: name for name, ids in first._asdict().items() for key in ids}
    ends: dict[str, list[str]] = {name: [] for name in PlacementTally._fields}
    second_fates = {key: name for name, ids in second._asdict().items() for key in ids}
    for key, name in {**dict.fromkeys(first.lost, "lost"), **second_fates}.items():
        end = COMBINED_PLACEMENTS.get((first_fates.get(key, ""), name), name)
        if end:
            ends[end].append(key)
    return PlacementTally(**{name: tuple(ids) for name, ids in ends.items()})
