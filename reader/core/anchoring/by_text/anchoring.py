"""Placing: from what became of a passage's tokens to its place in the new text, or to the finding that it is lost.

A passage stands where most of its weight went, if enough of it is left there and its text was not stretched beyond
what an edit does. Short passages, and those that would be lost, are looked at more closely. A mark on text that is not
its passage is worse than a lost one: what stays doubtful is lost.
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
"""The share of a passage's weight that must be left, in order and elsewhere."""
_NEIGHBOURS = 8
"""So many tokens on either side of a passage are its neighbourhood."""
_FEW_WORDS = 1.0
_NEIGHBOURHOOD = 0.3
"""A passage that weighs no more than this is believed only where as much of its neighbourhood is left."""
_SHORT = 8
"""Passages of no more words are looked at closely, whatever is left of them."""
_BETTER = 0.05
"""A place found so must be better by this share."""
_WORTH_A_LOOK = 0.4
"""A place that cannot be believed is a guess if so much of the passage is there."""
_FEW = 4
_IN_PLACE = ((12, 0.65, 0.0), (_FEW, 0.6, 0.25), (0, 0.8, 0.45))
"""What such a place in order needs: from so many words on, the share of the passage and of what is around it."""
_TELLING, _ELSEWHERE = 2.5, 0.75
"""What it needs elsewhere: so much weight, and such a share of it."""
_WHOLE = 0.99
"""A passage of such a weight that stands in order word for word is believed whatever is around it."""


def anchor_span(matching: Matching, span: Span) -> Anchor:
    """What became of the passage at ``span`` of the old text."""
    first, after = matching.old.token_range(span)
    if first == after:
        return orphan_anchor()
    pairs = [(i, j) for i in range(first, after) if (j := matching.to_new[i]) >= 0]
    found = trim_ends(matching, main_cluster(matching, pairs, after - first), after - first) if pairs else []
    placed = _where_it_went(matching, span, (first, after), found)
    if placed.kind in (MatchKind.EXACT, MatchKind.MOVED):
        return placed
    if found and (again := find_verbatim_nearby(matching, first, after, found)):
        return _whole(matching, again, fit_span(matching, span, again[0], again[-1]), moved=_moved(matching, found))
    if placed.is_orphan or _words(matching, first, after) <= _SHORT:
        return _looked_closely(matching, span, (first, after), found, placed)
    return placed


def _where_it_went(matching: Matching, span: Span, passage: Pair, found: list[Pair]) -> Anchor:
    """The place that the whole-document pass gives; ``found`` is where the passage's tokens went together."""
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
    if total <= _FEW_WORDS and near < _NEIGHBOURHOOD and not (moved and whole):
        return orphan_anchor(where, kept)
    if whole:
        return _whole(matching, found, where, moved=moved)
    stretched = ends[-1][1] - ends[0][1] + 1 > max_edited_size(after - first)
    if stretched or kept < (MIN_KEPT_MOVED if moved else MIN_KEPT):
        return orphan_anchor(where, kept)
    return Anchor(MatchKind.MOVED_EDITED if moved else MatchKind.EDITED, where, kept)


def _looked_closely(matching: Matching, span: Span, passage: Pair, found: list[Pair], placed: Anchor) -> Anchor:
    """The place that chaining finds, if it can be believed and is better than ``placed``."""
    places = refined_candidates(matching, *passage, found)
    believed = next((one for one in places if _believed(matching, passage, one)), None)
    again = believed or next(iter(places), None)
    if again is None or again.kept < placed.kept + (0 if placed.is_orphan else _BETTER):
        return placed
    wide = with_replaced_ends(matching, again.pairs, *passage)
    where = fit_span(matching, span, wide[0], wide[-1])
    if believed is None:
        return orphan_anchor(where, again.kept) if placed.is_orphan and again.kept >= _WORTH_A_LOOK else placed
    few = placed.is_orphan and _words(matching, *passage) < _FEW
    if _word_for_word(matching, passage, again.pairs):
        whole = _whole(matching, again.pairs, where, moved=not again.in_place)
        return whole._replace(uncertain=whole.uncertain or few)
    return Anchor(MatchKind.EDITED if again.in_place else MatchKind.MOVED_EDITED, where, again.kept, uncertain=few)


def _word_for_word(matching: Matching, passage: Pair, pairs: list[Pair]) -> bool:
    """Whether all tokens of a passage answer to equal ones that stand together."""
    start, end = pairs[0][1], pairs[-1][1] + 1
    return matching.old.numbers[slice(*passage)] == matching.new.numbers[start:end] and len(pairs) == end - start


def _whole(matching: Matching, pairs: list[Pair], where: Span, *, moved: bool) -> Anchor:
    """A passage that stands word for word; ``pairs`` are all its tokens."""
    if not moved:
        return Anchor(MatchKind.EXACT, where)
    few = _words(matching, pairs[0][0], pairs[-1][0] + 1) < _FEW
    return Anchor(MatchKind.MOVED, where, uncertain=few or matching.occurs_elsewhere(pairs))


def _believed(matching: Matching, passage: Pair, again: Refined) -> bool:
    """Whether so much of a passage is there, and around it, that it is the passage: the fewer words, the more."""
    words = _words(matching, *passage)
    if again.pairs[-1][1] - again.pairs[0][1] + 1 > max_edited_size(passage[1] - passage[0]):
        return False
    telling = words >= _FEW and matching.old.weight(*passage) >= _TELLING
    if not again.in_place:
        return telling and again.kept >= _ELSEWHERE
    if telling and again.kept >= _WHOLE:
        return True
    least, around = next(needs for size, *needs in _IN_PLACE if words >= size)
    return again.kept >= least and again.context >= around


def _words(matching: Matching, first: int, after: int) -> int:
    """How many tokens there are but for punctuation."""
    return sum(matching.weight_at(i) > 0.05 for i in range(first, after))


def _moved(matching: Matching, pairs: list[Pair]) -> bool:
    return sum(matching.moved[i] for i, _ in pairs) * 2 > len(pairs)


def neighbourhood_kept(matching: Matching, here: Pair, there: Pair) -> float:
    """How much of the tokens around a passage is still around its place, 0 to 1; ``here`` and ``there`` are ranges."""
    image, reach = matching.to_new, 2 * _NEIGHBOURS
    before = range(max(0, here[0] - _NEIGHBOURS), here[0])
    behind = range(here[1], min(len(matching.old), here[1] + _NEIGHBOURS))
    kept = [i for i in before if there[0] - reach <= image[i] < there[0]]
    kept += [i for i in behind if there[1] <= image[i] < there[1] + reach]
    all_of = sum(matching.weight_at(i) for i in (*before, *behind))
    return sum(matching.weight_at(i) for i in kept) / all_of if all_of else 1.0


def _between_neighbours(matching: Matching, first: int, after: int) -> Span | None:
    """What stands now between the nearest tokens around a passage that are still there."""
    image, new = matching.to_new, matching.new
    before = next((image[i] for i in range(first - 1, max(-1, first - 200), -1) if image[i] >= 0), -1)
    behind = next((image[i] for i in range(after, min(len(image), after + 200)) if image[i] >= 0), len(new))
    if not 0 < behind - before - 1 <= 3 * (after - first) + 20:
        return None
    return new.span(before + 1, behind - 1)
