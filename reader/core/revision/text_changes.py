"""Text differences: new and changed words, positions of deletions, and moved text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.matching import Matching
from reader.core.span import Span
from reader.core.text.folding import same_but_for_form


def changed_spans(matching: Matching) -> tuple[Span, ...]:
    """Spans of new and changed words in the new text, in order; neighbours in a line are one span.

    Text that only moved is left out, as are changes of white space, of invisible characters, and of the form of quotes
    and dashes.
    """
    return tuple(_stretches(matching.new, _other(matching)))


def moved_spans(matching: Matching) -> tuple[Span, ...]:
    """Spans of the new text that were moved, each within a line, in order."""
    owner, moves = matching.to_old, matching.moved
    if not any(moves):
        return ()
    return tuple(_stretches(matching.new, (j for j, i in enumerate(owner) if i >= 0 and moves[i])))


def deletion_positions(matching: Matching) -> tuple[int, ...]:
    """Positions in the new text where words were deleted and not replaced, in order."""
    old, new, image, owner = matching.old, matching.new, matching.to_new, matching.to_old
    pairs = [(-1, -1), *matching.pairs_in_order(), (len(old), len(new))]
    found = []
    for (i, j), (after, beyond) in pairwise(pairs):
        missing = after > i + 1 and any(image[at] < 0 for at in range(i + 1, after))
        if missing and not any(owner[at] < 0 for at in range(j + 1, beyond)):
            found.append(_seam(matching, (i, j), (after, beyond)))
    return tuple(found)


def _seam(matching: Matching, before: Pair, behind: Pair) -> int:
    """Where the text between two pairs is missing: after the first, or before the second if a line lost its start."""
    old, new = matching.old, matching.new
    if before[1] < 0:
        return new.starts[behind[1]] if behind[1] < len(new) else 0
    if behind[1] < len(new):
        missing = old.text[old.ends[behind[0] - 1] : old.starts[behind[0]]]
        if "\n" not in missing and "\n" in old.text[old.ends[before[0]] : old.starts[before[0] + 1]]:
            return new.starts[behind[1]]
    return new.ends[before[1]]


def _other(matching: Matching) -> Iterator[int]:
    """The tokens of the new text that answer to none of the old, or to one with other letters."""
    here, there = matching.old.text, matching.new.text
    starts, ends, begins = matching.old.starts, matching.old.ends, matching.new.starts
    for j, i in enumerate(matching.to_old):
        word = here[starts[i] : ends[i]] if i >= 0 else ""
        if word and there.startswith(word, begins[j]):
            continue
        if i < 0 or not same_but_for_form(word, there[begins[j] : matching.new.ends[j]]):
            yield j


def _stretches(tokens: Tokens, which: Iterable[int]) -> Iterator[Span]:
    """Tokens, in order, joined where only white space of one line lies between."""
    first = last = -1
    for at in which:
        if first >= 0 and at == last + 1 and "\n" not in tokens.text[tokens.ends[last] : tokens.starts[at]]:
            last = at
            continue
        if first >= 0:
            yield tokens.span(first, last)
        first = last = at
    if first >= 0:
        yield tokens.span(first, last)
