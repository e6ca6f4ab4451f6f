"""Which words of a longer passage a suggestion changes, so that one word is seen, and not two paragraphs.

It is for showing only: a suggestion may have the signs of Markdown, which the words of a passage have not, so that they
are left out where both are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.core.notes.present_quote import PresentQuote
from reader.core.span import Span
from reader.core.text.word_diff import DiffKind, DiffPiece, word_diff

SHORT, LONGEST = 60, 4_000
"""In code points: of a passage that is shorter than the first, or longer than the second, all is struck."""
LEAST_KEPT = 0.4
"""The share of a passage that must stay for its changes to be shown one by one."""

_SIGNS = "*`~_\\"
_BEGINNINGS = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?)+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}\)")


@lru_cache(maxsize=64)
def suggestion_diff(words: str, suggestion: str) -> tuple[DiffPiece, ...]:
    """The words of a passage and those of the suggestion, piece by piece.

    Empty where all of the passage is struck instead: it is short, too long to compare, changed by more than half, or
    only in its signs.
    """
    if not SHORT <= len(words) <= LONGEST or not suggestion.strip() or len(suggestion) > 2 * LONGEST:
        return ()
    new = _without_signs(suggestion, words)
    pieces = tuple(_without_gaps(word_diff(words, new if "\n" in words else " ".join(new.split()))))
    kept = sum(len(piece.text) for piece in pieces if piece.kind is DiffKind.EQUAL)
    changed = any(piece.kind is not DiffKind.EQUAL and piece.text.strip() for piece in pieces)
    return pieces if changed and kept >= LEAST_KEPT * len(words) else ()


def is_as_suggested(quote: PresentQuote, suggestion: str) -> bool:
    """Whether a passage was edited since it was marked, and has the words now that were suggested."""
    return quote.edited and _without_signs(suggestion, quote.words).split() == quote.words.split()


def struck_spans(span: Span, words: str, suggestion: str) -> tuple[Span, ...]:
    """The parts of a passage that a suggestion takes away; ``words`` are those at its ``span``."""
    pieces = suggestion_diff(words, suggestion)
    if not pieces:
        return (span,)
    found, at = [], span.start
    for piece in pieces:
        if piece.kind is DiffKind.INSERTED:
            continue
        if piece.kind is DiffKind.DELETED and piece.text.strip():
            found.append(Span(at, at + len(piece.text)))
        at += len(piece.text)
    return tuple(found)


def _without_gaps(pieces: Sequence[DiffPiece]) -> Iterator[DiffPiece]:
    """The pieces with neighbouring words changed as one, though the blank between them stays."""
    old = new = ""
    for piece, last in zip(pieces, (*(False for _ in pieces[1:]), True), strict=True):
        if piece.kind is DiffKind.EQUAL and (piece.text.strip() or last or not (old or new)):
            yield from _change(old, new)
            yield piece
            old = new = ""
        else:
            old += piece.text if piece.kind is not DiffKind.INSERTED else ""
            new += piece.text if piece.kind is not DiffKind.DELETED else ""
    yield from _change(old, new)


def _change(old: str, new: str) -> Iterator[DiffPiece]:
    if old:
        yield DiffPiece(DiffKind.DELETED, old)
    if new:
        yield DiffPiece(DiffKind.INSERTED, new)


def _without_signs(suggestion: str, words: str) -> str:
    """A suggestion without the signs of Markdown, but for those that are in the words of the passage, too."""
    plain = _LINK.sub(r"\1", _BEGINNINGS.sub("", suggestion))
    for sign in _SIGNS:
        if sign not in words:
            plain = plain.replace(sign, "")
    return plain
