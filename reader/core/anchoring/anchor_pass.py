"""Anchors all annotations of an article in a new text, given their targets and, if it is known, the old text.

If the old text is known, a passage is mapped from its position there. That position is verified first: the passage of
an imported annotation, or of one made on yet another text, is found by its selectors, in the old text or else in the
new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchor import Anchor
from reader.core.anchoring.by_quote.anchoring import anchor_quotes
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.verification import verified_spans
from reader.core.anchoring.by_text.anchoring import anchor_span
from reader.core.anchoring.by_text.document import match_documents
from reader.core.anchoring.by_text.matching import Matching
from reader.core.selectors import Target
from reader.core.span import Span


class AnchorPass:
    """Anchors targets in a new text; what is computed from both texts is used for all targets."""

    def __init__(self, old: str | None, new: str, checkpoint: Callable[[], None] = lambda: None) -> None:
        """Without ``old``, targets are found by their selectors alone; ``checkpoint`` is called now and then."""
        self._checkpoint = checkpoint
        vocabulary = Vocabulary()
        self._new = Tokens(new, vocabulary, checkpoint)
        self.matching: Matching | None = (
            None if old is None else match_documents(Tokens(old, vocabulary, checkpoint), self._new, checkpoint)
        )

    def anchors(self, targets: Sequence[Target]) -> list[Anchor]:
        """An anchor for each target, in their order.

        Targets that cannot be mapped from the old text are found by their quotes, where those found for sure help to
        place the others. The result does not depend on the order of the targets.
        """
        matching = self.matching
        if matching is None:
            return anchor_quotes(self._indexed_text, targets, self._checkpoint)
        old_spans = verified_spans(matching.old, targets, self._checkpoint)
        unverified = [target for target, span in zip(targets, old_spans, strict=True) if span is None]
        found_by_quote = iter(anchor_quotes(self._indexed_text, unverified, self._checkpoint) if unverified else ())
        return [self._mapped(matching, span) if span else next(found_by_quote) for span in old_spans]

    def _mapped(self, matching: Matching, span: Span) -> Anchor:
        self._checkpoint()
        return anchor_span(matching, span)

    @cached_property
    def _indexed_text(self) -> IndexedText:
        return IndexedText(self._new)


def anchor_all(
    old: str | None, new: str, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Anchor]:
    """An anchor for each target, in their order; a target with an empty quote becomes an orphan."""
    return AnchorPass(old, new, checkpoint).anchors(targets)
