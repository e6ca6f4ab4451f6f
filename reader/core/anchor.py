"""The result of anchoring one passage: its span in the new text and how it was found, or that it is an orphan."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.selectors import MatchKind
from reader.core.span import Span

__all__ = ["SURE_KEPT", "Anchor", "MatchKind", "orphan_anchor"]


SURE_KEPT = 0.8
"""An edited passage of which at least this share is left is not shown to the reader for confirmation."""


class Anchor(NamedTuple):
    """The result for one passage."""

    kind: MatchKind
    span: Span | None
    """Its span in the new text; None for an orphan."""
    kept: float = 1.0
    """The share of the passage, by the weight of its words, that is still there: 0 to 1."""
    guess: Span | None = None
    """Where an orphan may belong; only a suggestion to the reader."""
    uncertain: bool = False
    """Whether there is a reason for doubt: the passage is short, or its words occur elsewhere as well."""

    @property
    def is_orphan(self) -> bool:
        """Whether no place was found."""
        return self.span is None

    @property
    def needs_check(self) -> bool:
        """Whether the reader should confirm the place: it was found, but not for sure."""
        return (
            self.uncertain
            or self.kind is MatchKind.MOVED_EDITED
            or (self.kind is MatchKind.EDITED and self.kept < SURE_KEPT)
        )


def orphan_anchor(guess: Span | None = None, kept: float = 0.0) -> Anchor:
    """The result for a passage that was not found; ``guess`` is the best candidate."""
    return Anchor(MatchKind.LOST, None, kept, guess)
