"""Finds the groups of lines of a plain text that are headings, and ranks them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import IntEnum
from itertools import islice

from reader.sources.plaintext.chapter_names import (
    PartOfBook,
    chapter_name,
    is_contents_title,
    is_end_of_book,
    is_front_matter,
)
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, is_item
from reader.sources.plaintext.section_numbers import follows
from reader.sources.plaintext.wide_lines import columns_of, is_wide

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+[^\W\d_].*")
MIN_PROSE_LENGTH = 80
"""The least length of a paragraph in columns; shorter text does not confirm a heading before it."""
_NUMERAL = re.compile(r"[IVXLC]{1,7}\.?|\d{1,3}\.?|[(（]?[〇一二三四五六七八九十百]{1,4}[)）]?|[Ⅰ-Ⅻ]")
_NO_LETTERS = re.compile(r"[\W_]+")
_ROMAN = re.compile(r"[IVXLC]{1,7}[.)] +\S")
"""A Roman number before a name."""
_MAX_LENGTH = 90
_MAX_WORDS = 14
_SMALL_WORD = 4
_MAX_NAMED = 220
"""A line that names a chapter may have so many code points, with the chapter's name on up to four lines."""
MAX_LINES = 4
"""A heading has no more lines."""
_OPENING = "\"'“‘„«»‚「『"
_UNFINISHED = ",;:…–—-。，；：、।،؛"
_CLOSING = "\"'”’“»«」』"
_EMPHASIS = "_*="
_NEVER = (GroupShape.RULE, GroupShape.VERBATIM, GroupShape.CAPTION, GroupShape.FOOTNOTE, GroupShape.ENTRY)
_WIDE_GAP = 2
"""So many blank lines before a heading are more than between paragraphs."""
_CHAPTERS = 2
_FEW = 0.3
"""Where no more than this share of groups has wide gaps before it, a wide gap means something."""


class HeadingRank(IntEnum):
    """Kinds of headings, the highest first."""

    VOLUME = 1
    PART = 2
    DOUBLE = 3
    """Underlined with ``===``."""
    CHAPTER = 4
    FRONT = 5
    """A preface, an epilogue, notes: as high as what is around it."""
    SECTION = 6
    CAPITALS = 7
    NUMERAL = 8
    """Nothing but a number."""
    SINGLE = 9
    """Underlined with ``---`` or ``~~~``."""
    PLAIN = 10
    """A single short line, possibly with a number before it."""
    SECOND = 11
    """Numbered as ``1.2``."""
    THIRD = 12
    """Numbered as ``1.2.3``."""


_RANKS = {
    PartOfBook.VOLUME: HeadingRank.VOLUME,
    PartOfBook.PART: HeadingRank.PART,
    PartOfBook.CHAPTER: HeadingRank.CHAPTER,
    PartOfBook.SECTION: HeadingRank.SECTION,
}


class HeadingFinder:
    """Finds the headings among the groups of one text."""

    def __init__(self, found: Sequence[LineGroup], listed: Collection[str] = (), *, is_book: bool = False) -> None:
        """``listed`` are the entries of the text's list of contents, as ``letters_of`` makes them.

        ``is_book`` says that it is known to be one; else it is one if it has chapters.
        """
        self._found, self._listed = found, listed
        wide = sum(group.gap >= _WIDE_GAP for group in found)
        self._is_spaced = 0 < wide <= _FEW * len(found) and (is_book or bool(listed) or _has_chapters(found))
        """Whether headings have wider gaps before them than paragraphs, as in books."""
        self._counted = self._counted_lines()

    def rank(self, i: int) -> HeadingRank | None:
        """The rank of group ``i`` as a heading; None if it is no heading."""
        group = self._found[i]
        if group.shape is GroupShape.UNDERLINED:
            return HeadingRank.DOUBLE if group.underline == "=" else HeadingRank.SINGLE
        if group.shape in _NEVER or len(group.lines) > MAX_LINES:
            return None
        text = group.text
        if len(text) > _MAX_NAMED or is_end_of_book(text):
            return None
        return self._named_rank(i, text) or self._listed_rank(i, text) or self._other_rank(i, text)

    def _named_rank(self, i: int, text: str) -> HeadingRank | None:
        """The rank of a line that says which part of a book begins."""
        group = self._found[i]
        name = chapter_name(group.lines[0].text)
        if name is not None and (len(group.lines) == 1 or name.is_number_only or _ends_open(group)):
            return _RANKS[name.part] if _is_short(text) or name.part is not PartOfBook.SECTION else None
        if len(group.lines) == 1 and (is_front_matter(text) or is_contents_title(text)):
            bare = text.strip(_EMPHASIS)
            is_apart = bare.isupper() or is_wide(bare) or group.gap >= _WIDE_GAP
            return HeadingRank.FRONT if is_apart or self._leads_to_prose(i) else None
        return None

    def _listed_rank(self, i: int, text: str) -> HeadingRank | None:
        """The rank of a line that the list of contents has, if it stands apart as headings do."""
        if not self._listed or (self._is_spaced and self._found[i].gap < _WIDE_GAP):
            return None
        return HeadingRank.CHAPTER if letters_of(text) in self._listed else None

    def _other_rank(self, i: int, text: str) -> HeadingRank | None:
        """The rank of what may be a heading because of its form and of what is around it."""
        group = self._found[i]
        if i + 1 == len(self._found) or not (i in self._counted or self._is_apart(i, text)):
            return None
        if is_numeral(text):
            is_sure = self._is_spaced and not text[0].isdecimal()
            return HeadingRank.NUMERAL if is_sure or self._leads_to_prose(i) else None
        if self._is_spaced and group.single and _ROMAN.match(text) and len(text) <= _MAX_LENGTH:
            return HeadingRank.NUMERAL
        is_line = group.single or _is_lone_item(group)
        if not (is_line or (self._is_spaced and group.gap > _WIDE_GAP)) or not could_be_heading(text):
            return None
        if (capitals := _capitals_rank(text)) and (is_line or self._leads_to_prose(i)):
            return capitals
        return self._likely_rank(i) if self._leads_to_prose(i) or i in self._counted else None

    def _counted_lines(self) -> set[int]:
        """The numbered lines that go on counting from a heading: they are such, too, whatever follows the last."""
        numbers: list[tuple[int, tuple[str, ...], bool]] = []
        for i, group in enumerate(self._found[:-1]):
            if (group.single or _is_lone_item(group)) and (numbered := _NUMBERED.fullmatch(group.text)):
                path = tuple(numbered[1].split("."))
                if len(path) > 1 or not self._in_list(i):
                    numbers.append((i, path, self._leads_to_prose(i)))
        counted: set[int] = set()
        for onward in (True, False):
            last: tuple[str, ...] = ()
            for i, path, is_heading in numbers if onward else reversed(numbers):
                if is_heading or i in counted or (last and (follows(last, path) if onward else follows(path, last))):
                    counted.add(i)
                    last = path
        return counted

    def _is_apart(self, i: int, text: str) -> bool:
        """Whether a line stands apart as headings do in this text; below a lone number there may be more room."""
        if not self._is_spaced or self._found[i].gap >= _WIDE_GAP:
            return True
        return is_numeral(text) and not text[0].isdecimal() and self._found[i + 1].gap >= _WIDE_GAP

    def _likely_rank(self, i: int) -> HeadingRank | None:
        """The rank of a line that counts as a heading only because of what follows it."""
        line = self._found[i].text
        if numbered := _NUMBERED.fullmatch(line):
            depth = numbered[1].count(".")
            if depth or not self._in_list(i):
                return HeadingRank(min(HeadingRank.PLAIN + depth, HeadingRank.THIRD))
            return None
        if line.endswith(".") and not (self._is_spaced and is_titled(line)):
            return None
        if self._is_spaced and line[0] in _OPENING:
            return None
        return HeadingRank.PLAIN if not is_item(line) and self._reads_as_heading(i) else None

    def _leads_to_prose(self, i: int) -> bool:
        """Whether a paragraph clearly longer than the line follows, directly or after another heading."""
        if i + 1 == len(self._found):
            return False
        after = self._found[i + 1]
        if after.shape is not GroupShape.PROSE:
            return after.shape is GroupShape.UNDERLINED
        if len(after.lines) == 1 and _is_certain(after.text) and could_be_heading(after.text):
            return True
        return columns_of(after.text) >= max(MIN_PROSE_LENGTH, 2 * columns_of(self._found[i].text))

    def _reads_as_heading(self, i: int) -> bool:
        """Whether a line without any other sign begins like a heading, and is no exclamation and no part of a dialogue.

        "What It Means", or "What is it made of?" after a paragraph; but neither "No!" nor "why?".
        """
        words = self._found[i].text.split()
        if words[0][0].islower() or (self._is_short(i - 1) and self._is_short(i - 2)):
            return False
        if words[-1][-1] not in "?!":
            return True
        long = [word for word in words if len(word) >= 4]
        titled = bool(long) and all(not word[0].islower() for word in long)
        return (titled and len(words) >= 2) or (len(words) >= 4 and not self._is_short(i - 1))

    def _is_short(self, i: int) -> bool:
        """Whether group ``i`` is one short line."""
        return i >= 0 and self._found[i].single and len(self._found[i].text) < MIN_PROSE_LENGTH

    def _in_list(self, i: int) -> bool:
        """Whether the group before or after group ``i`` is a list item, so that it is probably one, too."""
        return any(_is_lone_item(self._found[k]) for k in (i - 1, i + 1) if 0 <= k < len(self._found))


def _has_chapters(found: Sequence[LineGroup]) -> bool:
    """Whether lines name chapters at least twice."""
    named = (group for group in found if len(group.lines) == 1 and chapter_name(group.lines[0].text))
    return len(list(islice(named, _CHAPTERS))) == _CHAPTERS


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case, by which a heading and an entry in a list are compared."""
    return _NO_LETTERS.sub("", text.casefold())


def could_be_heading(line: str) -> bool:
    """Whether a line by itself may be a heading or a title.

    It must be short, contain letters, not end like a part of a sentence, and not be direct speech. A full stop is no
    such end where the line is in capitals, or stands apart.
    """
    if not _is_short(line) or not any(map(str.isalpha, line)):
        return False
    bare = line.strip(_EMPHASIS)
    if bare.rstrip(_CLOSING + ")")[-1:] in _UNFINISHED or bare.startswith("[") or (line[0] == "*" and line[-1] != "*"):
        return False
    return line[0] not in "–—-" and not (line[0] in _OPENING and line[-1] in _CLOSING)


def is_numeral(line: str) -> bool:
    """Whether a line is nothing but a number."""
    return _NUMERAL.fullmatch(line.strip(_EMPHASIS)) is not None


def is_titled(text: str) -> bool:
    """Whether all longer words of a text begin with a capital."""
    return all(not word[0].islower() for word in text.split() if len(word) > _SMALL_WORD)


def _is_short(line: str) -> bool:
    return len(line) <= _MAX_LENGTH and len(list(islice(line.split(), _MAX_WORDS + 1))) <= _MAX_WORDS


def _is_lone_item(group: LineGroup) -> bool:
    """Whether a group is a single line that begins with a number: an item, or a heading."""
    return group.shape is GroupShape.ITEMS and len(group.lines) == 1 and _NUMBERED.fullmatch(group.text) is not None


def _ends_open(group: LineGroup) -> bool:
    """Whether a group of several lines is the name of a chapter, and not the beginning of its text."""
    return len(group.lines) <= 2 or not group.text.rstrip(_CLOSING).endswith(".")


def _is_certain(line: str) -> bool:
    """Whether a line is a heading whatever follows it."""
    return chapter_name(line) is not None or _capitals_rank(line) is not None


def _capitals_rank(line: str) -> HeadingRank | None:
    bare = line.strip(_EMPHASIS)
    shouted = bare.isupper() and bare[-1] != "!" and any(len(word) >= 4 for word in bare.split())
    return HeadingRank.CAPITALS if shouted else None
