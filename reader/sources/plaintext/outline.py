"""Gives the groups of a plain text their levels as headings: 1 is the title, 0 is no heading.

A number and the name on the next line are one heading, and which ranks are above others depends on which there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from reader.sources.plaintext.chapter_names import chapter_name, is_end_of_book
from reader.sources.plaintext.headings import (
    HeadingFinder,
    HeadingRank,
    could_be_heading,
    is_numeral,
    is_titled,
    letters_of,
)
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup
from reader.sources.plaintext.wide_lines import joined

_NUMBERED_RANKS = frozenset(
    (HeadingRank.VOLUME, HeadingRank.PART, HeadingRank.CHAPTER, HeadingRank.SECTION, HeadingRank.NUMERAL)
)
_WITH_CHAPTERS = (HeadingRank.VOLUME, HeadingRank.PART)
_UNCERTAIN = frozenset((HeadingRank.CAPITALS, HeadingRank.PLAIN, HeadingRank.NUMERAL))
_CERTAIN = frozenset((HeadingRank.VOLUME, HeadingRank.PART, HeadingRank.CHAPTER, HeadingRank.FRONT))
_MAX_NAME = 150
"""The most code points of the name of a chapter that stands below its number."""
_MAX_NAME_LINES = 3
_MAX_FIRST_LINE = 60
"""A longer line is no heading right above the text of its chapter."""
_MAX_NAME_GAP = 3
_SERIES = 0.6
"""Where this share of numbers has what may be a name below it, all of them have."""
_MANY = 3
_TITLE_PAGE = 80
"""What comes before the first chapter within so many groups may be a page with the title, the printer, the year."""
_LONG = 200
"""A paragraph of so many code points is no part of a title page."""
_CONFIRMS = 60
_OWN_NUMBER = re.compile(r"(?:[IVXLC]{1,7}|\d{1,3})[.):] ")
_ONE = ("I", "1", "一", "Ⅰ")
_OPENING = '"“‘„«»‚「『—–-[('


class _Outline:
    def __init__(self, groups: Sequence[LineGroup], listed: Collection[str], *, is_book: bool) -> None:
        self.groups = [part for group in groups for part in _with_number_apart(group)]
        self._listed = listed
        finder = HeadingFinder(self.groups, listed, is_book=is_book)
        self._ranks = [finder.rank(i) if group.level is None else None for i, group in enumerate(self.groups)]
        self._clear_title_page()
        self._clear_places()

    def with_levels(self) -> list[LineGroup]:
        self._join_names()
        levels = self._levels()
        return [
            replace(group, level=level) if level and group.level is None else group
            for group, level in zip(self.groups, levels, strict=True)
        ]

    def _clear_title_page(self) -> None:
        """What is in capitals on the title page is no heading, unless prose follows."""
        first = next((i for i, rank in enumerate(self._ranks) if rank in _CERTAIN), 0)
        if not 0 < first <= _TITLE_PAGE:
            return
        for i in range(first):
            if self.groups[i].shape is GroupShape.PROSE and len(self.groups[i].text) >= _LONG:
                return
            if self._ranks[i] in _UNCERTAIN:
                self._ranks[i] = None

    def _clear_places(self) -> None:
        """Below the number of a letter are a place and a date, which are no heading."""
        for i, rank in enumerate(self._ranks[:-1]):
            if rank is HeadingRank.CHAPTER and self._ranks[i + 1] in _UNCERTAIN:
                name = chapter_name(self.groups[i].text)
                if (
                    name is not None
                    and name.is_letter
                    and name.is_number_only
                    and not self.groups[i + 1].text.isupper()
                ):
                    self._ranks[i + 1] = None

    def _join_names(self) -> None:
        """Make one heading of a number and the name that stands below it."""
        numbers = [i for i, rank in enumerate(self._ranks) if rank in _NUMBERED_RANKS and self._is_number_only(i)]
        below = {i for i in numbers if self._may_name(i)}
        is_series = len(below) >= max(_MANY, _SERIES * len(numbers))
        named = {i for i in below if self._is_name(i, is_series=is_series)}
        groups, ranks = list[LineGroup](), list[HeadingRank | None]()
        for i, (group, rank) in enumerate(zip(self.groups, self._ranks, strict=True)):
            if i - 1 in named:
                groups[-1] = replace(
                    groups[-1], shape=GroupShape.LINES, lines=(*groups[-1].lines, *group.lines), level=None
                )
            else:
                groups.append(group)
                ranks.append(rank)
        self.groups, self._ranks = groups, ranks

    def _is_number_only(self, i: int) -> bool:
        group = self.groups[i]
        if len(group.lines) != 1:
            return False
        name = chapter_name(group.text)
        return name.is_number_only if name is not None else is_numeral(group.text)

    def _may_name(self, i: int) -> bool:
        """Whether what follows the number in group ``i`` has the form of a name, with text below it."""
        if i + 2 >= len(self.groups):
            return False
        below, after = self.groups[i + 1], self.groups[i + 2]
        text = below.text
        if below.level is not None or below.gap > _MAX_NAME_GAP or len(below.lines) > _MAX_NAME_LINES:
            return False
        if below.shape not in (GroupShape.PROSE, GroupShape.LINES) or len(text) > _MAX_NAME or is_numeral(text):
            return False
        # A chapter may be called "Introduction"; a volume or a part begins with one.
        certain = _CERTAIN if self._ranks[i] in _WITH_CHAPTERS else _CERTAIN - {HeadingRank.FRONT}
        if self._ranks[i + 1] in certain and letters_of(text) not in self._listed:
            return False
        if (
            chapter_name(text)
            or _OWN_NUMBER.match(text)
            or is_end_of_book(text)
            or not any(map(str.isalpha, text))
            or text[0] in _OPENING
        ):
            return False
        is_text = text.isupper() or len(after.text) >= _CONFIRMS or self._ranks[i + 2] is not None or after.gap > 1
        return is_text and not text[0].islower() and text[-1] not in ",;:!"

    def _is_name(self, i: int, *, is_series: bool) -> bool:
        below = self.groups[i + 1]
        text = below.text.strip("_*=")
        if letters_of(text) in self._listed or text.isupper():
            return True
        name = chapter_name(self.groups[i].text)
        if name is not None and name.is_letter:  # what follows is a place, a date, a salutation
            return False
        if is_series and (len(below.lines) == 1 or below.shape is GroupShape.PROSE):
            return True
        return could_be_heading(text) and (not text.endswith(".") or is_titled(text))

    def _levels(self) -> list[int]:
        """The level of each group: the ranks that occur, from 2 on."""
        ranks = {rank for rank in self._ranks if rank is not None} - {HeadingRank.FRONT}
        order = sorted(ranks, key=self._place)
        levels = {rank: 2 + place for place, rank in enumerate(order)}
        found = [levels.get(rank, 0) if rank is not None else 0 for rank in self._ranks]
        fronts = [i for i, rank in enumerate(self._ranks) if rank is HeadingRank.FRONT]
        often = Counter(letters_of(self.groups[i].text) for i in fronts)
        chapter = levels.get(HeadingRank.CHAPTER, 2)
        after = 2
        for i in range(len(found) - 1, -1, -1):
            if self._ranks[i] is HeadingRank.FRONT:
                is_recurring = often[letters_of(self.groups[i].text)] >= _MANY
                found[i] = chapter + 1 if is_recurring else min(after, levels.get(HeadingRank.CHAPTER, after))
            elif found[i]:
                after = found[i]
        return found

    def _place(self, rank: HeadingRank) -> float:
        """Where a rank is among the others: numbers that begin anew are below lines in capitals, others above."""
        if rank is not HeadingRank.NUMERAL:
            return rank
        begun = sum(
            rank is HeadingRank.NUMERAL and group.text.strip(" .()（）") in _ONE
            for group, rank in zip(self.groups, self._ranks, strict=True)
        )
        return rank if begun > 1 else HeadingRank.SECTION + 0.5


def _with_number_apart(group: LineGroup) -> list[LineGroup]:
    """The group, in two if its first line is the number of a chapter and its text follows at once."""
    if len(group.lines) == 1 or group.level is not None or group.shape not in (GroupShape.PROSE, GroupShape.LINES):
        return [group]
    if len(group.lines[0].text) > _MAX_FIRST_LINE:
        return [group]
    name = chapter_name(group.lines[0].text)
    rest = joined([line.text for line in group.lines[1:]])
    if name is None or (
        not name.is_number_only and (len(group.lines) <= _MAX_NAME_LINES or group.shape is GroupShape.PROSE)
    ):
        return [group]
    if len(group.lines) <= 1 + _MAX_NAME_LINES and len(rest) <= _MAX_NAME and not _is_sentence(rest):
        return [group]
    shape = GroupShape.PROSE if len(group.lines) == 2 else group.shape
    return [
        replace(group, shape=GroupShape.PROSE, lines=group.lines[:1]),
        replace(group, shape=shape, lines=group.lines[1:], gap=0),
    ]


def _is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, and is not written like a title."""
    return text[-1] in ".!?。" and not text.isupper() and not is_titled(text)


def with_levels(groups: Sequence[LineGroup], listed: Collection[str] = (), *, is_book: bool = False) -> list[LineGroup]:
    """The groups, each heading with its level.

    ``listed`` are the entries of the list of contents, as `letters_of` gives; ``is_book`` is as in `HeadingFinder`.
    """
    return _Outline(groups, listed, is_book=is_book).with_levels()
