"""Measures how well the text around a position agrees with the stored context of a quote."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.alignment.subsequence import lcs_length
from reader.core.selectors import TextQuote
from reader.core.span import Span

_OTHER_SIDE_LOSS = 0.23
"""What is taken from the better side if the other does not agree at all."""
_CROPPED_LOSS = 0.5
"""What is taken from the agreement of a side that is cut off by the end of the text, if all of it is missing."""


class Agreement(NamedTuple):
    """For each side of a position, the share of letters that are equal and in the same order, 0 to 1."""

    before: float
    after: float

    @property
    def score(self) -> float:
        """Both sides as one value; the better one counts more, as an edit next to the passage spoils only one."""
        return max(0.6 * max(self) + 0.4 * min(self), max(self) - _OTHER_SIDE_LOSS)


def context_agreement(text: str, quote: TextQuote, span: Span) -> Agreement:
    """The agreement letter by letter, with gaps: one changed word next to the passage does not hide the rest.

    Text and quote should have no invisible characters, as they would count as letters here.
    """
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    prefix = quote.prefix[-len(before) :] if before else quote.prefix
    suffix = quote.suffix[: len(after)] if after else quote.suffix
    return Agreement(
        _similarity(before, prefix, at_edge=span.start == 0) * _cropped_factor(before, quote.prefix),
        _similarity(after, suffix, at_edge=span.end == len(text)) * _cropped_factor(after, quote.suffix),
    )


def _cropped_factor(found: str, kept: str) -> float:
    """The factor for the agreement of a side that is cut off by the end of the text."""
    return 1 - _CROPPED_LOSS * (1 - len(found) / len(kept)) if len(found) < len(kept) else 1.0


def adjacent_agreement(text: str, quote: TextQuote, span: Span) -> float:
    """The share of letters that are equal from the passage outwards, up to the first that differs; quick.

    The shares of both sides are added up: 0 to 2.
    """
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    return _equal_share(before[::-1], quote.prefix[::-1]) + _equal_share(after, quote.suffix)


def _similarity(found: str, kept: str, *, at_edge: bool) -> float:
    if not kept or not found:
        return float(at_edge and not kept)
    if found == kept:
        return 1.0
    return (
        2 * lcs_length([ord(letter) for letter in found], [ord(letter) for letter in kept]) / (len(found) + len(kept))
    )


def _equal_share(found: str, kept: str) -> float:
    same = next((at for at, (here, there) in enumerate(zip(found, kept, strict=False)) if here != there), len(found))
    return same / len(kept) if kept else 0.0
