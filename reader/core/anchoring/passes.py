"""All notes of an article at once: from the old text, the new one and the notes' targets to a place for each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.anchoring.document import match
from reader.core.anchoring.place import Place, lost
from reader.core.anchoring.placing import place
from reader.core.anchoring.tokens import Tokens, Vocabulary
from reader.core.selectors import Target


def place_all(old: str | None, new: str, targets: Sequence[Target]) -> list[Place]:
    """A place for each target, in their order."""
    if old is None:
        return [lost() for _ in targets]
    vocabulary = Vocabulary()
    matching = match(Tokens(old, vocabulary), Tokens(new, vocabulary))
    return [place(matching, target.span) if target.span else lost() for target in targets]
