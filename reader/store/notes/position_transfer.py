"""Notes that were saved on another state of the text, made to fit the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.field_times import changed_at
from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord, Target


class TextStates(NamedTuple):
    """Two states of a text, and how to come by them."""

    theirs: str
    """The digest of the text that their positions are for; so is ``ours``. Empty where it is not known."""
    ours: str
    texts: Callable[[str], str | None]
    """Gives a text by its digest, where it was kept."""
    breathe: Callable[[], None] = lambda: None


def repositioned(theirs: AnnotationSet, ours: AnnotationSet, states: TextStates) -> AnnotationSet:
    """``theirs`` with positions in our text; without the text, what we do not know ourselves is lost for now.

    Two windows may show two states of one article. A place is not part of what a reader changed, so where both
    have a note on the same words, our place holds, unless the reader has said something of theirs since; that, and
    another note, is looked for, from the text that it stood in.
    """
    targets = {key: _known(one, ours) for key, one in theirs.by_id.items() if one.target}
    strange = {key: one for key, one in theirs.by_id.items() if one.target and not targets[key]}
    if strange:
        targets |= _anchored(strange, states)
    notes = {key: replace(one, target=targets.get(key)) for key, one in theirs.by_id.items()}
    return AnnotationSet(notes, theirs.removed)


def _known(one: Annotation, ours: AnnotationSet) -> Target | None:
    """Our target of a note on the same words, if nobody has put theirs elsewhere, confirmed it or given it up since."""
    known = ours.by_id.get(one.id)
    if known is None or known.target is None or known.quote != one.quote:
        return None
    return known.target if changed_at(known, "target") >= changed_at(one, "target") else None


def _anchored(notes: dict[str, Annotation], states: TextStates) -> dict[str, Target | None]:
    """Their targets in our text; the headings are those that were, for of our article nothing but the text is known."""
    text = states.texts(states.ours)
    if text is None:
        return {key: _lost(one.target, states.theirs) for key, one in notes.items() if one.target}
    from reader.core.revision.reanchoring import Reanchoring  # late: two windows on two states are rare

    before = states.texts(states.theirs)
    found = Reanchoring(Article("", text, ()), before, states.theirs, states.texts, states.breathe)
    known = found.reanchor_targets(one.target for one in notes.values() if one.target)
    targets = {key: one.target for key, one in notes.items() if one.target}
    return {key: known[target]._replace(headings=target.headings) for key, target in targets.items()}


def _lost(target: Target, digest: str) -> Target:
    """The target without a place; where it had one is kept, so that it can be found from there."""
    if target.span is None:
        return target
    found = MatchRecord(MatchKind.LOST, 0, origin=LostPassageOrigin(target.span, digest) if digest else None)
    return target._replace(span=None, match=found)
