"""All notes of an article at once: from the old text, the new one and the notes' targets to a place for each.

With the old text a passage is carried over from where it stood. Whether it stood there is looked at first: an imported
note, or one whose text was changed in between, is found by its selectors, in the old text or else in the new one.
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
    """One pass over two states of a text; what is worked out about them serves as many targets as are asked for."""

    def __init__(self, old: str | None, new: str, checkpoint: Callable[[], None] = lambda: None) -> None:
        """Without the ``old`` text the targets' selectors must do; ``checkpoint`` is called now and then."""
        self._checkpoint = checkpoint
        vocabulary = Vocabulary()
        self._new = Tokens(new, vocabulary, checkpoint)
        self.matching: Matching | None = (
            None if old is None else match_documents(Tokens(old, vocabulary, checkpoint), self._new, checkpoint)
        )

    def anchors(self, targets: Sequence[Target]) -> list[Anchor]:
        """A place for each target, in their order.

        What has no old text is placed by what all the targets together tell of it; in which order they come does not
        matter.
        """
        matching = self.matching
        if matching is None:
            return anchor_quotes(self._searched, targets, self._checkpoint)
        stood = verified_spans(matching.old, targets, self._checkpoint)
        strangers = [target for target, span in zip(targets, stood, strict=True) if span is None]
        others = iter(anchor_quotes(self._searched, strangers, self._checkpoint) if strangers else ())
        return [self._carried(matching, span) if span else next(others) for span in stood]

    def _carried(self, matching: Matching, span: Span) -> Anchor:
        self._checkpoint()
        return anchor_span(matching, span)

    @cached_property
    def _searched(self) -> IndexedText:
        return IndexedText(self._new)


def anchor_all(
    old: str | None, new: str, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Anchor]:
    """A place for each target, in their order; an empty quote has none."""
    return AnchorPass(old, new, checkpoint).anchors(targets)
