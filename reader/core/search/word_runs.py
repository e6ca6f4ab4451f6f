"""What a word is to the index: a run of letters between blanks and signs, folded.

What counts as the same letter is what counts as the same when an article is searched (``search_folding``). Scripts that
write no blanks between words, and Korean, whose endings are written to the words, are indexed by pairs of letters: of
``水滸傳``, the words are ``水滸``, ``滸傳`` and ``傳``. So what is looked for is a row of pairs that follow each other,
and a single letter is what pairs begin with.
"""

from __future__ import annotations

import re
from operator import add

from reader.core.text.scripts import HANGUL, MARKS, UNSPACED
from reader.core.text.search_folding import FoldedText, FoldOptions, fold_for_search

PAIRED = f"{UNSPACED}{HANGUL}"
"""The letters that are indexed by pairs, as the inside of a class of a regular expression."""
LETTER = rf"\w{MARKS}{PAIRED}"
"""The letters, digits and marks of all scripts, likewise; in a folded text there are no low lines."""

_OPTIONS = FoldOptions()
SEPARATORS = re.compile(f"[^{LETTER}]+")
PAIRED_RUN = re.compile(f"[{PAIRED}]+")


def fold_words(text: str, options: FoldOptions = _OPTIONS) -> FoldedText:
    """A text as its words are compared: a low line parts words, as signs do. The index has the usual options."""
    folded = fold_for_search(text, options)
    return folded._replace(text=folded.text.replace("_", " "))


def word_runs(folded: str) -> list[str]:
    """The words in a folded text, as of ``fold_words``, and the runs of letters that are indexed by pairs."""
    return PAIRED_RUN.sub(r" \g<0> ", SEPARATORS.sub(" ", folded)).split()


def is_paired(run: str) -> bool:
    """Whether a run of letters, as of ``word_runs``, is indexed by pairs."""
    return PAIRED_RUN.match(run) is not None


def letter_pairs(run: str) -> list[str]:
    """The pairs of letters in a run; none in a single letter."""
    return list(map(add, run, run[1:]))
