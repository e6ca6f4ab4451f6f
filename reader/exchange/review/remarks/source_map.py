"""Where an article's letters are written in its file: found by aligning the text of blocks with the lines they have.

The signs of a markup, the marks of quotations before each line, entities and escapes have no letters of their own, so
they lie in the gaps between letters. What is found may be wrong where the same words stand twice in a line: who changes
a file by it must read the result again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.alignment.subsequence import align, gaps_between
from reader.core.article import Article, Block
from reader.core.span import Span

_TOKEN = re.compile(r"[^\W_]+|\s+|[\W_]")
_UNSEEN = re.compile(
    r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?(?=\))"  # [text](address "title")
    r"|(?<=\]\[)[^\]\n]*(?=\])"  # [text][name]
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]*>"
    r"|\b(?:https?|ftp|link|xref|mailto):[^\s\[\]<>]+(?=\[)"  # AsciiDoc: address[text]
    r"|(?<=\[\[)[^\[\]\n]+(?=\]\[)"  # Org: [[address][text]]
    r"|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);",
    re.DOTALL,
)
"""What a markup writes that no reader sees as it is written."""
_MASK = "\0"
_REACH = 12
"""How many blocks before and after a passage are looked at for some that are written on the same lines."""
_CELLS_REACH = 400


class PassagePlace(NamedTuple):
    """Where a passage is written, in code points of the file's text; in the two gaps stand signs of the markup."""

    before: int
    """The end of the last letter before the passage."""
    start: int
    """Its first letter."""
    end: int
    """The end of its last letter."""
    after: int
    """The first letter after it."""


class SourceMap:
    """The places of an article's passages in the text of its file. Blocks are aligned when they are asked for."""

    def __init__(self, article: Article, lines: Sequence[str]) -> None:
        """``lines`` are those of the file, without line ends."""
        self._article, self._lines = article, lines
        self.text = "\n".join(lines)
        """The text of the file, but for the last line end."""
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._known: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
        """For the first and last number of blocks: the positions of letters in the article, and those in the file."""

    def line_at(self, place: int) -> int:
        """The number of the line, from 1 on, that a code point of the file's text is in."""
        return bisect_right(self._starts, place)

    def line_start(self, number: int) -> int:
        """The code point at which a line begins; of the line after the last one, where it would."""
        return self._starts[min(number, len(self._starts)) - 1]

    def place_of(self, span: Span) -> PassagePlace | None:
        """Where a passage is written; None if its blocks have no lines, or nothing of it is found in them.

        Of a passage without a letter that is written as it is read, such as ``&``, all between its neighbours is taken.
        """
        first, last = self._blocks_on_its_lines(span)
        lines = [block.lines for block in self._article.blocks[first:last] if block.lines]
        if not lines:
            return None
        top, bottom = min(line[0] for line in lines), max(line[1] for line in lines)
        if not 0 < top <= bottom <= len(self._lines):
            return None
        positions, places = self._aligned(first, last, top, bottom)
        begin, end = bisect_left(positions, span.start), bisect_left(positions, span.end)
        before = places[begin - 1] + 1 if begin else self._starts[top - 1]
        after = places[end] if end < len(places) else self._starts[bottom] - 1
        if begin < end:
            return PassagePlace(before, places[begin], places[end - 1] + 1, after)
        return PassagePlace(before, before, after, after) if before < after else None

    def _blocks_on_its_lines(self, span: Span) -> tuple[int, int]:
        """The numbers of the blocks of a passage, and of those around it that share lines with them; half-open."""
        blocks = self._article.blocks
        first = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
        last = max(first + 1, bisect_left(blocks, span.end, key=lambda block: block.span.start))
        reach = _CELLS_REACH if blocks and blocks[first].cell else _REACH
        low, high = max(0, first - reach), min(len(blocks), last + reach)
        while first > low and _share(blocks[first - 1], blocks[first]):
            first -= 1
        while last < high and _share(blocks[last - 1], blocks[last]):
            last += 1
        return first, last

    def _aligned(self, first: int, last: int, top: int, bottom: int) -> tuple[list[int], list[int]]:
        """Positions of letters in the article, and where they are in the file; both increase."""
        if (first, last) not in self._known:
            blocks = self._article.blocks[first:last]
            shift = blocks[0].span.start
            text = self._article.text[shift : blocks[-1].span.end]
            written = "\n".join(self._lines[top - 1 : bottom])
            pairs = aligned_letters(text, written)
            start = self._starts[top - 1]
            self._known[first, last] = [shift + at for at, _ in pairs], [start + there for _, there in pairs]
        return self._known[first, last]


def _share(block: Block, after: Block) -> bool:
    """Whether two neighbours have a line in common."""
    return bool(block.lines and after.lines) and (
        max(block.lines[0], after.lines[0]) <= min(block.lines[1], after.lines[1])  # type: ignore[index]
    )


def aligned_letters(text: str, written: str) -> list[tuple[int, int]]:
    """Which letter of ``text`` is which of ``written``, as increasing pairs.

    What no reader sees as it is written, such as the address of a link, is left out if as many letters are found so.
    """
    masked = _UNSEEN.sub(lambda found: _MASK * len(found[0]), written)
    found = _aligned_by_words(text, masked)
    if masked == written or len(found) == len(text):
        return found
    plain = _aligned_by_words(text, written)
    return plain if _weight(text, plain) > _weight(text, found) else found


def _weight(text: str, pairs: Sequence[tuple[int, int]]) -> int:
    """How many letters and digits are found."""
    return sum(text[at].isalnum() for at, _ in pairs)


def _aligned_by_words(text: str, written: str) -> list[tuple[int, int]]:
    """The pairs of equal words, and between these those of single letters."""
    ours, theirs = _spans(text), _spans(written)
    numbers: dict[str, int] = {}

    def numbered(spans: Sequence[tuple[int, int]], whole: str) -> list[int]:
        words = (whole[start:end] for start, end in spans)
        return [numbers.setdefault(" " if word.isspace() else word, len(numbers)) for word in words]

    words = align(numbered(ours, text), numbered(theirs, written))
    found: list[tuple[int, int]] = []
    for i, j in words:
        (start, end), (there, to) = ours[i], theirs[j]
        found += [(start + at, there + at) for at in range(min(end - start, to - there))]
    letters, signs = [ord(sign) for sign in text], [ord(sign) for sign in written]
    for a, b, c, d in gaps_between(found, (0, len(text), 0, len(written))):
        found += [(a + i, c + j) for i, j in align(letters[a:b], signs[c:d])]
    return _wrapped(sorted(found), text, written)


def _wrapped(pairs: list[tuple[int, int]], text: str, written: str) -> list[tuple[int, int]]:
    """The pairs, where a blank between the words of two lines is the line end, not what the next line begins with."""
    for index in range(1, len(pairs)):
        at, there = pairs[index]
        if text[at] == " " and written[there] in " \t":
            line_end = written.rfind("\n", pairs[index - 1][1] + 1, there)
            if line_end >= 0 and not written[line_end:there].strip("\n \t>"):
                pairs[index] = at, line_end
    return pairs


def _spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _TOKEN.finditer(text)]


def exchanged_range(text: str, place: PassagePlace, suggestion: str) -> tuple[int, int]:
    """Where the words are that a suggestion is written for, as a half-open range in the text of the file.

    They are the letters of the passage, and the signs around them that the suggestion has, too: in a text with
    ``**words**``, a suggestion ``**others**`` is for the words with their signs, ``others`` for those between them.
    """
    before, after = text[place.before : place.start], text[place.end : place.after]
    opening = next((size for size in range(len(before), 0, -1) if suggestion.startswith(before[-size:])), 0)
    closing = next((size for size in range(len(after), 0, -1) if suggestion.endswith(after[:size])), 0)
    start = place.start - opening
    if opening and closing:
        return start, place.end + closing
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>")
    return (start, place.end) if opening and begins_line and not after.strip() else (place.start, place.end)
