"""Finds the headings of a technical text: numbered lines, those that its contents list, lines left of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.sources.plaintext.paper_contents import PaperContents, title_key
from reader.sources.plaintext.section_numbers import SectionNumber, follows, section_number
from reader.sources.plaintext.source_lines import SourceLine

_LONGEST, _MOST_WORDS = 100, 16
_MOST_LINES = 3
_KNOWN = re.compile(
    r"abstract|introduction|background|overview|status of this memo|copyright(?: notice)?|full copyright statement"
    r"|(?:normative |informative )?references|bibliography|(?:author|editor)s?['’]?s?['’]? address(?:es)?|authors"
    r"|acknowledge?ments?|security considerations|iana considerations|contributors|preface|summary|glossary|index"
    r"|intellectual property|preamble|appendix|appendices",
    re.IGNORECASE,
)
"""Sections without a number that papers have."""
_UNFINISHED = re.compile(r"[,;]$|(?<!\betc)(?<!\bal)\.$")
_GAP = re.compile(r"\S {3,}\S|\.{4}|(?:\. ){3}|\|")

_UNDERLINES = "=-~^+*#'`"
_FEW_WORDS, _LONG_WORD = 4, 4
_SENTENCES = re.compile(r"[.!?] +[A-Z][a-z]|:$")
_CODE = re.compile(r"[#;=<>{}|@+*_\\]|->|:$|^[\W_]|^\(.*\)$")
"""What no heading without a number has."""


class FoundHeading(NamedTuple):
    """Where a heading stands in a list of lines."""

    start: int
    stop: int
    level: int
    """2 for the highest sections."""
    name: str
    """A name for links, made of its number; empty if it has none."""


class SectionFinder:
    """Looks at the chunks of a text from the first to the last."""

    def __init__(self, lines: Sequence[SourceLine], margin: int, contents: PaperContents | None) -> None:
        """``margin`` is the indent of ordinary paragraphs."""
        self._lines, self._margin = lines, margin
        self._listed = {entry.key: entry.number for entry in contents.entries} if contents else {}
        self._skipped = range(contents.start, contents.stop) if contents else range(0)
        self._path: tuple[str, ...] = ()
        """The number of the last section."""
        self._names: set[str] = set()
        self._underlines: list[str] = []
        """The signs that headings are underlined with, the highest first."""
        self._is_underlined = margin == 0 and sum(bool(self._underline(i)) for i in range(len(lines) - 1)) > 1

    def headings(self, start: int) -> Iterator[FoundHeading]:
        """All headings from line ``start`` on."""
        i = start
        while i < len(self._lines):
            if i in self._skipped:
                i = self._skipped.stop
                continue
            if (not self._lines[i].is_blank) and self._begins(i) and (found := self._heading(i)):
                yield found
                i = found.stop
            else:
                i += 1

    def _begins(self, i: int) -> bool:
        """Whether a heading may begin on line ``i``: it is the first of a chunk, or stands left of the prose."""
        if i == 0 or self._lines[i - 1].is_blank or i == self._skipped.stop:
            return True
        return self._lines[i].indent < self._margin and self._lines[i - 1].indent >= self._margin

    def _heading(self, i: int) -> FoundHeading | None:
        text = self._lines[i].text.strip()
        if self._is_underlined and len(text) <= _LONGEST and (under := self._underline(i)):
            return self._underlined(i, under)
        if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not any(map(str.isalpha, text)):
            return None
        stop = self._stop(i, self._column(i, section_number(text)))
        whole = " ".join(line.text.strip() for line in self._lines[i : min(stop, i + _MOST_LINES + 1)])
        number = section_number(whole)
        if (listed := title_key(whole)) in self._listed:
            return self._made(i, stop, number)
        if self._underlines or not self._could_be(i, stop, whole):
            return None
        if number is not None and (number.title or number.is_appendix):
            return self._made(i, stop, number) if self._is_numbered_heading(i, number) else None
        return self._made(i, stop, None) if listed and self._is_plain_heading(i, whole) else None

    def _underline(self, i: int) -> str:
        """The sign that line ``i`` is underlined with; an empty string if it is not."""
        if i + 1 == len(self._lines):
            return ""
        line, under = self._lines[i].text.rstrip(), self._lines[i + 1].text.strip()
        is_line = 2 < len(under) <= _LONGEST and under[0] in _UNDERLINES and under == under[0] * len(under)
        is_below = self._lines[i + 1].indent == self._lines[i].indent
        is_as_long = abs(len(line.strip()) - len(under)) <= max(3, len(under) // 4)
        is_title = any(map(str.isalnum, line)) and len(line) <= _LONGEST and _GAP.search(line) is None
        return under[0] if is_line and is_below and is_as_long and is_title else ""

    def _underlined(self, i: int, sign: str) -> FoundHeading:
        if sign not in self._underlines:
            self._underlines.append(sign)
        number = section_number(self._lines[i].text)
        made = self._made(i, i + 2, number if number and number.title else None)
        return made._replace(level=2 + self._underlines.index(sign))

    def _column(self, i: int, number: SectionNumber | None) -> int:
        """The column of the title after the number of a heading on line ``i``; -1 if it has none."""
        line = self._lines[i]
        return line.text.find(number.title, line.indent + 1) if number and number.title else -1

    def _stop(self, i: int, column: int) -> int:
        """The line after a heading, whose title may go on at the same ``column``."""
        stop = i + 1
        while stop < len(self._lines) and not self._lines[stop].is_blank and self._lines[stop].indent == column > 0:
            stop += 1
        is_body = column == self._margin and stop < len(self._lines) and stop - i > _MOST_LINES
        return i + 1 if is_body else stop

    def _could_be(self, i: int, stop: int, whole: str) -> bool:
        """Whether the lines look like a heading: nothing that is at the same column follows at once."""
        if stop - i > _MOST_LINES or (_UNFINISHED.search(whole) and not section_number(whole)):
            return False
        if _GAP.search(whole.split("  ", 1)[-1].strip()):
            return False
        after = self._lines[stop] if stop < len(self._lines) else None
        return after is None or after.is_blank or (stop == i + 1 and after.indent > self._lines[i].indent)

    def _is_numbered_heading(self, i: int, number: SectionNumber) -> bool:
        title = number.title.lstrip("\"'“([<")
        words = number.title.split()
        if (_UNFINISHED.search(number.title) and len(words) > _FEW_WORDS) or (
            len(words) > 2 * _FEW_WORDS and _SENTENCES.search(number.title)
        ):
            return False
        if self._lines[i].indent and not self._is_titled(words):
            return False
        if title and not (title[0].isupper() or title[0].isdigit() or len(number.path) > 1):
            return False
        if self._lines[i].indent < self._margin:
            return number.path[0].isdigit() or number.is_appendix or follows(self._path, number.path)
        return self._margin == 0 and follows(self._path, number.path)

    @staticmethod
    def _is_titled(words: Sequence[str]) -> bool:
        """Whether words are those of a title: few, or most of them in capitals."""
        long = [word for word in words if len(word) >= _LONG_WORD]
        return len(words) <= _FEW_WORDS or sum(not word[0].islower() for word in long) * 2 > len(long)

    def _is_plain_heading(self, i: int, text: str) -> bool:
        if _KNOWN.fullmatch(text.rstrip(":")):
            return self._lines[i].indent <= self._margin
        if _CODE.search(text) or self._lines[i].indent:
            return False
        after = self._lines[i + 1] if i + 1 < len(self._lines) else None
        is_alone = after is None or after.is_blank
        if self._margin:
            return is_alone or (after is not None and after.indent == self._margin)
        return is_alone and text.isupper() and sum(map(str.isalpha, text)) > 3

    def _made(self, i: int, stop: int, number: SectionNumber | None) -> FoundHeading:
        if number is None:
            return FoundHeading(i, stop, 2, "")
        self._path = number.path
        name = number.name if number.name not in self._names else ""
        self._names.add(number.name)
        return FoundHeading(i, stop, number.depth + 1, name)
