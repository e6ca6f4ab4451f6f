"""Tells lines whose letters stand below each other: tables, drawings, trees. They need letters of one width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_BOX = re.compile("[\u2500-\u259f]{2}|[\u2502\u2503\u2551\u250c-\u254b\u2550-\u256c]")
"""Unicode's letters to draw boxes with; one line of dashes is none."""
_BORDER = re.compile(r"\+[-=~*.]{2}|[-=]{2}\+|(?:\+-){2}|(?<![-=])[-=]{2,}+(?: ++[-=]{2,}+)++$")
"""``+---+``, ``+-+-+``, or the dashes below the heads of columns."""
_BRANCH = re.compile(r"[\s|]*+(?:\|--|\|__|`--|\\--|\+--)[- ]*+[^-\s]")
_CELL_EDGE = re.compile(r"\|  |  \||\|[-=]{2}|[-=]{2}\|")
_SIGNS = ("|", "+", "--", "==", "-=", "=-")
"""Borders, branches and edges of cells in ASCII have one of these."""
_ARROW = re.compile(r"[-=]{2,}>|<[-=]{2,}|[-=]->|<-[-=]")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORD_GAP = re.compile(r"[.?!:;,][\"'”’»)\]]*$")
_WIDE = 3
"""A gap of so many spaces is none between two sentences."""
_LEAST_JUSTIFIED, _WIDEST_JUSTIFIED, _WORDS_OF_PROSE = 50, 5, 5
"""A line of prose that is justified is longer, its gaps are narrower, and it has more words."""
_LONGEST = 2_000
"""A line of more code points is no part of a drawing."""
_FEWEST_SIGNS = 10
_SIGNS_SHARE = 0.42
"""From this share of signs that are neither letters nor digits on, lines are a drawing."""


def is_fixed_width(lines: Sequence[str]) -> bool:
    """Whether lines that stand together are columns or a drawing: verse, addresses and prose are not."""
    if any(len(line) > _LONGEST for line in lines):
        return False
    drawn = sum(1 for line in lines if is_drawn(line))
    if drawn and (drawn > 1 or len(lines) > 1 or _BOX.search(lines[0])):
        return drawn * 4 >= len(lines) or drawn > 2
    return len(lines) > 1 and (_in_columns(lines) or _is_picture(lines))


def is_drawn(line: str) -> bool:
    """Whether a line by itself looks like a part of a drawing or of a table with borders."""
    if not line.isascii() and _BOX.search(line):
        return True
    if not any(sign in line for sign in _SIGNS):
        return False
    bare = line.strip()
    if _BORDER.search(bare):
        return True
    if line.count("|") > 1 and (_CELL_EDGE.search(bare) or (bare[0] == bare[-1] == "|" and len(bare) > 4)):
        return True
    return _BRANCH.match(line) is not None


def _in_columns(lines: Sequence[str]) -> bool:
    """Whether words after gaps begin or end in the same column on most lines that have gaps."""
    gapped = [gaps for line in lines if (gaps := list(_gaps(line)))]
    if len(gapped) < 2 or len(gapped) * 2 < len(lines) or _is_justified(lines):
        return False
    if sum(1 for gaps in gapped if any(width >= _WIDE for _, _, width in gaps)) * 2 < len(gapped):
        return False
    starts = Counter(column for gaps in gapped for column in {start for start, _, _ in gaps})
    ends = Counter(column for gaps in gapped for column in {end for _, end, _ in gaps})
    most = max(*starts.values(), *ends.values())
    return most * 2 > len(gapped) or (most > 1 and most * 3 >= len(gapped))


def _gaps(line: str) -> Iterator[tuple[int, int, int]]:
    """Where the words after each gap begin and end, and how wide the gap is; those between sentences are left out."""
    bare = line.lstrip()
    indent = len(line) - len(bare)
    found = list(_GAP.finditer(bare))
    for i, gap in enumerate(found):
        width = gap.end() - gap.start()
        if width < _WIDE and _WORD_GAP.search(bare, max(0, gap.start() - 4), gap.start()):
            continue
        end = found[i + 1].start() if i + 1 < len(found) else len(bare)
        yield indent + gap.end(), indent + end, width


def _is_justified(lines: Sequence[str]) -> bool:
    """Whether most lines with gaps end in the same column, and have many words: their gaps are there for that."""
    ends = Counter(len(line) for line in lines[:-1] if any(_gaps(line)))
    if not ends:
        return False
    length, many = ends.most_common(1)[0]
    if length < _LEAST_JUSTIFIED or many * 4 < 3 * ends.total():
        return False
    set_out = [line for line in lines[:-1] if len(line) == length]
    gaps = [width for line in set_out for _, _, width in _gaps(line)]
    return max(gaps) <= _WIDEST_JUSTIFIED and sum(len(line.split()) for line in set_out) >= _WORDS_OF_PROSE * len(
        set_out
    )


def _is_picture(lines: Sequence[str]) -> bool:
    """Whether lines are made of signs rather than of letters, or are joined by arrows."""
    letters = signs = arrows = 0
    for line in lines:
        words = sum(map(str.isalnum, line))
        letters += words
        signs += len(line) - line.count(" ") - words
        arrows += _ARROW.search(line) is not None
    if arrows * 2 >= len(lines):
        return True
    return signs >= _FEWEST_SIGNS and signs >= _SIGNS_SHARE * (signs + letters)
