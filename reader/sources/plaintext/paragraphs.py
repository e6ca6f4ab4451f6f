"""Puts the lines of a plain text into groups between blank lines, and classifies each group by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reader.sources.plaintext.fixed_width import is_fixed_width
from reader.sources.plaintext.indents import indented_paragraphs
from reader.sources.plaintext.source_lines import PAGE_END, SourceLine, range_of
from reader.sources.plaintext.wide_lines import is_wide, joined, wide_paragraphs

_MARKER = re.compile(r"(?:([-*•‣◦–])|(\d{1,3})([.)]))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})")
_ORNAMENT = re.compile(r"[\s*#=_~.·•⁂❦—–-]+")
_DRAWN = ("|", "+", "<", ">", "=", "~", "\u3000", "----", "____", "....", "****")
"""What drawings and columns have, and prose has hardly: single signs first, which are the fastest to search for."""
_BOX = re.compile("[\u2500-\u259f]")
_WIDE_GAP = re.compile(r"(?<=[^\s.?!:;,\"'”’»)\]]) {2}(?=\S)")
"""More than one space, not between two sentences."""
_PROSE = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,},? [^\W\d_]+")
_MAX_WRAPPED = 120
"""A line of more columns than this was not wrapped by hand: it is a paragraph."""
_MIN_WRAPPED = 50
"""Prose is not wrapped at fewer columns than this, but most verse is."""
_SLACK = 12
"""How many columns a wrapped line may be too short for its next word to be the reason of the break."""
_FEW_SHORT = 7
"""One of so many lines of a paragraph may be short."""
_SHORTEST = 0.55
"""No line of prose that was broken by eye is shorter than this share of the others."""
_MAX_INDENT = 10


class GroupShape(Enum):
    """What a group of lines is by its shape."""

    PROSE = "prose"
    LINES = "lines"
    """Verse, an address: its line breaks are kept, and the spaces in its lines."""
    VERBATIM = "verbatim"
    """A table, a drawing, code: in letters of one width."""
    ITEMS = "items"
    RULE = "rule"
    CAPTION = "caption"
    """What stands for a picture."""
    FOOTNOTE = "footnote"
    ENTRY = "entry"
    """An entry of a list of contents."""
    UNDERLINED = "underlined"
    """One line with an underline of ``=``, ``-`` or ``~``."""


class MarkedItem(NamedTuple):
    """One item of a list in a plain text."""

    marker: str
    text: str
    lines: tuple[int, int]
    """The first and the last line of the file on which it is written."""


@dataclass(frozen=True)
class LineGroup:
    """Lines that belong together, such as those of a paragraph."""

    shape: GroupShape
    lines: tuple[SourceLine, ...]
    underline: str = ""
    """The character of the underline, if there is one. The last line is that then."""
    level: int | None = None
    """Its level as a heading, 1 for the title, 0 if it is none; None where nothing says that it is one."""
    gap: int = 1
    """How many blank lines are before it."""
    marker: str = ""
    """What a footnote is marked with."""
    link: str = ""
    """The slug of the heading that an entry of a list of contents leads to."""

    @cached_property
    def text(self) -> str:
        """The lines as one, joined by spaces; after a hyphen at the end of a line there is no space."""
        lines = self.lines[:-1] if self.underline else self.lines
        return joined([line.text for line in lines])

    @property
    def single(self) -> bool:
        """Whether it is one line of prose."""
        return self.shape is GroupShape.PROSE and len(self.lines) == 1

    @property
    def line_range(self) -> tuple[int, int]:
        """The first and the last line of the file on which it is written."""
        return range_of(self.lines)

    def items(self) -> Iterator[MarkedItem]:
        """The items of a list."""
        marker, parts = "", list[SourceLine]()
        for line in self.lines:
            bare = line.text.lstrip()
            if item_start := _MARKER.match(bare):
                if parts:
                    yield _item(marker, parts)
                marker = "•" if item_start[1] else f"{item_start[2]}."
                parts = [SourceLine(line.number, bare[item_start.end() :])]
            else:
                parts.append(line)
        yield _item(marker, parts)


def _item(marker: str, parts: Sequence[SourceLine]) -> MarkedItem:
    return MarkedItem(marker, joined([part.text for part in parts]), range_of(parts))


def is_item(line: str) -> bool:
    """Whether a line begins like a list item."""
    return _MARKER.match(line.lstrip()) is not None


def line_groups(lines: Sequence[SourceLine]) -> list[LineGroup]:
    """All groups of a text, in order."""
    chunks = list(chunks_of(lines))
    width = _width(chunks)
    groups: list[LineGroup] = []
    last = 0
    for chunk in chunks:
        gap = chunk[0].number - last - 1
        for group in _shaped(chunk, width):
            groups.append(replace(group, gap=gap) if gap != 1 else group)
            gap = 0
        last = chunk[-1].number
    return groups


def chunks_of(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """The lines between blank lines."""
    chunk: list[SourceLine] = []
    for line in lines:
        if line.text and line.text != PAGE_END:  # as `is_blank`, which takes longer to ask of all lines of a book
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _width(chunks: Sequence[Sequence[SourceLine]]) -> int:
    """The column at which the text was wrapped by hand: nine of ten lines that are not the last of a group fit."""
    lengths = sorted(length for chunk in chunks for line in chunk[:-1] if (length := len(line.text)) <= _MAX_WRAPPED)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _shaped(chunk: Sequence[SourceLine], width: int) -> Iterator[LineGroup]:
    """The groups of one chunk: the underlined lines at its start, and the rest."""
    start = 0
    while start + 1 < len(chunk) and _is_underlined(chunk[start].text, chunk[start + 1].text):
        yield LineGroup(
            GroupShape.UNDERLINED, (chunk[start], chunk[start + 1]), underline=chunk[start + 1].text.strip()[0]
        )
        start += 2
    if start < len(chunk):
        yield from _shaped_body(tuple(chunk[start:]), width)


def _shaped_body(chunk: tuple[SourceLine, ...], width: int) -> Iterator[LineGroup]:
    if len(chunk) == 1 and _ORNAMENT.fullmatch(chunk[0].text):
        yield LineGroup(GroupShape.RULE, chunk)
    elif _is_plain_prose(chunk, width):
        yield LineGroup(GroupShape.PROSE, chunk)
    elif is_fixed_width([line.text for line in chunk]):
        yield LineGroup(GroupShape.VERBATIM, chunk)
    elif _is_list(chunk):
        yield LineGroup(GroupShape.ITEMS, chunk)
    elif paragraphs := _marked_paragraphs(chunk, width):
        for paragraph in paragraphs:
            yield LineGroup(GroupShape.PROSE, paragraph)
    elif len(chunk) == 1 or _is_wrapped(chunk, width):
        yield LineGroup(GroupShape.PROSE, chunk)
    elif max(len(line.text) for line in chunk) > _MAX_WRAPPED:
        for line in chunk:
            yield LineGroup(GroupShape.PROSE, (line,))
    else:
        yield LineGroup(GroupShape.LINES, chunk)


def _is_plain_prose(chunk: tuple[SourceLine, ...], width: int) -> bool:
    """Whether lines are wrapped prose at first sight, as nearly all of a book are; others are looked at closely."""
    if len(chunk) == 1 or chunk[0].text[0] in " \u3000" or is_item(chunk[0].text) or not _is_wrapped(chunk, width):
        return False
    text = "\n".join([line.text for line in chunk])
    if any(sign in text for sign in _DRAWN) or ("  " in text and ("   " in text or _WIDE_GAP.search(text))):
        return False
    return "\n " not in text and (text.isascii() or not _BOX.search(text)) and _PROSE.search(text) is not None


def _marked_paragraphs(chunk: tuple[SourceLine, ...], width: int) -> Sequence[tuple[SourceLine, ...]] | None:
    """The paragraphs of lines in which indents part them; None if they do not."""
    if len(chunk) > 1 and is_wide(chunk[0].text + chunk[1].text):
        return wide_paragraphs(chunk)
    return indented_paragraphs(chunk, lambda lines: _is_wrapped(lines, width))


def _is_underlined(line: str, under: str) -> bool:
    """Whether ``under`` is an underline about as long as the line above it."""
    if not _UNDERLINE.fullmatch(under.strip()):
        return False
    marker = _MARKER.match(line.lstrip())
    if marker and marker[1]:
        return False
    length = len(line.strip())
    return abs(length - len(under.strip())) <= max(3, length // 4)


def _is_list(chunk: Sequence[SourceLine]) -> bool:
    """Whether the first line has a marker, and either another line has one, or all other lines are indented.

    If all lines begin with dashes, it is no list: that is how many languages write dialogue.
    """
    if not is_item(chunk[0].text) or all(line.text.lstrip()[0] in "–—" for line in chunk):
        return False
    return any(is_item(line.text) for line in chunk[1:]) or all(line.text.startswith("  ") for line in chunk[1:])


def _is_wrapped(chunk: Sequence[SourceLine], width: int) -> bool:
    """Whether each line but the last ends where the next word would not have fitted.

    Where lines read on, some are shorter: typists break them by eye, and an address or a dash is not broken.
    """
    if width < _MIN_WRAPPED or max([len(line.text) for line in chunk]) > _MAX_WRAPPED:
        return False
    short = [line for line, after in pairwise(chunk) if _has_room(line, after, width)]
    return not short or _FEW_SHORT * len(short) < len(chunk) or _reads_on(chunk, width)


def _has_room(line: SourceLine, after: SourceLine, width: int) -> bool:
    """Whether the first word of the line after it would have fitted on a line."""
    room = width - _SLACK - len(line.text) - 1
    return room > 0 and len(after.text.split(maxsplit=1)[0]) <= room


def _reads_on(chunk: Sequence[SourceLine], width: int) -> bool:
    """Whether lines are too long for verse, and half of them begin within a sentence, at the same column."""
    first, *others = chunk
    if min(len(line.text) for line in chunk[:-1]) < _SHORTEST * width or len({line.indent for line in others}) > 1:
        return False
    return 2 * sum(line.text.lstrip()[0].islower() for line in others) >= len(others) and first.indent <= _MAX_INDENT
