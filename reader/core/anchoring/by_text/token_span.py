"""From the tokens that a passage became to the span in code points that it covers."""

from __future__ import annotations

from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_text.matching import Matching
from reader.core.span import Span


def fit_span(matching: Matching, span: Span, first: Pair, last: Pair) -> Span:
    """The span in the new text from the pair ``first`` to the pair ``last``.

    A passage that begins or ends inside a word in the old text does so in the new text, too.
    """
    old, new = matching.old, matching.new
    lead = old.visible_length(old.starts[first[0]], span.start)
    rest = old.visible_length(span.end, old.ends[last[0]])
    whole = new.cut(first[1], last[1], lead, rest)
    if whole.start >= 0 and new.has_words(whole, span.extract(old.text)):
        return whole
    lead = lead if lead > 0 and _same_length(matching, first) else 0
    rest = rest if rest > 0 and _same_length(matching, last) else 0
    inner = new.cut(first[1], last[1], lead, rest)
    return inner if inner.start < inner.end else new.span(first[1], last[1])


def _same_length(matching: Matching, pair: Pair) -> bool:
    """Whether both words have as many visible characters."""
    old, new = matching.old, matching.new
    here, there = (
        tokens.visible_length(tokens.starts[at], tokens.ends[at]) for tokens, at in zip((old, new), pair, strict=True)
    )
    return here == there
