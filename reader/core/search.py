"""Finding words in an article's text."""

from __future__ import annotations

import re

from reader.core.span import Span

MOST = 20_000
"""More hits than this are neither counted nor shown."""


def find(text: str, words: str) -> list[Span]:
    """Every place of ``words`` in ``text``, in order, without regard to case; any white space matches any other."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == MOST:
            break
    return found
