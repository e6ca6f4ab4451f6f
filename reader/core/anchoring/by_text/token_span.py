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
    start, end = new.starts[first[1]], new.ends[last[1]]
    lead, rest = span.start - old.starts[first[0]], old.ends[last[0]] - span.end
    words = span.extract(old.text)
    if start + lead >= 0 and start + lead + len(words) == end - rest and new.text.startswith(words, start + lead):
        return Span(start + lead, end - rest)
    if lead > 0 and _same_length(matching, first):
        start += lead
    if rest > 0 and _same_length(matching, last):
        end -= rest
    return Span(start, end) if start < end else new.span(first[1], last[1])


def _same_length(matching: Matching, pair: Pair) -> bool:
    old, new = matching.old, matching.new
    return old.ends[pair[0]] - old.starts[pair[0]] == new.ends[pair[1]] - new.starts[pair[1]]
