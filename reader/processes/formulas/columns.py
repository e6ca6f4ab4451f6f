r"""Reads what the argument of ``array`` says about its columns: ``{|l|c@{}r|}``."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.processes.formulas.tokens import BLANK

_FLUSH = re.compile(r"@\{\}[^|:]")
"""How the columns begin without a margin; a rule keeps its distance."""


class ArrayColumns(NamedTuple):
    """What a description says."""

    letters: str
    """``l``, ``c`` or ``r`` for each column."""
    bars: tuple[int, ...]
    """The columns before which there is an upright rule; the number of columns for one after the last."""
    has_margins: bool
    """Whether there is space before the first column and after the last."""


def read_columns(tokens: list[str]) -> ArrayColumns:
    """The columns that a description has."""
    letters, depth = "", 0
    bars: list[int] = []
    for token in _repeated(tokens):
        depth += (token == "{") - (token == "}")
        if depth or token in {"}", BLANK}:
            continue
        if token in {"|", ":"}:
            bars.append(len(letters))
        elif token in "lcr":
            letters += token
        elif token in "pmbX":
            letters += "l"
    has_margins = not _FLUSH.match("".join(tokens).replace(BLANK, ""))
    return ArrayColumns(letters or "c", tuple(bars), has_margins)


def _repeated(tokens: list[str]) -> list[str]:
    """The description without ``*{3}{c}``."""
    found: list[str] = []
    text = "".join(tokens)
    position = 0
    while position < len(text):
        if text[position] == "*" and text[position + 1 : position + 2] == "{":
            count, _, rest = text[position + 2 :].partition("}{")
            part, closing, _ = rest.partition("}")
            if count.isdecimal() and closing and len(count) < 4:
                found.extend(part * int(count))
                position += 5 + len(count) + len(part)
                continue
        found.append(text[position])
        position += 1
    return found
