"""What is added to the blocks of a group, made of what is wanted there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.exchange.article_markdown.additions import GroupAdditions
from reader.exchange.article_markdown.expected_text import ExpectedSigns
from reader.exchange.article_markdown.line_edits import Insertion
from reader.exchange.article_markdown.notation import ArticleNotation, PlacedSegment
from reader.exchange.article_markdown.segments import SegmentPlace, TextSegment
from reader.exchange.review.remarks.source_map import SourceMap


class BelowPlace(NamedTuple):
    """A line below which something may be written, and what each of its lines begins with."""

    line: int
    prefix: str


@dataclass(slots=True)
class Wanted:
    """A segment that wants signs, or a note that wants to be written below a block."""

    note: int
    block: int
    tries: Sequence[SegmentPlace | BelowPlace]
    segment: TextSegment | None = None
    carries_note: bool = False
    number: int = 0
    """Of the try that is the present one."""

    @property
    def place(self) -> SegmentPlace | BelowPlace:
        """Where it is tried, or was found to be right."""
        return self.tries[self.number]


class AdditionMaking:
    """Makes what is added, in one notation."""

    def __init__(self, places: SourceMap, lines: Sequence[str], notation: ArticleNotation) -> None:
        self._places, self._lines, self._notation = places, lines, notation

    def additions(self, wanted: Sequence[Wanted], marked: Collection[int]) -> GroupAdditions:
        """What is added to one group; ``marked`` are the notes whose passages are marked from end to end."""
        made = GroupAdditions()
        by_block: dict[int, list[PlacedSegment]] = {}
        for one in wanted:
            if one.segment is not None and isinstance(one.place, SegmentPlace):
                placed = PlacedSegment(one.note, one.segment, one.place, one.carries_note)
                by_block.setdefault(one.block, []).append(placed)
        for block, segments in sorted(by_block.items()):
            signs = self._notation.signs(sorted(segments, key=lambda one: (one.place, one.note)))
            for sign in signs.signs:
                line = self._places.line_at(sign.at)
                added = Insertion(sign.at - self._places.line_start(line), sign.text)
                made.edits.inline.setdefault(line, []).append(added)
            made.signs[block] = ExpectedSigns(
                [one.expected for one in signs.signs], list(signs.marked), signs.shows_marks
            )
        for additions in made.edits.inline.values():
            additions.sort(key=lambda one: one.at)
        self._add_below(made, [one for one in wanted if one.segment is None], marked)
        return made

    def _add_below(self, made: GroupAdditions, wanted: Sequence[Wanted], marked: Collection[int]) -> None:
        by_place: dict[BelowPlace, list[int]] = {}
        for one in wanted:
            if isinstance(one.place, BelowPlace):
                by_place.setdefault(one.place, []).append(one.note)
        for place in sorted(by_place, key=lambda place: (place.line, -len(place.prefix))):
            blank = place.prefix.rstrip()
            lines = made.edits.below.setdefault(place.line, [])
            for note in sorted(by_place[place]):
                text = self._notation.below(note, is_marked=note in marked)
                lines += [blank, *(f"{place.prefix}{line}".rstrip() for line in text.lines)]
                made.below.append(text.expected)
            after = self._lines[place.line] if place.line < len(self._lines) else ""
            if after.strip():
                lines.append(blank)
