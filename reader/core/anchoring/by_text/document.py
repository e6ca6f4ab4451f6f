"""The whole-document pass: for each token of the old text, the token of the new text that it has become.

Lines are paired first, then the tokens in paired lines; then whole lines that have moved, what lies between paired
tokens, and runs of words that have moved.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.core.alignment.subsequence import align, between, runs
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.blocks import blocks_of, pair_in_order
from reader.core.anchoring.by_text.matching import Matching, tokens_of_pair
from reader.core.anchoring.by_text.moved_lines import move_blocks
from reader.core.anchoring.by_text.moved_runs import move_runs

_GAP_RUN = 3
_GAP_WEIGHT = 1.6
"""So many tokens in a row, of such a weight, are believed between lines that have been paired."""


def match(old: Tokens, new: Tokens, breathe: Callable[[], None] = lambda: None) -> Matching:
    """Find what became of every token; takes about 1 s for 1.5 million code points of prose.

    ``breathe`` is called every few milliseconds, so that a thread beside a window may let that one work.
    """
    matching = Matching(old, new)
    here, there = blocks_of(old, breathe), blocks_of(new, breathe)
    pairs = pair_in_order(here, there, breathe)
    for i, j in pairs:
        matching.claim(tokens_of_pair(matching, here, there, (i, j), breathe))
    move_blocks(matching, here, there, pairs, breathe)
    breathe()
    _fill_gaps(matching, breathe)
    move_runs(matching, breathe)
    return matching


def _fill_gaps(matching: Matching, breathe: Callable[[], None]) -> None:
    """Claim what lies between paired tokens on both sides: lines that were split, or joined."""
    bounds = (0, len(matching.old), 0, len(matching.new))
    old, new = matching.old.numbers, matching.new.numbers
    for a, b, c, d in between(matching.in_place(), bounds):
        if b - a < _GAP_RUN or d - c < _GAP_RUN or (a, b, c, d) in matching.unlike:
            continue
        breathe()
        here = [number if matching.image[a + at] < 0 else -1 for at, number in enumerate(old[a:b])]
        there = [number if matching.owner[c + at] < 0 else -2 for at, number in enumerate(new[c:d])]
        for run in runs(align(here, there, breathe)):
            pairs = [(a + i, c + j) for i, j in run]
            if len(run) >= _GAP_RUN and sum(matching.weight_at(i) for i, _ in pairs) >= _GAP_WEIGHT:
                matching.claim(pairs)
