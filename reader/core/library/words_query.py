"""What is typed to search the library, and what it asks the index.

All words must be found, ``"several words"`` in this order, ``-words`` not at all. The last word is a beginning, as it
is still being typed, until a blank or a quotation mark follows. All else is signs, and whatever is typed is harmless.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reader.core.library.index_words import LETTER, PAIRED, fold_words, is_paired, letter_pairs, word_runs

MAX_LENGTH = 1_000
"""Code points of a query; what is typed beyond is left out."""
MAX_TERMS = 32

_QUOTES = str.maketrans("“”„‟«»「」『』", '"' * 10)
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−](?=["\w]))?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_SPACED = f"(?![{PAIRED}])[{LETTER}]"


class WordsTerm(NamedTuple):
    """Words that are to follow each other: a word, or what stands in quotation marks."""

    runs: tuple[str, ...]
    """As of ``word_runs``; at least one."""
    is_beginning: bool = False
    """Whether the last word may go on."""

    @property
    def match(self) -> str:
        """The term in the query language of SQLite's FTS5."""
        *before, last = self.runs
        words = [word for run in before for word in _words_of(run)]
        pairs = letter_pairs(last) if is_paired(last) else []
        begins = not pairs and (self.is_beginning or is_paired(last))
        return f'"{" ".join((*words, *(pairs or (last,))))}"' + (" *" if begins else "")

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in a folded text, as of ``fold_words``."""
        first, last = self.runs[0], self.runs[-1]
        parts = [re.escape(first) if is_paired(first) else f"(?<!{_SPACED}){re.escape(first)}"]
        for one, other in pairwise(self.runs):
            parts.append(f"[^{LETTER}]{'+' if is_paired(one) == is_paired(other) else '*'}{re.escape(other)}")
        ends = is_paired(last) or self.is_beginning
        return "".join(parts) + ("" if ends else f"(?!{_SPACED})")


class WordsQuery(NamedTuple):
    """What is looked for; ``parse_words`` makes one."""

    terms: tuple[WordsTerm, ...] = ()
    """All of them must be found."""
    excluded: tuple[WordsTerm, ...] = ()
    """None of them may be."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for: all that is typed are signs, or words to be left out."""
        return not self.terms

    @property
    def match(self) -> str:
        """What it asks SQLite's FTS5 for."""
        wanted = " AND ".join(term.match for term in self.terms)
        return " NOT ".join((f"({wanted})", *(term.match for term in self.excluded)))


def parse_words(typed: str) -> WordsQuery:
    """What somebody has typed, as a query."""
    typed = typed[:MAX_LENGTH].translate(_QUOTES)
    found: tuple[list[WordsTerm], list[WordsTerm]] = [], []
    for piece in _PIECE.finditer(typed):
        runs = tuple(word_runs(fold_words(piece["word"] or piece["phrase"] or "").text))
        is_last = piece.end() == len(typed) and not piece["closed"]
        if runs:
            found[piece["minus"] is not None].append(WordsTerm(runs, is_last and not piece["minus"]))
    return WordsQuery(tuple(found[0][:MAX_TERMS]), tuple(found[1][:MAX_TERMS]))


def _words_of(run: str) -> list[str]:
    """The words that stand for a run that ends in the text, too."""
    return [*letter_pairs(run), run[-1]] if is_paired(run) else [run]
