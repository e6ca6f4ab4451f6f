"""Extends a passage over the words that replaced its first or last ones.

Without this a highlight would shrink with each change of its first or last words, and not grow back when the change is
undone.
"""

from __future__ import annotations

from bisect import bisect_right

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.matching import Matching

_EXTRA_WEIGHT = 0.9
"""A replacement may weigh twice as much as the words that it replaces, plus this."""


def with_replaced_ends(matching: Matching, pairs: list[Pair], first: int, after: int) -> list[Pair]:
    """The pairs of a passage's tokens, extended at both ends by the tokens that replaced deleted ones.

    The replacement is the text up to the next token that was outside the passage, or up to the end of the line if the
    passage ended there. It is added only if nothing else has claimed it and it is not much more than what was deleted.
    """
    start, stop = _replacement(matching, pairs[0], first, -1), _replacement(matching, pairs[-1], after - 1, 1)
    head = [] if start == pairs[0][1] else [(first, start)]
    return [*head, *pairs] if stop == pairs[-1][1] else [*head, *pairs, (after - 1, stop)]


def _replacement(matching: Matching, pair: Pair, end: int, step: int) -> int:
    """The outermost new token that replaced old ones from ``pair`` to ``end``; the new token of ``pair`` if none."""
    i, j = pair
    border = _border(matching, pair, end, step) if i != end else j
    deleted = range(i + 1, end + 1) if step > 0 else range(end, i)
    inserted = range(j + 1, border) if step > 0 else range(border + 1, j)
    if not inserted or any((owner := matching.to_old[at]) >= 0 and owner not in deleted for at in inserted):
        return j
    if any((image := matching.to_new[at]) >= 0 and image not in inserted for at in deleted):
        return j
    most = 2 * matching.old.weight(deleted.start, deleted.stop) + _EXTRA_WEIGHT
    return border - step if matching.new.weight(inserted.start, inserted.stop) <= most else j


def _border(matching: Matching, pair: Pair, end: int, step: int) -> int:
    """The new token just outside the passage whose outermost old token is ``end``; that of ``pair`` if not known."""
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
    """The first token of the line that holds token ``at``, and the one after its last."""
    return tokens.lines[bisect_right(tokens.lines, (at, len(tokens))) - 1]
