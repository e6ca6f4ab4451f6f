"""Comparison of text that ignores case and accents."""

from __future__ import annotations

import unicodedata


def fold_caseless(text: str) -> str:
    """``text`` in one case and without accents: ``Éléphant`` and ``elephant`` give the same."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def contains_all(text: str, words: list[str]) -> bool:
    """Whether folded ``text`` holds every one of the folded ``words``."""
    return all(word in text for word in words)
