"""Folds the texts of the notebook for searching: as every search folds them, but megabytes at a time."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.core.text.folding import INVISIBLE
from reader.core.text.search_folding import FoldOptions
from reader.core.text.search_folding import fold_for_search as core_fold

_COMBINING = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a\uff9e\uff9f"
    rf"{INVISIBLE}]"
)
"""Code points that change how the one before them is folded."""
_MAX_REPLACED_LETTERS = 100
"""With more different non-ASCII letters, folding the whole text is faster than replacing letter by letter."""
_ASCII = bytes(range(128))
_FOLD_OPTIONS = FoldOptions()


def fold(text: str) -> str:
    """Fold a text for searching, with the same result as ``reader.core.text.search_folding``, but faster."""
    return fold_encoded(text, text.encode("utf-8", "replace"))


def fold_encoded(text: str, data: bytes) -> str:
    """Fold a text that is also there in UTF-8, as ``data``.

    Where no letter depends on its neighbours, each different letter is replaced in the whole text.
    """
    letters = set(data.translate(None, _ASCII).decode("utf-8", "replace"))
    if len(letters) > _MAX_REPLACED_LETTERS or _COMBINING.search("".join(letters)):
        return core_fold(text, _FOLD_OPTIONS).text
    for letter in letters:
        folded, is_lowered = _folded(letter)
        if not is_lowered:
            text = text.replace(letter, folded)
    return text.lower()


@lru_cache(maxsize=4096)
def _folded(letter: str) -> tuple[str, bool]:
    """A letter folded, and whether ``str.lower`` makes the same of it wherever it stands, as in most alphabets."""
    folded = core_fold(letter, _FOLD_OPTIONS).text
    return folded, folded == letter.lower() and letter != "Σ"  # at the end of a word, its small letter is another one
