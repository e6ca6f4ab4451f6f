"""Finds the list of contents of a text, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from reader.sources.plaintext.section_numbers import SectionNumber, section_number
from reader.sources.plaintext.source_lines import SourceLine

_NAME = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s*\.(?: ?\.)+|\s{2,}|\s*\.\s)\s*(?:\d{1,4}|[ivxlc]{1,7})$|\s*\.(?: ?\.)+$")
"""Dots or blanks, and the number of a page after them."""
_NOT_A_LETTER = re.compile(r"[^\w]+")
_BULLET = re.compile(r"^ *[o*+-] +")
_LAST = ("s", "S", ":")
_TRIES = 5
"""So many lines that say that the contents follow are looked at."""
_MOST_WRAPPED = 3


class PaperContentsEntry(NamedTuple):
    """One line of a list of contents, or several of one title."""

    lines: Sequence[SourceLine]
    title: str
    """Number and words, without dots and the number of the page."""
    number: SectionNumber | None
    has_page: bool = False

    @property
    def key(self) -> str:
        """What is the same in the entry and in its heading."""
        return title_key(self.title)


class PaperContents(NamedTuple):
    """A list of contents in a text."""

    start: int
    """Its first line in the list of lines: its name."""
    stop: int
    entries: Sequence[PaperContentsEntry]


def title_key(title: str) -> str:
    """A title without what two ways to write it differ in: capitals, signs, the stop after a number."""
    return _NOT_A_LETTER.sub(" ", title.casefold()).strip()


def find_contents(lines: Sequence[SourceLine], last: int) -> PaperContents | None:
    """The list of contents that begins before line ``last``, if there is one."""
    names = (i for i, line in enumerate(lines[:last]) if line.text[-1:] in _LAST and _NAME.fullmatch(line.text.strip()))
    for i in islice(names, _TRIES):
        stop, entries = _entries(lines, i + 1)
        if len(entries) > 1:
            return PaperContents(i, stop, entries)
    return None


def _entries(lines: Sequence[SourceLine], start: int) -> tuple[int, list[PaperContentsEntry]]:
    """The entries from line ``start`` on, and the line after them."""
    found: list[PaperContentsEntry] = []
    seen: set[str] = set()
    i = stop = start
    least = next((line.indent for line in lines[start:] if not line.is_blank), 0)
    while i < len(lines):
        if lines[i].is_blank:
            i += 1
            continue
        entry, after = _entry(lines, i)
        if lines[i].indent < least and not entry.has_page and not _precedes_more(lines, after, least):
            break
        if not entry.has_page and (entry.key in seen or _is_prose(lines, i)):
            break
        seen.add(entry.key)
        found.append(entry)
        i = stop = after
    return stop, found


def _precedes_more(lines: Sequence[SourceLine], i: int, least: int) -> bool:
    """Whether entries follow directly: a heading inside the list, such as APPENDICES."""
    return i < len(lines) and not lines[i].is_blank and lines[i].indent >= least and bool(_LEADER.search(lines[i].text))


def _entry(lines: Sequence[SourceLine], i: int) -> tuple[PaperContentsEntry, int]:
    """The entry that begins on line ``i``, and the line after it."""
    first, after = lines[i], i + 1
    text, has_page = _without_page(_BULLET.sub("", first.text))
    number = section_number(text)
    column = first.text.find(number.title, first.indent) if number and number.title else first.indent + 2
    while not has_page and after < min(len(lines), i + _MOST_WRAPPED):
        line = lines[after]
        if line.is_blank or line.indent < min(column, first.indent + 2) or section_number(line.text):
            break
        if not number and line.indent == first.indent:
            break
        more, has_page = _without_page(line.text)
        text, after = f"{text} {more.strip()}", after + 1
    return PaperContentsEntry(lines[i:after], " ".join(text.split()), section_number(text), has_page), after


def _without_page(text: str) -> tuple[str, bool]:
    """A line without the number of a page, and whether it had one."""
    bare = _LEADER.sub("", text) if len(text) < 300 else text
    return bare.rstrip(" ."), bare != text


def _is_prose(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a paragraph of several long lines begins here."""
    those = lines[i : i + 3]
    return len(those) == 3 and all(len(line.text) > 60 and not _without_page(line.text)[1] for line in those)
