"""Judging places by the quote alone: which of them is the passage, and whether any is.

The fewer words a quote has, and the farther a place is from where the passage is expected, the more the words around
must agree with its context. Where a quote stands nowhere word for word, its words are aligned with windows of the text,
together with its context. After the measures of the W3C Web Annotation Data Model, section 4.2.4, and of Hypothesis and
Apache Annotator; but a place that is not good enough is refused.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import total_weight
from reader.core.anchoring.by_quote.context import adjacent_agreement, context_agreement
from reader.core.anchoring.by_quote.expected_positions import Expectation, Nearness
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_alignment import align_quote, passage_ends, passage_pairs
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.anchoring.by_quote.seed_voting import candidate_windows
from reader.core.span import Span

_COMPARED = 8
"""So many of the best hits have their context compared letter by letter, which is slow."""
_CONTEXT = (
    (1.5, (0.3, 0.55, 0.65, 0.65, 0.62, 0.85)),
    (3.5, (0.3, 0.4, 0.55, 0.55, 0.62, 0.8)),
    (6.5, (0.2, 0.4, 0.5, 0.5, 0.62, 0.75)),
    (float("inf"), (0.0, 0.0, 0.0, 0.0, 0.62, 0.62)),
)
"""For quotes of at most so many words: how much of the context must stand around a hit, by its nearness."""
_LONG_QUOTE = 7
"""A quote of so many words that stands in one place only is believed wherever that is."""
_ALONE = 0.2
"""So much less context does for a quote of some words that stands in one place only, if nothing else is known."""
_KEPT = (
    (3.9, ((0.6, 0.6), (0.8, 0.4)), ()),
    (11.9, ((0.6, 0.4), (0.8, 0.2)), ((0.7, 0.6), (0.9, 0.2))),
    (float("inf"), ((0.6, 0.4), (0.7, 0.0)), ((0.7, 0.6), (0.85, 0.1))),
)
"""For quotes of at most so many words: shares of the quote and its context, one pair of which must be left; in order
of the rest or with nothing known of it, and out of order."""
_LEAST = 0.45
"""A window in which less of the quote stands is not aligned."""
_FULL = 1.5
"""If the shares of the quote and of its context add up to this where it is expected, no other window is aligned."""
_FAR, _OUT = 0.2, 0.2
"""What is taken from the score of a place at the other end of the text, and of one out of order."""
_FEW_WORDS = 3
"""So few words may all be inflected: where they are expected, they are aligned even if none stands there as it was."""
_INSIDE_WORD = 0.62
"""So much context must stand around a hit that begins or ends inside a word."""
_ROW = 10
"""So many tokens more than the quote and its context are looked at around a hit."""
_CERTAIN, _CERTAIN_LONG, _APART = 0.85, 0.62, 0.2
"""A hit is certain by so much context, of a long quote by less, and if the next best has so much less."""


class Candidate(NamedTuple):
    """A place that may be the passage's."""

    span: Span
    kept: float
    """The share of the quote's weight that stands there."""
    context: float
    """How much of the words around agree."""
    score: float
    """To be compared with those of other places that were found in the same way."""
    accepted: bool
    exact: bool
    """Whether all its words stand there, and nothing else."""
    certain: bool = False
    """Whether it is so even if nothing is known of the rest of the text."""


def best_exact_match(searched: IndexedText, quoted: QuoteTokens, expected: Expectation) -> Candidate | None:
    """The best place where the quote stands word for word."""
    text, quote, near = searched.text, quoted.quote, expected.start or 0
    hits, whole_words = searched.occurrences(quoted, near)
    if not hits:
        return None
    quick = sorted(hits, key=lambda one: (-adjacent_agreement(text, quote, one), abs(one.start - near)))
    judged = [(context_agreement(text, quote, hit).score, hit) for hit in quick[:_COMPARED]]
    scored = [(context - _distance(searched, hit, expected), context, hit) for context, hit in judged]
    score, context, span = max(scored, key=lambda one: (round(one[0], 2), -abs(one[2].start - near), -one[2].start))
    least = _needed(quoted, expected.nearness(span), alone=len(hits) == 1)
    accepted = context >= (least if whole_words else max(least, _INSIDE_WORD))
    if accepted and whole_words and context < _CERTAIN and quoted.word_count < _LONG_QUOTE:
        accepted = not _of_the_context(searched, quoted, span)
    enough = _CERTAIN_LONG if quoted.word_count >= _LONG_QUOTE and len(hits) == 1 else _CERTAIN
    certain = context >= enough and all(other <= context - _APART for other, hit in judged if hit != span)
    return Candidate(span, 1.0, context, score, accepted, exact=whole_words or quoted.cuts_words, certain=certain)


def _of_the_context(searched: IndexedText, quoted: QuoteTokens, span: Span) -> bool:
    """Whether a hit answers to words of the context instead: another row of the same kind stands beside it."""
    first, after = searched.tokens.token_range(span)
    low = max(0, first - len(quoted.numbers) - _ROW)
    found = align_quote(quoted, searched.tokens.numbers[low : after + len(quoted.numbers) + _ROW])
    answers = [i for i, j in found.pairs if first <= low + j < after]
    return len(answers) == after - first and not any(quoted.first <= i < quoted.after for i in answers)


def _needed(quoted: QuoteTokens, nearness: Nearness, *, alone: bool) -> float:
    """How much context a hit must have to be the passage, and not its twin."""
    if quoted.word_count >= _LONG_QUOTE and alone:
        return 0.0
    least = next(needed for words, needed in _CONTEXT if quoted.word_count <= words)[nearness]
    return least - _ALONE if alone and quoted.word_count >= 4 and nearness is Nearness.UNKNOWN else least


def _distance(searched: IndexedText, span: Span, expected: Expectation) -> float:
    """What is taken from the score of a place that is not where it is expected."""
    nearness = expected.nearness(span)
    if expected.start is None or nearness <= Nearness.NEAR:
        return 0.0
    away = _FAR * min(1.0, abs(span.start - expected.start) / max(1000, len(searched.text) / 4))
    return away + (_OUT if nearness is Nearness.OUT_OF_ORDER else 0.0)


def best_edited_match(searched: IndexedText, quoted: QuoteTokens, expected: Expectation) -> Candidate | None:
    """The best place where enough of the quote's words stand, aligned together with its context."""
    token = None if expected.start is None else searched.token_at(expected.start)
    best: Candidate | None = None
    inflected = int(quoted.word_count) == _FEW_WORDS and token is not None
    for at, window in enumerate(candidate_windows(searched, quoted, token)):
        least = 0.0 if inflected and at == 0 else best.kept if best and best.accepted else _LEAST
        if _most(searched, quoted, window) < least:
            continue
        one = _in_window(searched, quoted, window, expected)
        if one and (best is None or (one.accepted, one.score) > (best.accepted, best.score)):
            best = one
        if best and _settled(best, expected):
            break
    return best


def _settled(found: Candidate, expected: Expectation) -> bool:
    """Whether no other place can be better."""
    good = found.accepted and found.kept + found.context >= _FULL
    return good and expected.nearness(found.span) <= Nearness.NEAR


def _most(searched: IndexedText, quoted: QuoteTokens, window: Pair) -> float:
    """At most this share of the quote can be found in a window, but for words that are only alike."""
    there = set(searched.tokens.numbers[window[0] : window[1]])
    return total_weight([one for one in quoted.passage_numbers if one in there], quoted.vocabulary) / quoted.weight


def _in_window(searched: IndexedText, quoted: QuoteTokens, window: Pair, expected: Expectation) -> Candidate | None:
    low, high = window
    found = align_quote(quoted, searched.tokens.numbers[low:high])
    inside = passage_pairs(quoted, found) if found.pairs else []
    if not inside:
        return None
    weights, numbers = quoted.vocabulary.weights, quoted.numbers
    kept = sum(weights[numbers[i]] * found.similarities[i] for i, _ in inside) / quoted.weight
    context = _context(quoted, found.similarities)
    first, last = passage_ends(quoted, found, inside)
    span = quoted.fit_span(searched.tokens, low + first, low + last)
    stretched = last - first + 1 > 2 * len(quoted) + 10
    accepted = not stretched and _enough(quoted.word_count, kept, context, expected.nearness(span))
    score = kept + 0.5 * context - _distance(searched, span, expected)
    return Candidate(span, kept, context, score, accepted, exact=False)


def _context(quoted: QuoteTokens, shares: dict[int, float]) -> float:
    """How much of the context was found, the better side counting more."""
    weights = [quoted.vocabulary.weights[one] for one in quoted.numbers]
    sides = (range(quoted.first), range(quoted.after, len(weights)))
    found = [
        sum(weights[i] * shares.get(i, 0.0) for i in side) / sum(weights[i] for i in side) for side in sides if side
    ]
    return 0.6 * max(found) + 0.4 * min(found) if found else 0.0


def _enough(words: float, kept: float, context: float, nearness: Nearness) -> bool:
    """Whether so much of a quote, with so much of its context, is the passage."""
    _, ordered, out = next(row for row in _KEPT if words <= row[0])
    needed = out if nearness in (Nearness.OUT_OF_ORDER, Nearness.MOVED_ALONG) else ordered
    return any(kept >= share and context >= around for share, around in needed)
