"""What is typed to search the library, or an article for any of several words, and what it asks the index.

All words must be found, ``"several words"`` in this order, ``-words`` not at all. The last word is a beginning, as it
is still being typed, until a blank or a quotation mark follows. All else is signs, and whatever is typed is harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.core.search.word_runs import LETTER, PAIRED, fold_words, is_paired, letter_pairs, word_runs
from reader.core.span import Span
from reader.core.text.search_folding import FoldOptions

MAX_LENGTH = 1_000
"""Code points of a query; what is typed beyond is left out."""
MAX_TERMS = 32
SHORT = 3
"""A beginning of so many letters is short."""

_QUOTES = str.maketrans("“”„‟«»「」『』", '"' * 10)
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−](?=["\w]))?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_SPACED = re.compile(f"(?![{PAIRED}])[{LETTER}]")


class WordsTerm(NamedTuple):
    """Words that are to follow each other: a word, or what stands in quotation marks."""

    runs: tuple[str, ...]
    """As of ``word_runs``; at least one."""
    is_beginning: bool = False
    """Whether the last word may go on."""

    @property
    def phrase(self) -> str:
        """The term in the query language of SQLite's FTS5."""
        *words, last = self._words
        return f'"{" ".join((*words, last))}"{" *" if self._goes_on else ""}'

    @property
    def match(self) -> str:
        """The term likewise, without a short beginning; empty where nothing else is left of it."""
        words = self._words[:-1] if self.beginning else self._words
        return (f'"{" ".join(words)}"' if self.beginning else self.phrase) if words else ""

    @property
    def beginning(self) -> str:
        """The few letters that its last word begins with: so many words do that FTS5 would take long to join them."""
        last = self._words[-1]
        return last if self._goes_on and len(last) <= SHORT else ""

    @property
    def is_rough(self) -> bool:
        """Whether ``match`` and ``beginning`` may be found where the term is not: not one after the other."""
        return bool(self.match and self.beginning)

    def places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a folded text, as of ``fold_words``: positions in that text, in order."""
        pattern, at = _pattern(self), 0
        starts_anywhere = is_paired(self.runs[0])
        while found := pattern.search(folded, at):
            start, end = found.span()
            at = start + 1
            if starts_anywhere or not start or not _SPACED.match(folded, start - 1):
                at = end
                yield start, end

    @property
    def _words(self) -> list[str]:
        """The words of the index that are to follow each other."""
        *before, last = self.runs
        pairs = letter_pairs(last) if is_paired(last) else []
        return [*(word for run in before for word in _words_of(run)), *(pairs or (last,))]

    @property
    def _goes_on(self) -> bool:
        """Whether the last of ``_words`` is a beginning: a single letter is one, where pairs of letters are words."""
        last = self.runs[-1]
        return len(last) == 1 if is_paired(last) else self.is_beginning


class WordsQuery(NamedTuple):
    """What is looked for; ``parse_words`` makes one."""

    terms: tuple[WordsTerm, ...] = ()
    """All of them must be found."""
    excluded: tuple[WordsTerm, ...] = ()
    """None of them may be."""
    options: FoldOptions = FoldOptions()
    """What is told apart in a text; the index tells nothing apart."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for: all that is typed are signs, or words to be left out."""
        return not self.terms

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where its terms stand in a text, in order; none overlaps another."""
        folded = fold_words(text, self.options)
        found: list[Span] = []
        for place in sorted(place for term in self.terms for place in term.places(folded.text)):
            span = folded.to_text_span(*place)
            if span and found and span.start < found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            elif span:
                found.append(span)
        return tuple(found)


def parse_words(typed: str, options: FoldOptions = FoldOptions()) -> WordsQuery:  # noqa: B008 - it cannot be changed
    """What somebody has typed, as a query."""
    typed = typed[:MAX_LENGTH].translate(_QUOTES)
    found: tuple[list[WordsTerm], list[WordsTerm]] = [], []
    for piece in _PIECE.finditer(typed):
        runs = tuple(word_runs(fold_words(piece["word"] or piece["phrase"] or "", options).text))
        is_last = piece.end() == len(typed) and not piece["closed"]
        if runs:
            found[piece["minus"] is not None].append(WordsTerm(runs, is_last and not piece["minus"]))
    return WordsQuery(tuple(found[0][:MAX_TERMS]), tuple(found[1][:MAX_TERMS]), options)


@lru_cache(maxsize=MAX_TERMS)
def _pattern(term: WordsTerm) -> re.Pattern[str]:
    """A regular expression that finds a term, but also within a word. It begins with letters, and so is quick."""
    parts = [re.escape(term.runs[0])]
    for one, other in pairwise(term.runs):
        parts.append(f"[^{LETTER}]{'+' if is_paired(one) == is_paired(other) else '*'}{re.escape(other)}")
    ends = is_paired(term.runs[-1]) or term.is_beginning
    return re.compile("".join(parts) + ("" if ends else f"(?!{_SPACED.pattern})"))


def _words_of(run: str) -> list[str]:
    """The words that stand for a run that ends in the text, too."""
    return [*letter_pairs(run), run[-1]] if is_paired(run) else [run]
