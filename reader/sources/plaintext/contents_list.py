"""Finds a book's own list of contents, and which heading each of its entries means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.sources.blocks.assembly import slug_of, unused_slug
from reader.sources.plaintext.chapter_names import chapter_name, is_contents_title
from reader.sources.plaintext.headings import MAX_LINES, is_numeral, letters_of
from reader.sources.plaintext.inline_markup import without_marks
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.wide_lines import joined

_SEARCHED = 250
"""The list is searched for in so many groups from the first."""
_MAX_ENTRIES = 4_000
_MAX_ENTRY = 200
_PROSE, _PROSE_LINES = 240, 3
"""A paragraph of so many code points or lines is text, not an entry."""
_MIN_ENTRIES = 2
_NEAR = 8
"""So many groups before the first long paragraph may be headings of the text."""
_PAGE = re.compile(
    r"(?:[\s.·…_-]*[.·…]{2,}[\s.]*|\s{2,}|\s*\t\s*)(?:\d{1,4}|[ivxlc]{1,8})(?:[-–]\d{1,4})?\.?$|\s+\d{1,4}\.?$"
)
"""The number of a page at the end of an entry, with the dots that lead to it."""
_NUMBER = re.compile(r"(?:\d{1,3}|[ivxlc]{1,8}|[〇一二三四五六七八九十百]{1,4})[.:)、]?\s+|\d{1,3}[.)]", re.IGNORECASE)
_MAX_PAGE = 60
"""The number of a page, with the dots that lead to it, is searched for in so many code points at the end of a line."""
_HANGING = 3
"""A line that is indented by so many columns more than the entry above it goes on with that."""


class ContentsEntry(NamedTuple):
    """One entry of a list of contents."""

    text: str
    lines: tuple[SourceLine, ...]

    @property
    def name(self) -> str:
        """The entry without the number of its page."""
        return self.text.removesuffix(_page_of(self.text)).strip() or self.text

    def letters(self) -> Iterator[str]:
        """The letters of what the heading may be, the likeliest first: all of it, and the name without its number."""
        yield letters_of(self.name)
        named = chapter_name(self.name)
        bare = _without_number(self.name)
        if named is not None:
            bare = _without_number(bare.partition(" ")[2].lstrip())
        if bare != self.name and (letters := letters_of(bare)):
            yield letters


@dataclass(frozen=True)
class ContentsList:
    """A list of contents among the groups of a text."""

    first: int
    """The group with its title."""
    end: int
    """The group after its last entry."""
    entries: tuple[ContentsEntry, ...]
    keys: frozenset[str]
    """The letters of headings that it announces."""

    def as_groups(self, title: LineGroup) -> Iterator[LineGroup]:
        """The groups that it is written as: its title, which is in the group ``title``, and the entries."""
        yield replace(title, shape=GroupShape.PROSE, lines=title.lines[:1])
        for entry in self.entries:
            yield LineGroup(GroupShape.ENTRY, entry.lines, level=0)


def _without_number(text: str) -> str:
    """A text without the number that it begins with."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _page_of(line: str) -> str:
    """The end of a line with the number of a page; an empty string if it has none."""
    found = _PAGE.search(line, max(0, len(line) - _MAX_PAGE))
    return found[0] if found else ""


def find_contents(groups: Sequence[LineGroup]) -> ContentsList | None:
    """The list of contents near the beginning of a text; None if there is none."""
    for i, group in enumerate(groups[:_SEARCHED]):
        if group.level is None and is_contents_title(group.lines[0].text):
            end = _end_of_list(groups, i)
            entries = tuple(_entries(groups, i, end))
            if len(entries) >= _MIN_ENTRIES:
                keys = _announced(entries, groups[end:])
                return ContentsList(i, end, entries, keys)
    return None


def _announced(entries: Sequence[ContentsEntry], text: Sequence[LineGroup]) -> frozenset[str]:
    """The letters of the headings that entries announce, without those that far more lines of the text have."""
    often = Counter(key for entry in entries for key in entry.letters() if _is_telling(key))
    begun = {key[0] for key in often}
    lines = Counter(
        letters_of(group.text) for group in text if len(group.lines) <= MAX_LINES and _first_letter(group) in begun
    )
    return frozenset(key for key, count in often.items() if lines[key] <= 2 * count)


def _first_letter(group: LineGroup) -> str:
    """The first letter or digit in the first line of a group, as `letters_of` makes it."""
    return next(filter(str.isalnum, group.lines[0].text), "").casefold()[:1]


def _is_telling(letters: str) -> bool:
    """Whether the letters of an entry are those of a name, which a paragraph has hardly by chance."""
    return len(letters) > _MIN_ENTRIES and not letters.isdecimal() and not is_numeral(letters.upper())


def _end_of_list(groups: Sequence[LineGroup], title: int) -> int:
    """The group with which the text begins after the list whose title is group ``title``."""
    last = min(len(groups), title + _MAX_ENTRIES)
    text = next((i for i in range(title + 1, last) if _is_text(groups[i])), last)
    lines = [line for group in groups[title : title + 2] for line in group.lines][1:2]
    begin = letters_of(ContentsEntry(lines[0].text, ()).name) if lines else ""
    for i in range(max(title + 2, text - _NEAR), text):
        if begin and letters_of(groups[i].lines[0].text).startswith(begin):
            return i
    near = range(max(title + 2, text - _NEAR), text)
    return max(near, key=lambda i: (groups[i].gap, i), default=text)


def _is_text(group: LineGroup) -> bool:
    """Whether a group is prose, and no entry."""
    return group.shape is GroupShape.PROSE and (len(group.lines) >= _PROSE_LINES or len(group.text) >= _PROSE)


def _entries(groups: Sequence[LineGroup], title: int, end: int) -> Iterator[ContentsEntry]:
    for number, group in enumerate(groups[title:end]):
        lines = group.lines if number else group.lines[1:]
        if not lines or group.shape is GroupShape.RULE:
            continue
        if group.shape is GroupShape.PROSE and group.gap and len(group.text) <= _MAX_ENTRY:
            yield ContentsEntry(joined([line.text for line in lines]), lines)
            continue
        yield from _entries_of_lines(lines)


def _entries_of_lines(lines: Sequence[SourceLine]) -> Iterator[ContentsEntry]:
    """The entries of lines of which each has one, unless it goes on with the one above."""
    entry: list[SourceLine] = []
    for line in lines:
        if entry and _goes_on(entry, line):
            entry.append(line)
            continue
        if entry:
            yield _entry(entry)
        entry = [line]
    if entry:
        yield _entry(entry)


def _goes_on(entry: Sequence[SourceLine], line: SourceLine) -> bool:
    bare = line.text.strip()
    if chapter_name(bare) or _NUMBER.match(bare) or _page_of(entry[-1].text):
        return bare[0].islower() and not _NUMBER.match(bare)
    return (line.indent >= entry[0].indent + _HANGING and len(entry) == 1) or bare[0].islower()


def _entry(lines: Sequence[SourceLine]) -> ContentsEntry:
    """An entry with the number of its page at the end, wherever its first lines have it."""
    page = next(filter(None, (_page_of(line.text) for line in lines)), "")
    texts = [line.text.removesuffix(page) if page else line.text for line in lines]
    return ContentsEntry(joined(texts) + page.rstrip(), tuple(lines))


def with_links(groups: Sequence[LineGroup], title: str, *, is_marked: bool) -> list[LineGroup]:
    """The groups, in which the entries of the list of contents lead to their headings.

    ``title`` is what the text calls itself; ``is_marked`` says whether headings have the signs of `inline_markup`.
    """
    numbers = [i for i, group in enumerate(groups) if group.shape is GroupShape.ENTRY]
    made = list(groups)
    if not numbers:
        return made
    slugs = _slugs(groups, title, is_marked=is_marked)
    headings = [i for i in range(numbers[-1] + 1, len(groups)) if groups[i].level]
    entries = [ContentsEntry(groups[i].text, groups[i].lines) for i in numbers]
    for i, meant in zip(numbers, match_entries(entries, [groups[i] for i in headings]), strict=True):
        if meant is not None:
            made[i] = replace(made[i], link=slugs[headings[meant]])
    return made


def _slugs(groups: Sequence[LineGroup], title: str, *, is_marked: bool) -> dict[int, str]:
    """The slug that each heading will have, by the number of its group."""
    slugs, used, counts = dict[int, str](), set[str](), dict[str, int]()
    if title and not any(group.level == 1 for group in groups):
        unused_slug(slug_of(title), used, counts)
    for i, group in enumerate(groups):
        if group.level:
            words = " ".join(line.text for line in group.lines) if group.shape is GroupShape.LINES else group.text
            slugs[i] = unused_slug(slug_of(without_marks(words) if is_marked else words), used, counts)
    return slugs


def match_entries(entries: Sequence[ContentsEntry], headings: Sequence[LineGroup]) -> list[int | None]:
    """For each entry the number of the heading that it means, if there is one.

    The same heading may come several times, as the first chapter of each part does: entries are in the order of the
    text, so that the next one counts.
    """
    places: dict[str, list[int]] = {}
    for number, heading in enumerate(headings):
        for key in dict.fromkeys(_keys_of_heading(heading)):
            places.setdefault(key, []).append(number)
    found: list[int | None] = []
    last = -1
    for entry in entries:
        numbers = next((places[key] for key in entry.letters() if key in places), [])
        following = bisect_right(numbers, last)
        if following < len(numbers):
            last = numbers[following]
            found.append(last)
        else:
            found.append(numbers[0] if len(numbers) == 1 else None)
    return found


def _keys_of_heading(heading: LineGroup) -> Iterator[str]:
    """The letters of a heading, of its name without the number, and of the number without the name."""
    yield from ContentsEntry(heading.text, heading.lines).letters()
    if len(heading.lines) > 1:
        first = heading.lines[0].text
        named = chapter_name(first)
        if is_numeral(first) or (named is not None and named.is_number_only):
            yield letters_of(first)
            yield letters_of(joined([line.text for line in heading.lines[1:]]))
