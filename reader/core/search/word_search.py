"""Search for words, a slice of the text at a time, in time linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from reader.core.search.query import Query
from reader.core.span import Span
from reader.core.text.scripts import is_unspaced
from reader.core.text.search_folding import FoldedText, FoldOptions, fold_for_search, next_cluster_boundary

SLICE_LENGTH = 1 << 15
"""Code points that are searched in one step."""
LOOKBEHIND = 16
"""Code points before a slice that are looked at, to tell whether a word begins there."""
LOOKAHEAD_MARGIN = 64
"""Code points after a slice that are looked at beyond those that a hit may need."""


class WordSearch:
    """Searches for words; letters are compared as in ``reader.core.text.search_folding``."""

    def __init__(self, query: Query, slice_length: int = SLICE_LENGTH) -> None:
        """``query`` must not be empty. If it is empty when folded, as a single accent is, nothing is found."""
        self._telling, self._slice = FoldOptions(query.case, query.accents), slice_length
        words = fold_for_search(query.words, self._telling).text.split()
        self._letters = sum(map(len, words))
        self.lookahead = 4 * self._letters + LOOKAHEAD_MARGIN  # an accent on each letter, and some space between
        whole = query.whole_word and bool(words)
        self._begins_word, self._ends_word = (whole and _in_word(words[end][end]) for end in (0, -1))
        self._pattern = re.compile(r"\s+".join(map(re.escape, words)))

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """One slice's hits; see ``Finder``."""
        if not self._letters:
            return [], stop
        stop = min(stop, next_cluster_boundary(text, start + self._slice))
        first = next_cluster_boundary(text, max(0, start - LOOKBEHIND))
        folded = fold_for_search(text[first : end_of_hits(text, stop, self.lookahead)], self._telling)
        hits = list(self._hits(folded, first, max(first, start), stop))
        return hits, max(stop, hits[-1].end) if hits else stop

    def _hits(self, folded: FoldedText, first: int, start: int, stop: int) -> Iterator[Span]:
        """The hits between two code points, where what is folded begins at ``first``."""
        search, text = self._pattern.search, folded.text
        at, last = folded.to_folded_position(start - first), folded.to_folded_position(stop - first)
        while (match := search(text, at)) and match.start() < last:
            begin, end = match.span()
            at = begin + 1
            if self._begins_word and begin and _in_word(text[begin - 1]):
                continue
            if self._ends_word and end < len(text) and _in_word(text[end]):
                continue
            if not folded.folded_starts:
                at = end
                yield Span(first + begin, first + end)
            elif (span := folded.to_text_span(begin, end)) is not None:
                at = end
                yield Span(first + span.start, first + span.end)


def end_of_hits(text: str, stop: int, lookahead: int) -> int:
    """Where a hit that begins before ``stop`` has ended at last, however much white space is in it."""
    more = lookahead
    while stop + more < len(text) and sum(map(len, text[stop : stop + more].split())) < lookahead - LOOKAHEAD_MARGIN:
        more *= 2
    return next_cluster_boundary(text, stop + more)


def _in_word(letter: str) -> bool:
    """Whether a word may go on with a letter; where words have no blanks between them, one ends anywhere."""
    is_letter = letter.isalnum() or letter == "_" or (not letter.isascii() and category(letter)[0] == "M")
    return is_letter and not is_unspaced(letter)
