"""The words of a text as the index has them: folded, with a blank between any two.

What counts as the same letter is what counts as the same when an article is searched (``search_folding``). Scripts that
write no blanks between words, and Korean, whose endings are written to the words, are indexed by pairs of letters: of
``水滸傳``, the words are ``水滸``, ``滸傳`` and ``傳``. So what is looked for is a row of pairs that follow each other,
and a single letter is what pairs begin with.

A change of what comes out needs a new ``WORDS_VERSION``: the index takes words out again by making them once more.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from reader.core.text.scripts import HANGUL, MARKS, UNSPACED
from reader.core.text.search_folding import FoldedText, FoldOptions, fold_for_search

WORDS_VERSION = f"1 {unicodedata.unidata_version}"
"""By which rules words are made."""
PAIRED = f"{UNSPACED}{HANGUL}"
"""The letters that are indexed by pairs, as the inside of a class of a regular expression."""
LETTER = rf"\w{MARKS}{PAIRED}"
"""The letters, digits and marks of all scripts, likewise; in a folded text there are no low lines."""

_OPTIONS = FoldOptions()
_SEPARATORS = re.compile(f"[^{LETTER}]+")
_PAIRED_RUN = re.compile(f"[{PAIRED}]+")


def fold_words(text: str) -> FoldedText:
    """A text as its words are compared: a low line parts words, as signs do."""
    folded = fold_for_search(text, _OPTIONS)
    return folded._replace(text=folded.text.replace("_", " "))


def index_words(text: str) -> str:
    """The words of a text, for an index that divides at everything in ASCII but letters and digits."""
    folded = fold_words(text).text
    if folded.isascii():
        return folded
    return _PAIRED_RUN.sub(_pairs, _SEPARATORS.sub(" ", folded))


def word_runs(folded: str) -> list[str]:
    """The words in a folded text, and the runs of letters that are indexed by pairs."""
    return _PAIRED_RUN.sub(r" \g<0> ", _SEPARATORS.sub(" ", folded)).split()


def is_paired(run: str) -> bool:
    """Whether a run of letters, as of ``word_runs``, is indexed by pairs."""
    return _PAIRED_RUN.match(run) is not None


def letter_pairs(run: str) -> list[str]:
    """The pairs of letters in a run; none in a single letter."""
    return list(map("".join, pairwise(run)))


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    return f" {' '.join(letter_pairs(run))} {run[-1]} "
