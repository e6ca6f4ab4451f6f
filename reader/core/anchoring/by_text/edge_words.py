"""Words at the ends of a passage that were replaced: what stands there now still belongs to it.

Without this a mark would shrink with each change of its first or last words, and stay so when they are put back.
"""

from __future__ import annotations

from bisect import bisect_right

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.matching import Matching

_SPARE = 0.9
"""What replaces some words may weigh twice as much as they did, and so much more."""


def with_replaced_ends(matching: Matching, pairs: list[Pair], first: int, after: int) -> list[Pair]:
    """The pairs of a passage's tokens with what stands now for those at both ends that are gone.

    That is the text up to the passage's neighbour, or up to the end of the line if the passage went as far; only if
    nothing else has claimed it, and it is not much more than what is gone.
    """
    start, stop = _replacement(matching, pairs[0], first, -1), _replacement(matching, pairs[-1], after - 1, 1)
    head = [] if start == pairs[0][1] else [(first, start)]
    return [*head, *pairs] if stop == pairs[-1][1] else [*head, *pairs, (after - 1, stop)]


def _replacement(matching: Matching, pair: Pair, end: int, step: int) -> int:
    """The last token of what replaced the words beyond a pair, up to ``end`` of the passage; the pair's if none did."""
    i, j = pair
    border = _border(matching, pair, end, step) if i != end else j
    gone = range(i + 1, end + 1) if step > 0 else range(end, i)
    fresh = range(j + 1, border) if step > 0 else range(border + 1, j)
    if not fresh or any((owner := matching.to_old[at]) >= 0 and owner not in gone for at in fresh):
        return j
    if any((image := matching.to_new[at]) >= 0 and image not in fresh for at in gone):
        return j
    most = 2 * matching.old.weight(gone.start, gone.stop) + _SPARE
    return border - step if matching.new.weight(fresh.start, fresh.stop) <= most else j


def _border(matching: Matching, pair: Pair, end: int, step: int) -> int:
    """The new token before which the passage ends that ended with the old token ``end``; the pair's if not known."""
    i, j = pair
    low, high = _line(matching.new, j)
    line_end = high if step > 0 else low - 1
    low, high = _line(matching.old, end)
    if not low <= end + step < high:
        return line_end
    there = matching.to_new[end + step]
    known = there >= 0 and matching.moved[end + step] == matching.moved[i]
    return there if known and 0 < (there - j) * step <= (line_end - j) * step else j


def _line(tokens: Tokens, at: int) -> Pair:
    """The first token of the line that a token stands in, and the one after its last."""
    return tokens.lines[bisect_right(tokens.lines, (at, len(tokens))) - 1]
