"""A passage folded quickly, and the way back from what is found in it, which takes only the lines that it is in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from reader.core.library.indexed_file import Passage
from reader.core.search.word_runs import fold_words
from reader.core.span import Span
from reader.core.text.search_folding import FoldedText
from reader.store.notebook.fast_folding import fold


class FoldedLines:
    """The text of a passage as words are looked for in it; folding leaves lines as they are."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = fold(passage.text).replace("_", " ")
        self._parts: dict[tuple[int, int], FoldedText] = {}

    def span(self, start: int, end: int) -> Span | None:
        """The span in the passage's text of two positions in the folded one; None if it ends inside a letter."""
        text = self.passage.text
        if text.isascii():
            return Span(start, end)
        first, last = (bisect_right(self._folded_starts, at) - 1 for at in (start, end - 1))
        if (first, last) not in self._parts:
            self._parts[first, last] = fold_words(text[self._starts[first] : self._starts[last + 1]])
        span = self._parts[first, last].to_text_span(
            start - self._folded_starts[first], end - self._folded_starts[first]
        )
        return Span(self._starts[first] + span.start, self._starts[first] + span.end) if span else None

    @cached_property
    def _starts(self) -> list[int]:
        return _line_starts(self.passage.text)

    @cached_property
    def _folded_starts(self) -> list[int]:
        return _line_starts(self.text)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and the end of the last."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
