"""What became of a passage: where it stands now and how it was found, or that it is lost."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.selectors import MatchKind
from reader.core.span import Span

__all__ = ["SURE_KEPT", "Anchor", "MatchKind", "orphan_anchor"]


SURE_KEPT = 0.8
"""An edited passage of which so much is left goes without saying."""


class Anchor(NamedTuple):
    """What became of one passage."""

    kind: MatchKind
    span: Span | None
    """Where it stands in the new text; None where it is lost."""
    kept: float = 1.0
    """The share of it, by the weight of its words, that is still there: 0 to 1."""
    guess: Span | None = None
    """Where a lost one may have been; not to be believed."""
    uncertain: bool = False
    """Whether there is a reason for doubt: it is short, or its words stand elsewhere as well."""

    @property
    def is_orphan(self) -> bool:
        """Whether it has no place."""
        return self.span is None

    @property
    def needs_check(self) -> bool:
        """Whether a reader had better look: it was found, but not so that it goes without saying."""
        return (
            self.uncertain
            or self.kind is MatchKind.MOVED_EDITED
            or (self.kind is MatchKind.EDITED and self.kept < SURE_KEPT)
        )


def orphan_anchor(guess: Span | None = None, kept: float = 0.0) -> Anchor:
    """The place of a passage that is nowhere; ``guess`` is the best that there was."""
    return Anchor(MatchKind.LOST, None, kept, guess)
