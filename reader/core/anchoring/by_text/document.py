"""Matches two whole texts: for each token of the old text, finds the token of the new text that it has become.

Lines are paired first, then the tokens in paired lines, then whole lines that have moved, then tokens between those
already paired, and at last runs of words that have moved.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.core.alignment.subsequence import align, gaps_between, group_runs
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.blocks import line_blocks, pair_lines
from reader.core.anchoring.by_text.matching import Matching, pair_tokens
from reader.core.anchoring.by_text.moved_lines import match_moved_lines
from reader.core.anchoring.by_text.moved_runs import match_moved_runs

_MIN_GAP_RUN = 3
_MIN_GAP_WEIGHT = 1.6
"""How many tokens in a row, and of what weight, a match between paired tokens must have."""


def match_documents(old: Tokens, new: Tokens, checkpoint: Callable[[], None] = lambda: None) -> Matching:
    """Find what became of every token; takes about 1 s for 1.5 million code points of prose.

    ``checkpoint`` is called every few milliseconds, so that a worker thread can let the window's thread run.
    """
    matching = Matching(old, new)
    here, there = line_blocks(old, checkpoint), line_blocks(new, checkpoint)
    pairs = pair_lines(here, there, checkpoint)
    for i, j in pairs:
        matching.claim(pair_tokens(matching, here, there, (i, j), checkpoint))
    match_moved_lines(matching, here, there, pairs, checkpoint)
    checkpoint()
    _fill_gaps(matching, checkpoint)
    match_moved_runs(matching, checkpoint)
    return matching


def _fill_gaps(matching: Matching, checkpoint: Callable[[], None]) -> None:
    """Claim equal tokens between paired ones: lines that were split or joined."""
    bounds = (0, len(matching.old), 0, len(matching.new))
    old, new = matching.old.numbers, matching.new.numbers
    for a, b, c, d in gaps_between(matching.pairs_in_order(), bounds):
        if b - a < _MIN_GAP_RUN or d - c < _MIN_GAP_RUN or (a, b, c, d) in matching.dissimilar:
            continue
        checkpoint()
        here = [number if matching.to_new[a + at] < 0 else -1 for at, number in enumerate(old[a:b])]
        there = [number if matching.to_old[c + at] < 0 else -2 for at, number in enumerate(new[c:d])]
        for run in group_runs(align(here, there, checkpoint)):
            pairs = [(a + i, c + j) for i, j in run]
            if len(run) >= _MIN_GAP_RUN and sum(matching.weight_at(i) for i, _ in pairs) >= _MIN_GAP_WEIGHT:
                matching.claim(pairs)
