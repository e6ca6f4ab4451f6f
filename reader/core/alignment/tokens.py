"""Splits a text into tokens to compare: words, single characters of Chinese, Japanese and Korean, punctuation marks.

Tokens are compared in the normal form that ``core.text.folding`` states; invisible characters are in no token, so that
a soft hyphen does not divide a word. White space separates tokens and is never compared. The weight of a token says how
well it identifies the passage around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add

from reader.core.span import Span
from reader.core.text.folding import VisibleText, fold_word, without_invisible

_SINGLE = (
    r"\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u312f"
    r"\u3130-\u318f\u31a0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Scripts that do not separate words by spaces, or whose syllables change with the inflection."""
_MARKS = r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
_WORD = rf"[^\W_{_SINGLE}]+(?:(?:[{_MARKS}]+|_+(?=[^\W_{_SINGLE}]))[^\W_{_SINGLE}]*)*"
"""Underscores are part of a word inside it; around it they are signs that a text sets it with (``_italics_``)."""
_TOKEN = re.compile(rf"(?:[{_SINGLE}]|{_WORD}|\S)\s*")
"""A token with the white space after it."""
_CHARACTER = re.compile(f"[{_SINGLE}]")
_MAX_WORD_LENGTH = 120
"""A longer run of letters is no word; its letters are compared one by one."""
_SLICE_LENGTH = 32_000
"""How many code points are searched at a time."""

_COMMON_WORDS = """
a about all also an and any are as at be been but by can could do does for from had has have he her his how i
if in into is it its may more my no not of on one only or other our out she should so some such than that the
their them then there these they this those to up us was we were what when where which who will with would
you your auf das dem den der des die ein eine er es ich im ist mit nicht sich sie und von zu au aux avec ce
dans de du elle en est et il je la le les ne ou par pas pour que qui se sur un une al como con del el lo los
las no para por su y в и на не с что это по как
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""The most frequent words of the most frequent European languages, which identify no passage."""


class Vocabulary(dict[str, int]):
    """Numbers for tokens, the same for every text that is compared; a new token gets the next one.

    White space around a token makes no difference.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.weights: list[float] = []
        self.similarities: dict[tuple[int, int], float] = {}
        """The similarity of each pair of words that has been compared so far."""
        self._numbers: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        word = fold_word(raw.strip())
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
            self.weights.append(_weight(word))
        self[raw] = number
        return number


def _weight(word: str) -> float:
    """How well a token identifies its passage: from 0.05 for a punctuation mark to 1 for a long word."""
    if not word.isascii() and _CHARACTER.match(word):
        return 0.5
    if not word.isalnum() and not any(letter.isalnum() for letter in word[:64]):
        return 0.05
    return 0.3 if word in _COMMON else min(1.0, 0.25 + 0.13 * len(word))


class Tokens:
    """The tokens of one text: their numbers, where each starts and ends in code points, and the tokens of each line."""

    def __init__(self, text: str, vocabulary: Vocabulary, checkpoint: Callable[[], None] = lambda: None) -> None:
        """Takes about 0.1 s for a million code points of prose; ``checkpoint`` is called every few milliseconds."""
        self.text, self.vocabulary = text, vocabulary
        self.visible = VisibleText(text, checkpoint)
        self.numbers: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        read = self.visible.text
        at = len(read) - len(read.lstrip())
        for pieces in _pieces(read, at):
            starts = list(accumulate(map(len, pieces), initial=at))
            at = starts.pop()
            self.starts += starts
            self.ends += map(add, starts, map(len, map(str.rstrip, pieces)))
            self.numbers += map(vocabulary.__getitem__, pieces)
            checkpoint()
        if not self.visible.is_whole:
            self.starts = list(map(self.visible.start, self.starts))
            self.ends = list(map(self.visible.end, self.ends))

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """For each line that has tokens, the first of them and the one after the last."""
        found: list[tuple[int, int]] = []
        first = at = 0
        while at < len(self.text):
            line_end = self.text.find("\n", at)
            line_end = len(self.text) if line_end < 0 else line_end
            after = bisect_left(self.starts, line_end, first)
            if after > first:
                found.append((first, after))
            first, at = after, line_end + 1
        return found

    def token_range(self, span: Span) -> tuple[int, int]:
        """The first token that a span touches, and the one after the last that it touches.

        What is invisible touches none.
        """
        first = bisect_right(self.ends, span.start)
        if not self.visible_length(*span):
            return first, first
        return first, max(first, bisect_left(self.starts, span.end))

    def visible_length(self, start: int, end: int) -> int:
        """How many visible characters are between two positions; negative if they are the other way round."""
        visible = self.visible
        return end - start if visible.is_whole else visible.visible(end) - visible.visible(start)

    def has_words(self, span: Span, words: str) -> bool:
        """Whether these words, and nothing else that is visible, are at a span of the text."""
        there = span.extract(self.text)
        return there == words or without_invisible(there) == without_invisible(words)

    def cut(self, first: int, last: int, head: int, tail: int) -> Span:
        """The span of tokens ``first`` to ``last`` without so many visible characters at its ends; it may be empty.

        A negative number adds the text before the first, or after the last.
        """
        start, end = self.starts[first], self.ends[last]
        if self.visible.is_whole:
            return Span(start + head, end - tail)
        visible = self.visible
        start = visible.start(visible.visible(start) + head) if head else start
        return Span(start, visible.end(visible.visible(end) - tail) if tail else end)

    def weight(self, first: int, after: int) -> float:
        """The total weight of the tokens from ``first`` up to, but not including, ``after``."""
        return total_weight(self.numbers[first:after], self.vocabulary)

    def span(self, first: int, last: int) -> Span:
        """From the start of token ``first`` to the end of token ``last``."""
        return Span(self.starts[first], self.ends[last])


def _pieces(text: str, start: int) -> Iterator[list[str]]:
    """The tokens from ``start`` on, each with the white space after it, in lists of one slice of the text each.

    A search over the whole text at once would hold the interpreter's lock and block all other threads.
    """
    size = _SLICE_LENGTH
    while start < len(text):
        end = min(len(text), start + size)
        pieces = _TOKEN.findall(text, start, end)
        size = _SLICE_LENGTH
        if end < len(text):
            last = pieces.pop()  # it may go on beyond the slice: read it again with the next one
            size = _SLICE_LENGTH if pieces else 2 * (end - start)
            start = end - len(last)
        else:
            start = end
        yield pieces if max(map(len, pieces), default=0) <= _MAX_WORD_LENGTH else _split_long_words(pieces)


def _split_long_words(pieces: list[str]) -> list[str]:
    """The same pieces, with those that are too long for a word split into letters."""
    found: list[str] = []
    for piece in pieces:
        word = piece.rstrip()
        if len(word) <= _MAX_WORD_LENGTH:
            found.append(piece)
        else:
            found += (*word[:-1], word[-1] + piece[len(word) :])
    return found


def total_weight(numbers: Sequence[int], vocabulary: Vocabulary) -> float:
    """The total weight of some tokens."""
    weights = vocabulary.weights
    return sum([weights[number] for number in numbers])
