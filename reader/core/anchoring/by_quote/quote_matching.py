"""Chooses the place of a passage by its quote alone, or finds that none of the places is good enough.

The fewer words a quote has, and the farther a place is from the expected one, the more the words around it must agree
with the quote's context. If a quote does not occur word for word, its words and its context are aligned with windows of
the text. After the measures of the W3C Web Annotation Data Model, section 4.2.4, and of Hypothesis and Apache
Annotator; but a place that is not good enough is rejected.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import total_weight
from reader.core.anchoring.by_quote.context import adjacent_agreement, context_agreement
from reader.core.anchoring.by_quote.expected_positions import Expectation, Nearness
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_alignment import align_quote, passage_ends, passage_pairs
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens, visible_quote
from reader.core.anchoring.by_quote.seed_voting import candidate_windows
from reader.core.span import Span

_MAX_JUDGED = 8
"""For how many of the best hits the context is compared letter by letter, which is slow."""
_NEEDED_CONTEXT = (
    (1.5, (0.3, 0.55, 0.65, 0.65, 0.62, 0.85)),
    (3.5, (0.3, 0.4, 0.55, 0.55, 0.62, 0.8)),
    (6.5, (0.2, 0.4, 0.5, 0.5, 0.62, 0.75)),
    (float("inf"), (0.0, 0.0, 0.0, 0.0, 0.62, 0.62)),
)
"""For quotes of at most so many words: the share of the context that a hit must have, by its nearness."""
_LONG_QUOTE_WORDS = 7
"""A quote of at least this many words that occurs only once is accepted wherever it is."""
_UNIQUE_DISCOUNT = 0.2
"""How much less context is needed by a quote of four words or more that occurs only once, if nothing else is known."""
_NEEDED_SHARES = (
    (3.9, ((0.6, 0.6), (0.8, 0.4)), ()),
    (11.9, ((0.6, 0.4), (0.8, 0.2)), ((0.7, 0.6), (0.9, 0.2))),
    (float("inf"), ((0.6, 0.4), (0.7, 0.0)), ((0.7, 0.6), (0.85, 0.1))),
)
"""For quotes of at most so many words: pairs of shares of the quote and of its context, one of which must be reached;
first for places in order or with unknown order, then for places out of order."""
_MIN_IN_WINDOW = 0.45
"""A window that contains less of the quote than this is not aligned."""
_GOOD_ENOUGH = 1.5
"""If the shares of the quote and its context add up to this at the expected place, no other window is aligned."""
_DISTANCE_LOSS, _DISORDER_LOSS = 0.2, 0.2
"""What is taken from the score of a place at the other end of the text, and of a place out of order."""
_MAX_ALL_INFLECTED = 3
"""All words of so short a quote may be inflected: it is aligned at its expected place even if none is unchanged."""
_MIN_CONTEXT_INSIDE_WORD = 0.62
"""Share of the context that a hit must have if it begins or ends inside a word."""
_EXTRA_TOKENS = 10
"""How many tokens more than the length of the quote and its context are examined on each side of a hit."""
_CERTAIN_CONTEXT, _CERTAIN_CONTEXT_LONG, _CERTAIN_MARGIN = 0.85, 0.62, 0.2
"""Context that makes a hit certain, the same for a long quote, and how much less the next best hit must have."""


class Candidate(NamedTuple):
    """A place that may be that of the passage."""

    span: Span
    kept: float
    """The share of the quote's weight that was found there."""
    context: float
    """The share of the context that was found around it, 0 to 1."""
    score: float
    """Only to be compared with scores of places that were found in the same way."""
    accepted: bool
    exact: bool
    """Whether all words of the quote are there, and nothing else."""
    certain: bool = False
    """Whether it is accepted even if nothing is known about the rest of the text."""


def best_exact_match(searched: IndexedText, quoted: QuoteTokens, expected: Expectation) -> Candidate | None:
    """The best place where the quote occurs word for word; None if there is none."""
    near = expected.start or 0
    hits, whole_words = searched.occurrences(quoted, near)
    if not hits:
        return None
    quote, visible = visible_quote(quoted.quote), searched.tokens.visible
    agreement = {hit: adjacent_agreement(visible.text, quote, visible.visible_span(hit)) for hit in hits}
    quick = sorted(hits, key=lambda hit: (-agreement[hit], abs(hit.start - near)))
    judged = [
        (context_agreement(visible.text, quote, visible.visible_span(hit)).score, hit) for hit in quick[:_MAX_JUDGED]
    ]
    scored = [(context - _position_loss(searched, hit, expected), context, hit) for context, hit in judged]
    score, context, span = max(scored, key=lambda hit: (round(hit[0], 2), -abs(hit[2].start - near), -hit[2].start))
    least = _needed_context(quoted, expected.nearness(span), unique=len(hits) == 1)
    accepted = context >= (least if whole_words else max(least, _MIN_CONTEXT_INSIDE_WORD))
    if accepted and whole_words and context < _CERTAIN_CONTEXT and quoted.word_count < _LONG_QUOTE_WORDS:
        accepted = not _is_in_context(searched, quoted, span)
    enough = _CERTAIN_CONTEXT_LONG if quoted.word_count >= _LONG_QUOTE_WORDS and len(hits) == 1 else _CERTAIN_CONTEXT
    certain = context >= enough and all(other <= context - _CERTAIN_MARGIN for other, hit in judged if hit != span)
    return Candidate(span, 1.0, context, score, accepted, exact=whole_words or quoted.cuts_words, certain=certain)


def _is_in_context(searched: IndexedText, quoted: QuoteTokens, span: Span) -> bool:
    """Whether a hit is really part of the context, which may contain the quote's words a second time."""
    first, after = searched.tokens.token_range(span)
    low = max(0, first - len(quoted.numbers) - _EXTRA_TOKENS)
    found = align_quote(quoted, searched.tokens.numbers[low : after + len(quoted.numbers) + _EXTRA_TOKENS])
    answers = [i for i, j in found.pairs if first <= low + j < after]
    return len(answers) == after - first and not any(quoted.first <= i < quoted.after for i in answers)


def _needed_context(quoted: QuoteTokens, nearness: Nearness, *, unique: bool) -> float:
    """The share of the context that a hit must have to be accepted as the passage."""
    if quoted.word_count >= _LONG_QUOTE_WORDS and unique:
        return 0.0
    least = next(needed for words, needed in _NEEDED_CONTEXT if quoted.word_count <= words)[nearness]
    return least - _UNIQUE_DISCOUNT if unique and quoted.word_count >= 4 and nearness is Nearness.UNKNOWN else least


def _position_loss(searched: IndexedText, span: Span, expected: Expectation) -> float:
    """What is taken from the score of a place because it is away from the expected one."""
    nearness = expected.nearness(span)
    if expected.start is None or nearness <= Nearness.NEAR:
        return 0.0
    away = _DISTANCE_LOSS * min(1.0, abs(span.start - expected.start) / max(1000, len(searched.text) / 4))
    return away + (_DISORDER_LOSS if nearness is Nearness.OUT_OF_ORDER else 0.0)


def best_edited_match(searched: IndexedText, quoted: QuoteTokens, expected: Expectation) -> Candidate | None:
    """The best place that contains enough of the quote's words, aligned together with its context."""
    token = None if expected.start is None else searched.token_at(expected.start)
    best: Candidate | None = None
    inflected = int(quoted.word_count) == _MAX_ALL_INFLECTED and token is not None
    for at, window in enumerate(candidate_windows(searched, quoted, token)):
        least = 0.0 if inflected and at == 0 else best.kept if best and best.accepted else _MIN_IN_WINDOW
        if _max_kept(searched, quoted, window) < least:
            continue
        found = _in_window(searched, quoted, window, expected)
        if found and (best is None or (found.accepted, found.score) > (best.accepted, best.score)):
            best = found
        if best and _is_good_enough(best, expected):
            break
    return best


def _is_good_enough(found: Candidate, expected: Expectation) -> bool:
    """Whether a candidate is so good that no other window need be aligned."""
    good = found.accepted and found.kept + found.context >= _GOOD_ENOUGH
    return good and expected.nearness(found.span) <= Nearness.NEAR


def _max_kept(searched: IndexedText, quoted: QuoteTokens, window: Pair) -> float:
    """The largest share of the quote that a window can contain, apart from words that are only similar."""
    there = set(searched.tokens.numbers[window[0] : window[1]])
    return (
        total_weight([number for number in quoted.passage_numbers if number in there], quoted.vocabulary)
        / quoted.weight
    )


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
    accepted = not stretched and _is_enough(quoted.word_count, kept, context, expected.nearness(span))
    score = kept + 0.5 * context - _position_loss(searched, span, expected)
    return Candidate(span, kept, context, score, accepted, exact=False)


def _context(quoted: QuoteTokens, shares: dict[int, float]) -> float:
    """The share of the context that was found; the better side counts more."""
    weights = [quoted.vocabulary.weights[number] for number in quoted.numbers]
    sides = (range(quoted.first), range(quoted.after, len(weights)))
    found = [
        sum(weights[i] * shares.get(i, 0.0) for i in side) / sum(weights[i] for i in side) for side in sides if side
    ]
    return 0.6 * max(found) + 0.4 * min(found) if found else 0.0


def _is_enough(words: float, kept: float, context: float, nearness: Nearness) -> bool:
    """Whether these shares of a quote and of its context are enough to accept a place."""
    _, ordered, out = next(row for row in _NEEDED_SHARES if words <= row[0])
    needed = out if nearness in (Nearness.OUT_OF_ORDER, Nearness.MOVED_ALONG) else ordered
    return any(kept >= share and context >= around for share, around in needed)
