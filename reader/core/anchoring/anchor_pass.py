"""All notes of an article at once: from the old text, the new one and the notes' targets to a place for each.

With the old text a passage is carried over from where it stood. Whether it stood there is looked at first: an imported
note, or one whose text was changed in between, is found by its selectors, in the old text or else in the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchor import Anchor
from reader.core.anchoring.by_quote.anchoring import place_quotes
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.verification import where_they_stood
from reader.core.anchoring.by_text.anchoring import place
from reader.core.anchoring.by_text.document import match
from reader.core.anchoring.by_text.matching import Matching
from reader.core.selectors import Target
from reader.core.span import Span


class AnchorPass:
    """One pass over two states of a text; what is worked out about them serves as many targets as are asked for."""

    def __init__(self, old: str | None, new: str, breathe: Callable[[], None] = lambda: None) -> None:
        """Without the ``old`` text the targets' selectors must do; ``breathe`` is called now and then."""
        self._breathe = breathe
        vocabulary = Vocabulary()
        self._new = Tokens(new, vocabulary, breathe)
        self.matching: Matching | None = (
            None if old is None else match(Tokens(old, vocabulary, breathe), self._new, breathe)
        )

    def places(self, targets: Sequence[Target]) -> list[Anchor]:
        """A place for each target, in their order.

        What has no old text is placed by what all the targets together tell of it; in which order they come does not
        matter.
        """
        matching = self.matching
        if matching is None:
            return place_quotes(self._searched, targets, self._breathe)
        stood = where_they_stood(matching.old, targets, self._breathe)
        strangers = [target for target, span in zip(targets, stood, strict=True) if span is None]
        others = iter(place_quotes(self._searched, strangers, self._breathe) if strangers else ())
        return [self._carried(matching, span) if span else next(others) for span in stood]

    def _carried(self, matching: Matching, span: Span) -> Anchor:
        self._breathe()
        return place(matching, span)

    @cached_property
    def _searched(self) -> IndexedText:
        return IndexedText(self._new)


def place_all(
    old: str | None, new: str, targets: Sequence[Target], breathe: Callable[[], None] = lambda: None
) -> list[Anchor]:
    """A place for each target, in their order; an empty quote has none."""
    return AnchorPass(old, new, breathe).places(targets)
