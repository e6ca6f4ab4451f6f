"""Reads texts whose headings begin with stars, as Emacs' outline mode has them: the NEWS files of GNU."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.core.article import BlockKind
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.indented_text import IndentedText
from reader.sources.plaintext.papers import body_margin
from reader.sources.plaintext.prose import text_width
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import TextReading

_STARRED = re.compile(r"(\*{1,6}) (\S.*)")
_MODE = re.compile(r"\s*-\*-.*-\*-\s*")
"""What tells Emacs how to read the file."""
_OUTLINE = "-*- outline -*-"
_FIRST_LINES = 600
_FEWEST = 2
_LONGEST = 120
_SENTENCE = re.compile(r"[.;,]$|\w: \w")


def read_starred(lines: Sequence[SourceLine]) -> TextReading | None:
    """The parts of a text with starred headings of several levels; None for any other text."""
    found = [_stars(lines, i) for i, line in enumerate(lines[:_FIRST_LINES]) if line.text.startswith("*")]
    is_outline = any(_OUTLINE in line.text for line in lines[:2])
    if found.count(1) < 1 or (sum(stars > 1 for stars in found) < _FEWEST and not is_outline):
        return None
    return TextReading(lines, parts=list(_parts(lines)))


def _stars(lines: Sequence[SourceLine], i: int) -> int:
    """How many stars the heading on line ``i`` has; 0 if there is none: it stands alone, and is no sentence."""
    text = lines[i].text
    if len(text) > _LONGEST or (starred := _STARRED.fullmatch(text)) is None:
        return 0
    is_apart = (i == 0 or lines[i - 1].is_blank) and (i + 1 == len(lines) or lines[i + 1].is_blank)
    if not is_apart or (len(starred[1]) > 1 and _SENTENCE.search(starred[2])):
        return 0
    return len(starred[1])


def _parts(lines: Sequence[SourceLine]) -> Iterator[TextPart]:
    width = text_width(lines)
    text = IndentedText(width, body_margin(lines, width))
    done = 0
    first = next((i for i, line in enumerate(lines) if not line.is_blank), 0)
    title = _MODE.sub("", lines[first].text[: 2 * _LONGEST])
    is_alone = lines[first + 1 : first + 2] and lines[first + 1].is_blank
    if 0 < len(title) <= _LONGEST and not _stars(lines, first) and is_alone:
        yield TextPart(BlockKind.HEADING, [lines[first]], [(title.strip(), PLAIN)], level=1)
        done = first + 1
    for i, line in enumerate(lines):
        if i >= done and line.text.startswith("*") and (stars := _stars(lines, i)):
            yield from text.parts(lines[done:i])
            yield TextPart(BlockKind.HEADING, [line], [(line.text[stars + 1 :], PLAIN)], level=stars + 1)
            done = i + 1
    yield from text.parts(lines[done:])
