"""Settles the notes at formulas after these are written otherwise: the file is the same, the text has its TeX now.

A formula has hardly a word of before then, so a note on it counts as lost or doubtful; but what stands around it has
not changed, and says where it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, RunStyle
from reader.core.selectors import MatchKind, MatchRecord, Target
from reader.core.span import Span

_LEAST_KEPT = 0.2
"""The share of a formula's letters that must be left in its TeX, as ``present`` counts it."""


def settle_at_formulas(article: Article, before: AnnotationSet, after: AnnotationSet) -> AnnotationSet:
    """``after`` with the notes placed that are at formulas and have the same words around them as in ``before``."""
    formulas = [
        Span(run.start, run.end) for block in article.blocks for run in block.runs if RunStyle.FORMULA in run.style
    ]
    if not formulas:
        return after
    settled = {}
    for key, annotation in after.by_id.items():
        target = before.by_id[key].target if key in before.by_id else None
        if target is not None and (placed := _settled(article, formulas, target, annotation)) is not None:
            settled[key] = replace(annotation, target=placed)
    return AnnotationSet({**after.by_id, **settled}, after.removed) if settled else after


def _settled(article: Article, formulas: Sequence[Span], before: Target, annotation: Annotation) -> Target | None:
    now = annotation.target
    if now is None or now.match is None or now.match.checked or before.span is None or before.needs_check:
        return None
    span = now.span or _widened(article.text, formulas, now.match.guess)
    if span is None or not _is_same(article.text, formulas, before.quote.exact, span):
        return None
    fresh = describe(article, span)
    match = MatchRecord(MatchKind.EDITED, now.match.kept, checked=True)
    return fresh._replace(quote=fresh.quote._replace(exact=before.quote.exact), match=match)


def _widened(text: str, formulas: Sequence[Span], guess: Span | None) -> Span | None:
    """A guess with all of the formulas that it begins and ends in; None if letters of these are outside of it."""
    inside = _overlapping(formulas, guess) if guess else []
    if guess is None or not inside:
        return None
    start, end = min(guess.start, inside[0].start), max(guess.end, inside[-1].end)
    left_out = text[start : guess.start] + text[guess.end : end]
    return None if any(map(str.isalnum, left_out)) else Span(start, end)


def _overlapping(formulas: Sequence[Span], span: Span) -> list[Span]:
    first = bisect_right(formulas, span.start, key=lambda one: one.end)
    last = bisect_left(formulas, span.end, key=lambda one: one.start)
    return list(formulas[first:last])


def _is_same(text: str, formulas: Sequence[Span], quote: str, span: Span) -> bool:
    """Whether a passage has the words of a quote but for what is in formulas."""
    inside = _overlapping(formulas, span)
    if not inside:
        return False
    edges = [span.start, *(edge for one in inside for edge in one), span.end]
    outside = [_plain(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if not any(outside):
        return _present(quote, span.extract(text)) >= _LEAST_KEPT
    return _stand_in_order(outside, _plain(quote))


def _stand_in_order(pieces: Sequence[str], quote: str) -> bool:
    """Whether a quote has all pieces one after the other, the first one at its start and the last one at its end."""
    if not (quote.startswith(pieces[0]) and quote.endswith(pieces[-1])):
        return False
    at = 0
    for piece in pieces:
        found = quote.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _present(quote: str, tex: str) -> float:
    """The share of a quote's letters and digits that TeX has, too."""
    letters = [letter for letter in quote if letter.isalnum()]
    return sum(letter in tex for letter in letters) / len(letters) if letters else 0.0


def _plain(words: str) -> str:
    return " ".join(words.split())
