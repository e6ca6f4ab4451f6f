"""Plain text into groups of lines between blank lines, and what each group is by its look alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

_LEADER = re.compile(r"(?:([-*•‣◦–])|(\d{1,3})([.)]))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})")
_ORNAMENT = re.compile(r"[\s*#=_~.·•⁂❦—–-]+")
_LONG = 120
"""A line longer than this was never wrapped by hand: it is a paragraph."""
_NARROWEST = 50
"""Prose is not wrapped at fewer columns than this; verse mostly is."""
_SLACK = 12
"""By how much a wrapped line may miss the margin, beyond what its next word would have needed."""


class GroupShape(Enum):
    """What a group of lines looks like."""

    PROSE = "prose"
    LINES = "lines"
    """Verse, an address, a table: its line ends are meant."""
    ITEMS = "items"
    RULE = "rule"
    UNDERLINED = "underlined"
    """One line with a line of signs under it."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that stand together."""

    shape: GroupShape
    lines: tuple[str, ...]
    underline: str = ""
    """The sign that an underlined line is underlined with."""

    @property
    def text(self) -> str:
        """The lines as one, their line ends as spaces; a hyphen at a line's end holds its word together."""
        return " ".join("\n".join(self.lines).replace("-\n", "-").split())

    @property
    def single(self) -> bool:
        """Whether it is one line of prose."""
        return self.shape is GroupShape.PROSE and len(self.lines) == 1

    def items(self) -> Iterator[tuple[str, str]]:
        """The marker and the text of each item of a list."""
        marker, parts = "", list[str]()
        for line in self.lines:
            if leader := _LEADER.match(line.lstrip()):
                if parts:
                    yield marker, " ".join(parts)
                marker = "•" if leader[1] else f"{leader[2]}."
                parts = [line.lstrip()[leader.end() :].strip()]
            else:
                parts.append(line.strip())
        yield marker, " ".join(parts)


def is_item(line: str) -> bool:
    """Whether a line begins as a list's item does."""
    return _LEADER.match(line.lstrip()) is not None


def line_groups(source: str) -> list[LineGroup]:
    """All groups of a text, in order."""
    chunks = list(_chunks(source))
    width = _width(chunks)
    return [group for chunk in chunks for group in _shaped(chunk, width)]


def _chunks(source: str) -> Iterator[list[str]]:
    """Lines between blank lines; a form feed is as good as one."""
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
    """The column at which the text was wrapped by hand: what nine of ten lines that go on stay within."""
    lengths = sorted(len(line) for chunk in chunks for line in chunk[:-1] if len(line) <= _LONG)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _shaped(chunk: list[str], width: int) -> Iterator[LineGroup]:
    """The groups of one chunk: each underlined line that it begins with, and the rest."""
    start = 0
    while start + 1 < len(chunk) and _is_underlined(chunk[start], chunk[start + 1]):
        yield LineGroup(GroupShape.UNDERLINED, (chunk[start].strip(),), chunk[start + 1].strip()[0])
        start += 2
    if start < len(chunk):
        yield from _unheaded(chunk[start:], width)


def _unheaded(chunk: list[str], width: int) -> Iterator[LineGroup]:
    if len(chunk) == 1 and _ORNAMENT.fullmatch(chunk[0]):
        yield LineGroup(GroupShape.RULE, tuple(chunk))
    elif _is_list(chunk):
        yield LineGroup(GroupShape.ITEMS, tuple(chunk))
    elif len(chunk) == 1 or _is_wrapped(chunk, width):
        yield LineGroup(GroupShape.PROSE, tuple(line.strip() for line in chunk))
    elif max(map(len, chunk)) > _LONG:
        for line in chunk:
            yield LineGroup(GroupShape.PROSE, (line.strip(),))
    else:
        margin = min(len(line) - len(line.lstrip()) for line in chunk)
        yield LineGroup(GroupShape.LINES, tuple(line[margin:] for line in chunk))


def _is_underlined(line: str, under: str) -> bool:
    """Whether ``under`` is a row of signs about as long as the line above it."""
    if not _UNDERLINE.fullmatch(under.strip()) or is_item(line):
        return False
    length = len(line.strip())
    return abs(length - len(under.strip())) <= max(3, length // 4)


def _is_list(chunk: list[str]) -> bool:
    """A first line with a leader, and either a second one or nothing but indented lines after it.

    Lines that begin with dashes are the turns of a conversation in many languages; those end as sentences do.
    """
    leaders = sum(map(is_item, chunk))
    if not is_item(chunk[0]) or all(line.lstrip()[0] in "–—" for line in chunk):
        return False
    return leaders > 1 or all(line.startswith("  ") for line in chunk[1:])


def _is_wrapped(chunk: list[str], width: int) -> bool:
    """Whether each line but the last ends where the next word would not have fitted."""
    if width < _NARROWEST or max(map(len, chunk)) > _LONG:
        return False
    return all(len(line) + 1 + len(after.split()[0]) > width - _SLACK for line, after in pairwise(chunk))
