"""Finds the line of an article's file that a position in its text was read from.

Where the parser has said on which lines a block is written, the words are looked for in these. Else they are looked for
in the whole file: the text that is shown is the file without its markup, so the words of both are aligned, as two
versions of a text are. What the parser has put elsewhere, such as footnotes, is looked for by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.core.alignment.subsequence import align
from reader.core.alignment.tokens import Tokens, Vocabulary

_RUNS = (12, 6, 3)
"""How many words in a row are looked for where a paragraph is not in its order, tried in this order."""
_MARK_WEIGHT = 0.05
"""The weight of a punctuation mark: what weighs more is a word."""


class SourcePlace(NamedTuple):
    """A place in a file; lines and columns count from 1, columns in code points."""

    line: int
    column: int


class WrittenBlock(NamedTuple):
    """A block of the article, and where it was written when the file was read."""

    text: str
    offset: int
    """The code point in it that is looked for."""
    lines: tuple[int, int]
    """The first and the last line, counted from 1."""


def find_place_in_lines(block: WrittenBlock, source: str) -> SourcePlace | None:
    """Where the word at a code point of a block is in the lines that it was read from, or the nearest that is found.

    None if they do not have its words any more: the file has changed since.
    """
    first, last = block.lines
    lines = source.split("\n")
    if not 0 < first <= last <= len(lines):
        return None
    written = "\n".join(lines[first - 1 : last])
    vocabulary = Vocabulary()
    here, there = Tokens(block.text, vocabulary), Tokens(written, vocabulary)
    if not len(here):
        return SourcePlace(first, 1)
    pairs = dict(align(here.numbers, there.numbers))
    if len(pairs) * 2 < len(here):
        return None
    token = min(bisect_right(here.ends, block.offset), len(here) - 1)
    line, column = _place(written, there.starts[pairs[min(pairs, key=lambda index: abs(index - token))]])
    return SourcePlace(first + line - 1, column)


def find_source_place(
    text: str, position: int, source: str, checkpoint: Callable[[], None] = lambda: None
) -> SourcePlace:
    """Return where in ``source`` the word at a code point of ``text`` is, or the one nearest to it that is found.

    Takes about a second for a million code points; ``checkpoint`` is called every few milliseconds.
    """
    vocabulary = Vocabulary()
    here, there = Tokens(text, vocabulary, checkpoint), Tokens(source, vocabulary, checkpoint)
    if not len(here) or not len(there):
        return SourcePlace(1, 1)
    token = min(bisect_right(here.ends, position), len(here) - 1)
    first, after = _paragraph(here, here.starts[token])
    pairs = dict(align(here.numbers, there.numbers, checkpoint))
    matched = [index for index in range(first, after) if index in pairs]
    found = None
    if len(matched) * 2 <= after - first:
        found = _unique_run(here, token, after, there)
    if found is None and matched:
        found = pairs[min(matched, key=lambda index: abs(index - token))]
    if found is None:
        found = next((pairs[index] for index in range(first, -1, -1) if index in pairs), 0)
    return _place(source, there.starts[found])


def _paragraph(tokens: Tokens, position: int) -> tuple[int, int]:
    """The first token of the paragraph around a code point, and the one after its last."""
    start = tokens.text.rfind("\n", 0, position) + 1
    end = tokens.text.find("\n", position)
    end = len(tokens.text) if end < 0 else end
    return bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)


def _unique_run(here: Tokens, token: int, after: int, there: Tokens) -> int | None:
    """The token of ``there`` at which the words from ``token`` on stand, if they stand in one place only."""
    weights = here.vocabulary.weights
    wanted = [number for number in here.numbers[token:after] if weights[number] > _MARK_WEIGHT]
    places = [index for index, number in enumerate(there.numbers) if weights[number] > _MARK_WEIGHT]
    words = [there.numbers[index] for index in places]
    for size in _RUNS:
        found = _occurrences(words, wanted[:size], most=2)
        if len(found) == 1:
            return places[found[0]]
    return None


def _occurrences(words: Sequence[int], wanted: Sequence[int], most: int) -> list[int]:
    """Where ``wanted`` begins in ``words``: the first ``most`` places."""
    found: list[int] = []
    at = -1
    try:
        while wanted and len(found) < most:
            at = words.index(wanted[0], at + 1)
            if words[at : at + len(wanted)] == wanted:
                found.append(at)
    except ValueError:  # there is no other
        pass
    return found


def _place(source: str, offset: int) -> SourcePlace:
    return SourcePlace(source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset))
