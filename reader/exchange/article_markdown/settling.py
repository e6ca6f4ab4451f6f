"""Finds for each note where its signs can stand, so that the file with all of them reads as it should.

All are tried together first. Where a part of the file does not read as it should then, its notes are tried in halves,
and a note alone in one way after the other. What has no place in the text is written below its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.addition_making import AdditionMaking, BelowPlace, Wanted
from reader.exchange.article_markdown.block_groups import BlockGroup
from reader.exchange.article_markdown.line_edits import LineEdits
from reader.exchange.article_markdown.notation import ArticleNotation
from reader.exchange.article_markdown.segments import SegmentPlaces, TextSegment, covers
from reader.exchange.article_markdown.trial_reading import TrialReading
from reader.exchange.review.remarks.source_map import SourceMap
from reader.exchange.review.suggestions.passage_ranges import LINE_MARKERS

_SIGN = re.compile(r"[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|:")
MOST_ROUNDS = 4
"""So many times a file is read as a whole when all is settled."""


@dataclass(slots=True)
class SettledNotes:
    """Where all is written."""

    edits: LineEdits = field(default_factory=LineEdits)
    placed: set[int] = field(default_factory=set)
    """The numbers of notes that are in the text, or below a block of it."""
    marked: set[int] = field(default_factory=set)
    """Those whose passages are marked."""


class NoteSettling:
    """Settles the notes on one article."""

    def __init__(
        self,
        article: Article,
        groups: Sequence[BlockGroup],
        places: SourceMap,
        notation: ArticleNotation,
        reading: TrialReading,
    ) -> None:
        self._article, self._groups = article, groups
        self._notation, self._reading = notation, reading
        self._segment_places = SegmentPlaces(article, places)
        self._group_of = {number: group for group in groups for number in group.blocks}
        self._right: dict[int, list[Wanted]] = {}
        """By the numbers of groups: what is in its place."""
        self._given_up: set[int] = set()
        """The numbers of groups to which nothing can be added."""
        self._marked: set[int] = set()
        """Notes whose passages are marked from end to end."""
        self._lines = places.text.split("\n")
        self._making = AdditionMaking(places, self._lines, notation)

    def settle(self, notes: Mapping[int, Span], *, only_below: Iterable[int] = ()) -> SettledNotes:
        """Settle the notes on passages; ``only_below`` are those that are on a block and not on its words."""
        below = set(only_below)
        wanted = [one for note, span in notes.items() if note not in below for one in self._in_text(note, span)]
        if self._notation.is_always_below:
            self._find_marked(wanted, notes)
            wanted += (one for note, span in notes.items() for one in self._below(note, span))
        self._try(wanted)
        self._try_below(notes)
        if self._reading.is_short:
            for round_number in range(MOST_ROUNDS):
                if not self._settle_anew(gives_up=round_number > 0):
                    break
                self._try_below(notes)
        settled = SettledNotes(marked=self._marked)
        for group in self._groups:
            if some := self._right.get(group.number):
                additions = self._making.additions(some, self._marked)
                settled.edits.inline.update(additions.edits.inline)
                settled.edits.below.update(additions.edits.below)
                settled.placed.update(one.note for one in some if one.carries_note or one.segment is None)
        return settled

    # What is wanted

    def _in_text(self, note: int, span: Span) -> Iterable[Wanted]:
        for segment in self._notation.segments(self._article, span):
            places = self._segment_places.around if self._notation.marks_words else self._segment_places.behind
            found = places(segment) if segment.block in self._group_of else []
            tries = [place for place in found if self._notation.may_stand(place)]
            if tries:
                yield Wanted(note, segment.block, tries, segment, segment.is_last)

    def _below(self, note: int, span: Span) -> Iterable[Wanted]:
        number = self._last_block(span)
        group = self._group_of.get(number)
        if group is None:
            return
        block = self._article.blocks[number]
        tries = [BelowPlace(group.bottom, "")]
        if block.containers and block.lines and not block.cell:
            prefix = self._continued(self._lines[block.lines[0] - 1])
            tries.insert(0, BelowPlace(block.lines[1], prefix))
        if group.end > group.bottom:
            tries.append(BelowPlace(group.end, ""))
        yield Wanted(note, number, list(dict.fromkeys(tries)))

    def _last_block(self, span: Span) -> int:
        """The number of the block that the last letter of a passage is in."""
        inside = span.trimmed(self._article.text)
        last = max(span.start, (inside.end if inside.length else span.end) - 1)
        block = self._article.block_at(last)
        return self._starts.get(block.span.start, -1) if block else -1

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {block.span.start: number for number, block in enumerate(self._article.blocks)}

    @staticmethod
    def _continued(line: str) -> str:
        """What the next line of the same block begins with."""
        markers = LINE_MARKERS.match(line)
        return _SIGN.sub(_blanks, markers[0] if markers else "")

    # Trying

    def _try_below(self, notes: Mapping[int, Span]) -> None:
        """Settle what is to stand below blocks, and does not yet."""
        self._reading.begin_step()
        settled = [one for some in self._right.values() for one in some]
        carried = {one.note for one in settled if one.carries_note}
        there = {one.note for one in settled if one.segment is None}
        self._find_marked(settled, notes)
        rest = [note for note in notes if note not in there and (self._notation.is_always_below or note not in carried)]
        self._try([one for note in rest for one in self._below(note, notes[note])])

    def _find_marked(self, wanted: Iterable[Wanted], notes: Mapping[int, Span]) -> None:
        """Find the notes whose passages are marked from end to end, if all of this is in its place."""
        segments: dict[int, list[TextSegment]] = {}
        for one in wanted:
            if one.segment is not None:
                segments.setdefault(one.note, []).append(one.segment)
        self._marked = {note for note, some in segments.items() if covers(self._article, notes[note], sorted(some))}

    def _settle_anew(self, *, gives_up: bool) -> bool:
        """Read all of the file, and settle anew what does not read as it should, or give it up.

        Returns whether there is any.
        """
        self._reading.begin_step()
        additions = {number: self._making.additions(some, self._marked) for number, some in self._right.items() if some}
        wrong = self._reading.wrong(additions)
        blamed = {one for each in wrong for one in (each, each - 1) if one in additions}
        blamed |= {max((one for one in additions if one < each), default=-1) for each in wrong if not blamed} - {-1}
        for number in sorted(blamed):
            wanted = self._right.pop(number)
            self._reading.in_context([number])
            if gives_up:
                self._given_up.add(number)
            else:
                self._halve(self._groups[number], wanted)
        return bool(blamed)

    def _try(self, wanted: Iterable[Wanted]) -> None:
        by_group: dict[int, list[Wanted]] = {}
        for one in wanted:
            if (number := self._group_of[one.block].number) not in self._given_up:
                by_group.setdefault(number, []).append(one)
        if not by_group:
            return
        groups = [self._groups[number] for number in sorted(by_group)]
        good = self._reads(groups, by_group)
        for number in good:
            self._right.setdefault(number, []).extend(by_group[number])
        bad = [group for group in groups if group.number not in good]
        if bad:
            self._reading.find_dependent(bad)
        for group in bad:
            self._halve(group, by_group[group.number])

    def _halve(self, group: BlockGroup, wanted: Sequence[Wanted]) -> None:
        """Settle what is wanted in a group that does not read as it should with all of it."""
        if len(wanted) == 1:
            self._one_after_the_other(group, wanted[0])
            return
        half = len(wanted) // 2
        for some in (wanted[:half], wanted[half:]):
            if self._reads([group], {group.number: some}):
                self._right.setdefault(group.number, []).extend(some)
            else:
                self._halve(group, some)

    def _one_after_the_other(self, group: BlockGroup, one: Wanted) -> None:
        for number in range(len(one.tries)):
            one.number = number
            if self._reads([group], {group.number: [one]}):
                self._right.setdefault(group.number, []).append(one)
                return

    def _reads(self, groups: Sequence[BlockGroup], more: Mapping[int, Sequence[Wanted]]) -> set[int]:
        wanted = {group.number: [*self._right.get(group.number, ()), *more.get(group.number, ())] for group in groups}
        additions = {number: self._making.additions(some, self._marked) for number, some in wanted.items()}
        return self._reading.right(additions, groups)


def _blanks(found: re.Match[str]) -> str:
    """As many blanks as a marker has letters; a footnote goes on four blanks further."""
    return "   " if found[0].startswith("[^") else " " * len(found[0])
