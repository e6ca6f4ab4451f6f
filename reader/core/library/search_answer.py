"""What a search of the library's texts has found."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.library.text_hit import FoundArticles


class SearchAnswer(NamedTuple):
    """The answer to words that were typed."""

    words: str
    offset: int = 0
    """How many articles come before these."""
    texts: FoundArticles = FoundArticles()
    """The articles in which the words stand, with the passages, the best first."""
    fault: str = ""
    """Why they cannot be searched, as a sentence; empty if they can."""
