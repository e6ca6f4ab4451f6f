"""Notes that were saved on another state of the text, made to fit the one that is open."""

from __future__ import annotations

from dataclasses import replace

from reader.core.anchoring.passes import Pass
from reader.core.anchoring.place import How
from reader.core.annotation import Annotation
from reader.core.notebook import Notebook
from reader.core.selectors import Target
from reader.core.span import Span


def placed(theirs: Notebook, ours: Notebook, text: str | None) -> Notebook:
    """``theirs`` with positions in our ``text``; without the text, what we do not know ourselves is lost for now.

    Two windows may show two states of one article. A place is not part of what a reader changed, so where both
    have a note on the same words, our place holds; another note is looked for, word for word.
    """
    targets = {key: _known(one, ours) for key, one in theirs.annotations.items() if one.target}
    strange = {key: one.target for key, one in theirs.annotations.items() if one.target and not targets[key]}
    for key, span in zip(strange, _spans(list(strange.values()), text), strict=True):
        targets[key] = strange[key]._replace(span=span)
    notes = {key: replace(one, target=targets.get(key)) for key, one in theirs.annotations.items()}
    return Notebook(notes, theirs.removed)


def _known(one: Annotation, ours: Notebook) -> Target | None:
    """Our target of a note on the same words."""
    known = ours.annotations.get(one.id)
    return known.target if known and known.target and known.quote == one.quote else None


def _spans(targets: list[Target], text: str | None) -> list[Span | None]:
    if text is None or not targets:
        return [None for _ in targets]
    places = Pass(None, text).places(targets)
    return [place.span if place.how in (How.EXACT, How.MOVED) else None for place in places]
