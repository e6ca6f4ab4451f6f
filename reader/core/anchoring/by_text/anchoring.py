"""Decides where a passage is in the new text, from what became of its tokens, or that it is an orphan.

A passage is where most of its weight went, if enough of it is left there and its text was not stretched beyond what an
edit does. Short passages, and those that would become orphans, are searched more closely. A highlight on the wrong
words is worse than an orphan: a passage that remains doubtful becomes an orphan.
"""

from __future__ import annotations

from reader.core.alignment.subsequence import Pair
from reader.core.anchor import Anchor, orphan_anchor
from reader.core.anchoring.by_text.clusters import (
    main_cluster,
    max_edited_size,
    pairs_weight,
    trim_ends,
    with_changed_ends,
)
from reader.core.anchoring.by_text.edge_words import with_replaced_ends
from reader.core.anchoring.by_text.matching import Matching
from reader.core.anchoring.by_text.refinement import Refined, find_verbatim_nearby, refined_candidates
from reader.core.anchoring.by_text.token_span import fit_span
from reader.core.selectors import MatchKind
from reader.core.span import Span

MIN_KEPT = 0.5
MIN_KEPT_MOVED = 0.65
"""The share of a passage's weight that must be left if it is in order, and if it has moved."""
_NEIGHBOURHOOD_TOKENS = 8
"""How many tokens on each side of a passage are its neighbourhood."""
_LIGHT_PASSAGE = 1.0
_MIN_NEIGHBOURHOOD = 0.3
"""A passage of at most ``_LIGHT_PASSAGE`` in weight is accepted only if this share of its neighbourhood is left."""
_MAX_CLOSE_WORDS = 8
"""Passages of at most this many words are searched closely, whatever is left of them."""
_MIN_IMPROVEMENT = 0.05
"""By how much a larger share of the passage a close search must find to replace a first result."""
_MIN_GUESS = 0.4
"""A rejected candidate is kept as a guess for an orphan if it has this share of the passage."""
_MIN_WORDS = 4
_NEEDED_IN_ORDER = ((12, 0.65, 0.0), (_MIN_WORDS, 0.6, 0.25), (0, 0.8, 0.45))
"""What a candidate in order needs, by the least number of words: the shares of the passage and of its context."""
_MIN_WEIGHT_MOVED, _MIN_CANDIDATE_MOVED = 2.5, 0.75
"""What a candidate out of order needs: the weight of the passage, and the share of it that is found."""
_NEARLY_WHOLE = 0.99
"""A candidate in order with at least this share of the passage is accepted whatever its context is."""


def anchor_span(matching: Matching, span: Span) -> Anchor:
    """The anchor in the new text of the passage at ``span`` of the old text."""
    first, after = matching.old.token_range(span)
    if first == after:
        return orphan_anchor()
    pairs = [(i, j) for i in range(first, after) if (j := matching.to_new[i]) >= 0]
    found = trim_ends(matching, main_cluster(matching, pairs, after - first), after - first) if pairs else []
    placed = _matched_anchor(matching, span, (first, after), found)
    if placed.kind in (MatchKind.EXACT, MatchKind.MOVED):
        return placed
    if found and (again := find_verbatim_nearby(matching, first, after, found)):
        return _verbatim_anchor(
            matching, again, fit_span(matching, span, again[0], again[-1]), moved=_moved(matching, found)
        )
    if placed.is_orphan or _words(matching, first, after) <= _MAX_CLOSE_WORDS:
        return _refined_anchor(matching, span, (first, after), found, placed)
    return placed


def _matched_anchor(matching: Matching, span: Span, passage: Pair, found: list[Pair]) -> Anchor:
    """The anchor by matching the whole texts; ``found`` are the pairs of the passage's tokens that belong together."""
    first, after = passage
    if not found:
        return orphan_anchor(_between_neighbours(matching, first, after))
    total, moved = matching.old.weight(first, after), _moved(matching, found)
    kept = pairs_weight(matching, found) / total
    whole = len(found) == after - first == found[-1][1] - found[0][1] + 1
    near = neighbourhood_kept(matching, passage, (found[0][1], found[-1][1] + 1))
    ends = found if whole else with_changed_ends(matching, found, first, after)
    wide = ends if whole else with_replaced_ends(matching, ends, first, after)
    where = fit_span(matching, span, wide[0], wide[-1])
    if total <= _LIGHT_PASSAGE and near < _MIN_NEIGHBOURHOOD and not (moved and whole):
        return orphan_anchor(where, kept)
    if whole:
        return _verbatim_anchor(matching, found, where, moved=moved)
    stretched = ends[-1][1] - ends[0][1] + 1 > max_edited_size(after - first)
    if stretched or kept < (MIN_KEPT_MOVED if moved else MIN_KEPT):
        return orphan_anchor(where, kept)
    return Anchor(MatchKind.MOVED_EDITED if moved else MatchKind.EDITED, where, kept)


def _refined_anchor(matching: Matching, span: Span, passage: Pair, found: list[Pair], placed: Anchor) -> Anchor:
    """The anchor that a close search finds, if it is accepted and better than ``placed``; else ``placed``."""
    places = refined_candidates(matching, *passage, found)
    accepted = next((place for place in places if _is_accepted(matching, passage, place)), None)
    again = accepted or next(iter(places), None)
    if again is None or again.kept < placed.kept + (0 if placed.is_orphan else _MIN_IMPROVEMENT):
        return placed
    wide = with_replaced_ends(matching, again.pairs, *passage)
    where = fit_span(matching, span, wide[0], wide[-1])
    if accepted is None:
        return orphan_anchor(where, again.kept) if placed.is_orphan and again.kept >= _MIN_GUESS else placed
    few = placed.is_orphan and _words(matching, *passage) < _MIN_WORDS
    if _word_for_word(matching, passage, again.pairs):
        whole = _verbatim_anchor(matching, again.pairs, where, moved=not again.in_place)
        return whole._replace(uncertain=whole.uncertain or few)
    return Anchor(MatchKind.EDITED if again.in_place else MatchKind.MOVED_EDITED, where, again.kept, uncertain=few)


def _word_for_word(matching: Matching, passage: Pair, pairs: list[Pair]) -> bool:
    """Whether all tokens of a passage are paired with equal ones in a row."""
    start, end = pairs[0][1], pairs[-1][1] + 1
    return matching.old.numbers[slice(*passage)] == matching.new.numbers[start:end] and len(pairs) == end - start


def _verbatim_anchor(matching: Matching, pairs: list[Pair], where: Span, *, moved: bool) -> Anchor:
    """The anchor of a passage that was found word for word; ``pairs`` has all its tokens."""
    if not moved:
        return Anchor(MatchKind.EXACT, where)
    few = _words(matching, pairs[0][0], pairs[-1][0] + 1) < _MIN_WORDS
    return Anchor(MatchKind.MOVED, where, uncertain=few or matching.occurs_elsewhere(pairs))


def _is_accepted(matching: Matching, passage: Pair, again: Refined) -> bool:
    """Whether enough of a passage and its context was found to accept it: the fewer its words, the more is needed."""
    words = _words(matching, *passage)
    if again.pairs[-1][1] - again.pairs[0][1] + 1 > max_edited_size(passage[1] - passage[0]):
        return False
    telling = words >= _MIN_WORDS and matching.old.weight(*passage) >= _MIN_WEIGHT_MOVED
    if not again.in_place:
        return telling and again.kept >= _MIN_CANDIDATE_MOVED
    if telling and again.kept >= _NEARLY_WHOLE:
        return True
    least, around = next(needs for size, *needs in _NEEDED_IN_ORDER if words >= size)
    return again.kept >= least and again.context >= around


def _words(matching: Matching, first: int, after: int) -> int:
    """How many tokens there are, without punctuation."""
    return sum(matching.weight_at(i) > 0.05 for i in range(first, after))


def _moved(matching: Matching, pairs: list[Pair]) -> bool:
    return sum(matching.moved[i] for i, _ in pairs) * 2 > len(pairs)


def neighbourhood_kept(matching: Matching, here: Pair, there: Pair) -> float:
    """The share of a passage's neighbourhood, by weight, that is around its new position, 0 to 1.

    ``here`` and ``there`` are the token ranges of the passage in the old and the new text.
    """
    image, reach = matching.to_new, 2 * _NEIGHBOURHOOD_TOKENS
    before = range(max(0, here[0] - _NEIGHBOURHOOD_TOKENS), here[0])
    behind = range(here[1], min(len(matching.old), here[1] + _NEIGHBOURHOOD_TOKENS))
    kept = [i for i in before if there[0] - reach <= image[i] < there[0]]
    kept += [i for i in behind if there[1] <= image[i] < there[1] + reach]
    all_of = sum(matching.weight_at(i) for i in (*before, *behind))
    return sum(matching.weight_at(i) for i in kept) / all_of if all_of else 1.0


def _between_neighbours(matching: Matching, first: int, after: int) -> Span | None:
    """The new text between the nearest tokens around a passage that were found; None if that is too long."""
    image, new = matching.to_new, matching.new
    before = next((image[i] for i in range(first - 1, max(-1, first - 200), -1) if image[i] >= 0), -1)
    behind = next((image[i] for i in range(after, min(len(image), after + 200)) if image[i] >= 0), len(new))
    if not 0 < behind - before - 1 <= 3 * (after - first) + 20:
        return None
    return new.span(before + 1, behind - 1)
