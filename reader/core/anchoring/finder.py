"""Finds passages again in one text that may have been edited since: the rules of what is found and what is lost.

The order is: the old place, if the very words stand there; else the very words elsewhere, judged by the words
around them; else the same with case, white space, quotes and dashes overlooked; else the passage is lost. A mark
on the wrong words is worse than a lost one, so whatever stays doubtful is lost.

Ranking by context and the measure of doubt by the length of the quote follow the W3C Web Annotation Data Model,
section 4.2.4, and what Hypothesis and Apache Annotator do; a quote of few words needs more context than a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from reader.core.anchoring.folding import Folded, fold, fold_after, fold_before
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

_CANDIDATES = 64
"""How many hits on either side of the old place are looked at: a letter may stand in a book a million times."""

_COMPARED = 8
"""How many of the best hits have their context compared letter by letter, which is slow."""

_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|\w+")
"""A word; in Chinese, Japanese and Korean a character counts as one."""


class Agreement(NamedTuple):
    """How well the words around a hit agree with those around the quote: from 0 to 1 on each side."""

    before: float
    after: float

    @property
    def best(self) -> float:
        """The side that agrees better."""
        return max(self)

    @property
    def score(self) -> float:
        """Both sides, the better one counting more: an edit next to the passage spoils only one."""
        return 0.6 * max(self) + 0.4 * min(self)


class Finder:
    """Finds passages in one text; what is worked out about the text is kept from one passage to the next."""

    def __init__(self, text: str) -> None:
        """Costs nothing until a passage is looked for."""
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    def locate(self, target: Target, near: int | None = None) -> Span | None:
        """Where the passage stands now, or None where it is lost.

        ``near`` is where it is expected; without it, where it stood.
        """
        quote = target.quote
        if not quote.exact:
            return None
        old = target.span.start if target.span else 0
        expected = old if near is None else near
        for start in (expected, old):
            if self._stands(quote, start):
                return Span(start, start + len(quote.exact))
        hit = find(self._text, quote, expected)
        return self._loosely(quote, expected) if hit is None else Span(hit, hit + len(quote.exact))

    def _stands(self, quote: TextQuote, start: int) -> bool:
        """Whether the quote, with all its context, stands exactly there."""
        whole = quote.prefix + quote.exact + quote.suffix
        return start >= len(quote.prefix) and self._text.startswith(whole, start - len(quote.prefix))

    def _loosely(self, quote: TextQuote, near: int) -> Span | None:
        loose = TextQuote(fold(quote.exact), fold_before(quote.prefix), fold_after(quote.suffix))
        start = find(self._folded.text, loose, self._folded.near(near)) if loose.exact else None
        return None if start is None else self._folded.unfold(Span(start, start + len(loose.exact)))


def find(text: str, quote: TextQuote, near: int) -> int | None:
    """Where the quote's very words stand in ``text``: the hit that context and nearness speak for, or None."""
    hits = list(islice(_hits(text, quote.exact, near), 2 * _CANDIDATES))
    if not hits:
        return None
    ranked = sorted(((_run_agreement(text, quote, hit), hit) for hit in hits), key=lambda one: -one[0].score)
    closer = [(_agreement(text, quote, hit), hit) for _, hit in ranked[:_COMPARED]]
    best, hit = max(closer, key=lambda one: (round(one[0].score, 2), -abs(one[1] - near)))
    return hit if _trusted(text, quote, hit, best, alone=len(hits) == 1) else None


def _trusted(text: str, quote: TextQuote, hit: int, agreement: Agreement, *, alone: bool) -> bool:
    """Whether a hit is the passage, and not its twin: the fewer words, the more the context must agree."""
    if agreement.best >= 0.85 or agreement.score >= 0.62:
        return True
    words = len(_WORD.findall(quote.exact))
    if not alone:
        return False
    if words >= 7:
        return True
    return agreement.best >= 0.6 and (words >= 4 or _keeps_word_ends(text, quote, hit))


def _keeps_word_ends(text: str, quote: TextQuote, hit: int) -> bool:
    """Whether the hit cuts no word in two where the quote did not."""
    end = hit + len(quote.exact)
    cut_before = _inside_word(text[max(0, hit - 1) : hit + 1]) and not _inside_word(quote.prefix[-1:] + quote.exact[0])
    cut_after = _inside_word(text[end - 1 : end + 1]) and not _inside_word(quote.exact[-1] + quote.suffix[:1])
    return not (cut_before or cut_after)


def _inside_word(pair: str) -> bool:
    return len(pair) == 2 and pair.replace("_", "a").isalnum()


def _hits(text: str, words: str, near: int) -> Iterator[int]:
    """Where ``words`` stand: at most ``_CANDIDATES`` from ``near`` onwards, then as many before it, nearest first."""
    found = text.find(words, near)
    for _ in range(_CANDIDATES):
        if found < 0:
            break
        yield found
        found = text.find(words, found + 1)
    found = text.rfind(words, 0, max(0, near + len(words) - 1))
    while found >= 0:
        yield found
        found = text.rfind(words, 0, found + len(words) - 1)


def _agreement(text: str, quote: TextQuote, hit: int) -> Agreement:
    """Agreement letter by letter, with gaps: one changed word beside the passage does not hide the rest."""
    before = text[max(0, hit - len(quote.prefix)) : hit]
    end = hit + len(quote.exact)
    after = text[end : end + len(quote.suffix)]
    return Agreement(
        _alike(before, quote.prefix, at_edge=hit == 0), _alike(after, quote.suffix, at_edge=end == len(text))
    )


def _alike(found: str, kept: str, *, at_edge: bool) -> float:
    if not kept:
        return float(at_edge)
    return 1.0 if found == kept else SequenceMatcher(None, found, kept, autojunk=False).ratio()


def _run_agreement(text: str, quote: TextQuote, hit: int) -> Agreement:
    """Agreement up to the first letter that differs, counted from the passage outwards; quick."""
    before = _run(text[max(0, hit - len(quote.prefix)) : hit][::-1], quote.prefix[::-1])
    end = hit + len(quote.exact)
    return Agreement(before, _run(text[end : end + len(quote.suffix)], quote.suffix))


def _run(found: str, kept: str) -> float:
    same = next((index for index, (a, b) in enumerate(zip(found, kept, strict=False)) if a != b), len(found))
    return same / len(kept) if kept else 0.0
