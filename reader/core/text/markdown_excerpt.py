"""As much of a note's Markdown as can be shown at once, whatever is in it.

A window parses and lays out notes on its own thread, and notes come from anywhere: the parser and the layout take
seconds for a table of thousands of cells, kilobytes of brackets, a word of a megabyte, or lists a thousand deep. So
what is given to them is limited; the limits are in signs and lines, not in time: any machine shows the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SIGNS = re.compile(r"[\\`*_{}\[\]()<>|~!&@:$]|www\.")
"""What may begin or end a piece of Markdown; each costs one."""
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
"""Those before a note's first words, which show nothing."""
_LINE_COST = 4
"""A line may be a paragraph, an item or a row of its own."""
_CONTAINER = re.compile(r"[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))")
"""The sign of a quotation or an item at the start of a line; several follow each other where they are nested."""
_INDENT = 4
"""The most spaces by which an item is deeper than the one around it."""


class ExcerptLimits(NamedTuple):
    """How much is shown."""

    length: int
    """Code points, with formatting or without; ``lines`` likewise."""
    lines: int
    cost: int
    """Of what is shown with formatting: each sign costs one, each line four."""
    depth: int = 12
    """How many quotations and lists may be nested to be shown with formatting."""


class MarkdownExcerpt(NamedTuple):
    """What is shown of a note, from its start."""

    formatted: str
    """What is to be parsed as Markdown."""
    plain: str
    """What follows, to be shown as it is written."""
    is_cut: bool
    """Whether there is more than these two."""


def excerpt(markdown: str, limits: ExcerptLimits) -> MarkdownExcerpt:
    """The part of a note that is within the limits; a note that is, as a whole, is formatted as a whole.

    Blank lines before the first words are left out.
    """
    blank = _BLANK_LINES.match(markdown)
    begin = blank.end() if blank else 0
    shown = markdown[begin : begin + limits.length]
    at = cost = 0
    formatted: int | None = None
    for number, line in enumerate(shown.splitlines(keepends=True)):
        if number >= limits.lines:
            shown = shown[:at]
            break
        if formatted is None:
            room = limits.cost - cost - _LINE_COST
            cost += _LINE_COST + len(_SIGNS.findall(line))
            if cost > limits.cost or _depth(line, limits.depth) > limits.depth:
                formatted = at + _affordable(line, room if cost > limits.cost else 0)
        at += len(line)
    end = len(shown) if formatted is None else min(formatted, len(shown))
    return MarkdownExcerpt(shown[:end], shown[end:], begin + len(shown) < len(markdown.rstrip()))


def _affordable(line: str, cost: int) -> int:
    """How many code points of a line have at most ``cost`` signs; 0 where ``cost`` is 0 or less."""
    if cost <= 0:
        return 0
    found = [sign.start() for sign, _ in zip(_SIGNS.finditer(line), range(cost + 1), strict=False)]
    return found[-1] if len(found) > cost else len(line)


def _depth(line: str, most: int) -> int:
    """How many quotations and items are nested at the start of a line, at least; counted up to beyond ``most``."""
    at = number = 0
    while number <= most and (sign := _CONTAINER.match(line, at)):
        at, number = sign.end(), number + 1
    spaces = len(line) - len(line.lstrip(" \t"))
    return max(number, spaces // _INDENT + number if number else 0)
