"""Splits plain text into groups of lines between blank lines, and classifies each group by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

_MARKER = re.compile(r"(?:([-*•‣◦–])|(\d{1,3})([.)]))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})")
_ORNAMENT = re.compile(r"[\s*#=_~.·•⁂❦—–-]+")
_MAX_WRAPPED = 120
"""A line of more columns than this was not wrapped by hand: it is a paragraph."""
_MIN_WRAPPED = 50
"""Prose is not wrapped at fewer columns than this, but most verse is."""
_SLACK = 12
"""How many columns a wrapped line may be too short for its next word to be the reason of the break."""


class GroupShape(Enum):
    """What a group of lines is by its shape."""

    PROSE = "prose"
    LINES = "lines"
    """Verse, an address, a table: its line breaks are kept."""
    ITEMS = "items"
    RULE = "rule"
    UNDERLINED = "underlined"
    """One line with an underline of ``=``, ``-`` or ``~``."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines without a blank line between them."""

    shape: GroupShape
    lines: tuple[str, ...]
    underline: str = ""
    """The character of the underline, if there is one."""

    @property
    def text(self) -> str:
        """The lines as one, joined by spaces; after a hyphen at the end of a line there is no space."""
        return " ".join("\n".join(self.lines).replace("-\n", "-").split())

    @property
    def single(self) -> bool:
        """Whether it is one line of prose."""
        return self.shape is GroupShape.PROSE and len(self.lines) == 1

    def items(self) -> Iterator[tuple[str, str]]:
        """The marker and the text of each item of a list."""
        marker, parts = "", list[str]()
        for line in self.lines:
            if item_start := _MARKER.match(line.lstrip()):
                if parts:
                    yield marker, " ".join(parts)
                marker = "•" if item_start[1] else f"{item_start[2]}."
                parts = [line.lstrip()[item_start.end() :].strip()]
            else:
                parts.append(line.strip())
        yield marker, " ".join(parts)


def is_item(line: str) -> bool:
    """Whether a line begins like a list item."""
    return _MARKER.match(line.lstrip()) is not None


def line_groups(source: str) -> list[LineGroup]:
    """All groups of a text, in order."""
    chunks = list(_chunks(source))
    width = _width(chunks)
    return [group for chunk in chunks for group in _shaped(chunk, width)]


def _chunks(source: str) -> Iterator[list[str]]:
    """The groups of lines between blank lines; a form feed counts as a blank line."""
    lines: list[str] = []
    for line in source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        if line.strip():
            lines.append(line.expandtabs(4).rstrip())
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _width(chunks: list[list[str]]) -> int:
    """The column at which the text was wrapped by hand: nine of ten lines that are not the last of a group fit."""
    lengths = sorted(len(line) for chunk in chunks for line in chunk[:-1] if len(line) <= _MAX_WRAPPED)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _shaped(chunk: list[str], width: int) -> Iterator[LineGroup]:
    """The groups of one chunk: the underlined lines at its start, and the rest."""
    start = 0
    while start + 1 < len(chunk) and _is_underlined(chunk[start], chunk[start + 1]):
        yield LineGroup(GroupShape.UNDERLINED, (chunk[start].strip(),), chunk[start + 1].strip()[0])
        start += 2
    if start < len(chunk):
        yield from _shaped_body(chunk[start:], width)


def _shaped_body(chunk: list[str], width: int) -> Iterator[LineGroup]:
    if len(chunk) == 1 and _ORNAMENT.fullmatch(chunk[0]):
        yield LineGroup(GroupShape.RULE, tuple(chunk))
    elif _is_list(chunk):
        yield LineGroup(GroupShape.ITEMS, tuple(chunk))
    elif len(chunk) == 1 or _is_wrapped(chunk, width):
        yield LineGroup(GroupShape.PROSE, tuple(line.strip() for line in chunk))
    elif max(map(len, chunk)) > _MAX_WRAPPED:
        for line in chunk:
            yield LineGroup(GroupShape.PROSE, (line.strip(),))
    else:
        margin = min(len(line) - len(line.lstrip()) for line in chunk)
        yield LineGroup(GroupShape.LINES, tuple(line[margin:] for line in chunk))


def _is_underlined(line: str, under: str) -> bool:
    """Whether ``under`` is an underline about as long as the line above it."""
    if not _UNDERLINE.fullmatch(under.strip()) or is_item(line):
        return False
    length = len(line.strip())
    return abs(length - len(under.strip())) <= max(3, length // 4)


def _is_list(chunk: list[str]) -> bool:
    """Whether the first line has a marker, and either another line has one, or all other lines are indented.

    If all lines begin with dashes, it is no list: that is how many languages write dialogue.
    """
    markers = sum(map(is_item, chunk))
    if not is_item(chunk[0]) or all(line.lstrip()[0] in "–—" for line in chunk):
        return False
    return markers > 1 or all(line.startswith("  ") for line in chunk[1:])


def _is_wrapped(chunk: list[str], width: int) -> bool:
    """Whether each line but the last ends where the next word would not have fitted."""
    if width < _MIN_WRAPPED or max(map(len, chunk)) > _MAX_WRAPPED:
        return False
    return all(len(line) + 1 + len(after.split()[0]) > width - _SLACK for line, after in pairwise(chunk))
