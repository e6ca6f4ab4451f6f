"""Similarity of two texts by the word runs (shingles) that they share: whether one is another state of the other."""

from __future__ import annotations

import re

from reader.core.text.folding import fold_letters, without_invisible
from reader.core.text.scripts import MARKS, UNSPACED

SHINGLE_LENGTH = 4
"""The number of words in a shingle; shorter runs occur in many texts of a language."""
MAX_SHINGLES = 100_000
"""The most shingles of a text; of longer texts only every second, every third… is used."""

# A letter of Chinese, Japanese or Thai is a word of its own, since there are no spaces between words.
_WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}_])[\w{MARKS}])+")


def text_similarity(one: str, other: str) -> float:
    """The share of their runs of words that two texts have in common, from 0 to 1 (the coefficient of Dice).

    Broder, "On the resemblance and containment of documents" (1997), compares documents so; runs are chosen by their
    hash, so that the same ones are chosen in both. Texts shorter than a run are compared whole.
    """
    words = [_WORD.findall(fold_letters(without_invisible(text))) for text in (one, other)]
    step = max(1, max(map(len, words)) // MAX_SHINGLES)
    runs = [_runs(each, step) for each in words]
    total = sum(map(len, runs))
    return 2 * len(runs[0] & runs[1]) / total if total else float(words[0] == words[1])


def _runs(words: list[str], step: int) -> set[int]:
    if 0 < len(words) < SHINGLE_LENGTH:
        return {hash(tuple(words))}
    return {
        run for run in map(hash, zip(*(words[at:] for at in range(SHINGLE_LENGTH)), strict=False)) if not run % step
    }
