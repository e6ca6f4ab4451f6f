"""Paragraphs that begin with an indent instead of a blank line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from reader.sources.plaintext.source_lines import SourceLine

_MOST = 10
"""A first line is indented by no more columns."""
_LEAST_LENGTH = 50
"""Prose has lines of so many columns; lines of verse, some of which are indented, are shorter."""


def indented_paragraphs(
    lines: Sequence[SourceLine], is_wrapped: Callable[[Sequence[SourceLine]], bool]
) -> list[tuple[SourceLine, ...]] | None:
    """The paragraphs in lines of prose in which the first line of each is indented; None if they are not such.

    ``is_wrapped`` says whether lines are broken where the next word would not have fitted.
    """
    if all(line.text[0] != " " for line in lines):
        return None
    margin = min(line.indent for line in lines)
    indents = {line.indent for line in lines} - {margin}
    if len(lines) < 2 or len(indents) != 1 or not 1 < max(indents) - margin <= _MOST:
        return None
    starts = [i for i, line in enumerate(lines) if line.indent > margin]
    if max(len(line.text) for line in lines) < _LEAST_LENGTH or (len(starts) == 1 and starts[0] == 0):
        return None
    bounds = sorted({0, *starts, len(lines)})
    found = [tuple(lines[start:end]) for start, end in pairwise(bounds)]
    several = [paragraph for paragraph in found if len(paragraph) > 1]
    return found if several and 2 * len(several) >= len(found) - 1 and all(map(is_wrapped, several)) else None
