"""Tells prose that was wrapped by hand from lines that are to be kept as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.sources.plaintext.fixed_width import is_fixed_width
from reader.sources.plaintext.source_lines import SourceLine

_SLACK = 14
"""How many columns a wrapped line may be too short for its next word to be the reason of the break."""
_CODE_END = re.compile(r"[;{}]$|\\$|^[#%$>] |^[{}<]|[=:]=|^\w+\(.*\)$|^//|/\*|\*/")
_WORD = re.compile(r"[^\W\d_][\w'’-]*[.,;:!?)\]\"']*")
_PROSE_SHARE = 0.6
"""From this share of plain words on, lines may be prose that was broken otherwise than at the margin."""
_FEW_SHORT = 7
"""One of so many lines of a long paragraph may be short, as where an address did not fit."""


def text_width(lines: Sequence[SourceLine]) -> int:
    """The column at which a text was wrapped by hand: nine of ten lines fit."""
    lengths = sorted(len(line.text) for line in lines if not line.is_blank)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def is_wrapped(lines: Sequence[SourceLine], width: int) -> bool:
    """Whether lines that stand together are one paragraph: each but the last ends where the next word did not fit.

    A few may be shorter where the lines read as prose.
    """
    short = sum(1 for line, after in pairwise(lines) if is_short(line, after, width))
    if short == 0:
        return True
    if short * _FEW_SHORT < len(lines):
        return True
    return short * 2 <= len(lines) and len(lines) > 2 and _reads_on(lines)


def is_short(line: SourceLine, after: SourceLine, width: int) -> bool:
    """Whether the first word of the line after it would have fitted on a line."""
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) <= width - _SLACK


def sure_verbatim(lines: Sequence[SourceLine]) -> bool:
    """Whether lines that stand together are a drawing, a table or code by their letters alone."""
    texts = [line.text for line in lines]
    if is_fixed_width(texts):
        return True
    return len(texts) > 1 and sum(1 for text in texts if _CODE_END.search(text.strip())) * 3 > len(texts) + 1


def is_verbatim(lines: Sequence[SourceLine], width: int) -> bool:
    """Whether lines that stand together are to be kept as they are in letters of one width: drawings, tables, code."""
    if sure_verbatim(lines):
        return True
    if len(lines) == 1:
        return False
    rest = {line.indent for line in lines[1:]}
    return len(rest) > 1 and not (len(lines) > 3 and is_wrapped(lines, width) and _reads_on(lines))


def looks_like_code(text: str) -> bool:
    """Whether a line that stands alone is no sentence: an example, a rule of a grammar, a command."""
    bare = text.strip()
    if _CODE_END.search(bare):
        return True
    words = bare.split()
    plain = sum(1 for word in words if _WORD.fullmatch(word))
    return plain * 2 < len(words) + 1 or (len(words) < 3 and bare[-1] not in ".:") or " = " in bare


def _reads_on(lines: Sequence[SourceLine]) -> bool:
    """Whether lines read as sentences that go on from each to the next."""
    words = [word for line in lines for word in line.text.split()]
    plain = sum(1 for word in words if _WORD.fullmatch(word))
    lower = sum(1 for line in lines[1:] if line.text.lstrip()[0].islower())
    return plain >= _PROSE_SHARE * len(words) and lower * 2 >= len(lines) - 1
