"""How well the words around a place agree with those that a quote remembers."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.alignment.subsequence import lcs_length
from reader.core.selectors import TextQuote
from reader.core.span import Span

_ONE_SIDE = 0.23
"""So much less one side counts where the other does not agree at all."""
_CROPPED = 0.5
"""Where the text ends before a context does, so much of what it counts goes with the part that is missing."""


class Agreement(NamedTuple):
    """The share of letters on either side of a place that are the same in order, 0 to 1."""

    before: float
    after: float

    @property
    def score(self) -> float:
        """Both sides, the better one counting more; an edit next to the passage spoils only one, so one may do."""
        return max(0.6 * max(self) + 0.4 * min(self), max(self) - _ONE_SIDE)


def context_agreement(text: str, quote: TextQuote, span: Span) -> Agreement:
    """Letter by letter, with gaps: one changed word beside the passage does not hide the rest."""
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    prefix = quote.prefix[-len(before) :] if before else quote.prefix
    suffix = quote.suffix[: len(after)] if after else quote.suffix
    return Agreement(
        _alike(before, prefix, at_edge=span.start == 0) * _told(before, quote.prefix),
        _alike(after, suffix, at_edge=span.end == len(text)) * _told(after, quote.suffix),
    )


def _told(found: str, kept: str) -> float:
    """What agreement is worth where the text ends before the context does."""
    return 1 - _CROPPED * (1 - len(found) / len(kept)) if len(found) < len(kept) else 1.0


def adjacent_agreement(text: str, quote: TextQuote, span: Span) -> float:
    """The share of letters that are the same from the place outwards up to the first that differs; quick."""
    before = text[max(0, span.start - len(quote.prefix)) : span.start]
    after = text[span.end : span.end + len(quote.suffix)]
    return _run(before[::-1], quote.prefix[::-1]) + _run(after, quote.suffix)


def _alike(found: str, kept: str, *, at_edge: bool) -> float:
    if not kept or not found:
        return float(at_edge and not kept)
    if found == kept:
        return 1.0
    return 2 * lcs_length([ord(one) for one in found], [ord(one) for one in kept]) / (len(found) + len(kept))


def _run(found: str, kept: str) -> float:
    same = next((at for at, (one, other) in enumerate(zip(found, kept, strict=False)) if one != other), len(found))
    return same / len(kept) if kept else 0.0
