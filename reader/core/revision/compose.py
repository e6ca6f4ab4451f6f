"""Composition: two consecutive changes of an article's text as one change."""

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
        """``first`` leads to the text that ``second`` begins at."""
        super().__init__(None, 0)
        self._first, self._second = first, second

    def map_position(self, position: int) -> int:
        """Where a code point of the first text is in the last."""
        return self._second.map_position(self._first.map_position(position))

    def was_moved(self, position: int) -> bool:
        """Whether what stood at a code point of the first text was moved out of order, by either."""
        return self._first.was_moved(position) or self._second.was_moved(self._first.map_position(position))

    def map_span(self, span: Span) -> Span:
        """Where a stretch of the first text is in the last; empty where nothing of it is left."""
        between = self._first.map_span(span)
        return (
            self._second.map_span(between) if between.length else Span(*(self._second.map_position(between.start),) * 2)
        )

    def deleted_spans_at(self, position: int) -> tuple[Span, ...]:
        """Nothing: what is gone may have stood in either text."""
        del position
        return ()


def compose(first: Revision, second: Revision) -> Revision:
    """Two changes as one; the second began at the text that the first ended with.

    What the second change undid counts as unchanged, as far as whole lines show it.
    """
    carry, counts = ComposedMapping(first.mapping, second.mapping), compose_tallies(first.tally, second.tally)
    if first.old_text == second.article.text:  # what has moved is where it was
        counts = counts._replace(kept=(*counts.kept, *counts.moved), moved=())
        return Revision(first.old_text, second.article, carry, counts)
    back = _taken_back(first, second)
    changed = tuple(_merged([*_carried(first.changed, second.mapping), *second.changed], back))
    moved = tuple(_merged([*_carried(first.moved, second.mapping), *second.moved], back))
    places = {*(second.mapping.map_position(place) for place in first.deletions), *second.deletions}
    gone = tuple(place for place in sorted(places) if not any(_holds(some, place) for some in (changed, back)))
    sections = sections_of(second.article, (*changed, *moved), gone)
    before = first.old_text if second.old_text is not None else None
    return Revision(before, second.article, carry, counts, changed, gone, moved, sections)


def _carried(spans: Iterable[Span], carry: PositionMapping) -> Iterator[Span]:
    return (there for there in map(carry.map_span, spans) if there.length)


def _merged(spans: Iterable[Span], without: tuple[Span, ...]) -> Iterator[Span]:
    """The spans in order, overlapping ones joined, without those that begin in one of ``without``."""
    last: Span | None = None
    for one in sorted(spans):
        if _holds(without, one.start):
            continue
        if last is not None and one.start < last.end:
            last = Span(last.start, max(last.end, one.end))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _holds(spans: tuple[Span, ...], place: int) -> bool:
    """Whether a position lies in or at the end of one of some sorted spans."""
    at = bisect_right(spans, place, key=lambda one: one.start) - 1
    return at >= 0 and place <= spans[at].end


def _taken_back(first: Revision, second: Revision) -> tuple[Span, ...]:
    """The lines that the second change restored to their state before the first."""
    if first.old_text is None or second.old_text is None:
        return ()
    again, text = set(first.old_text.split("\n")) - set(second.old_text.split("\n")), second.article.text
    lines = {_line(text, place) for place in (*(span.start for span in second.changed), *second.deletions)}
    return tuple(line for line in sorted(lines) if line.extract(text) in again)


def _line(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))


# What became of the notes

COMBINED_PLACEMENTS = {
    ("found_again", "lost"): "",
    ("lost", "found_again"): "kept",
    ("found_again", "moved"): "found_again",
    ("found_again", "kept"): "found_again",
    ("lost", "kept"): "kept",
    ("moved", "kept"): "moved",
    ("to_check", "kept"): "to_check",
}
"""The combined placement by those of both changes, where it differs from that of the second."""


def compose_tallies(first: PlacementTally, second: PlacementTally) -> PlacementTally:
    """The combined placement; an id that the second tally lacks is an orphan still, or was deleted."""
    fates = {key: name for name, ids in first._asdict().items() for key in ids}
    ends: dict[str, list[str]] = {name: [] for name in PlacementTally._fields}
    told = {key: name for name, ids in second._asdict().items() for key in ids}
    for key, name in {**dict.fromkeys(first.lost, "lost"), **told}.items():
        end = COMBINED_PLACEMENTS.get((fates.get(key, ""), name), name)
        if end:
            ends[end].append(key)
    return PlacementTally(**{name: tuple(ids) for name, ids in ends.items()})
