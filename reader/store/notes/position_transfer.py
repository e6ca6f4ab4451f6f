"""Converts the positions of notes that were saved for another version of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.field_times import changed_at
from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord, Target


class TextVersions(NamedTuple):
    """Two versions of a text by their digests."""

    theirs: str
    """The digest of the text that their positions are for; empty if it is not known. The same holds for ``ours``."""
    ours: str
    texts: Callable[[str], str | None]
    """Returns a kept text by its digest, or None."""
    checkpoint: Callable[[], None] = lambda: None


def repositioned(theirs: AnnotationSet, ours: AnnotationSet, states: TextVersions) -> AnnotationSet:
    """Return ``theirs`` with positions in our text. Without that text, notes that we do not have are lost for now.

    Two windows may show two versions of an article. A position is not something that a reader has changed; so if both
    have a note on the same words, our position is used, unless the reader has changed theirs later. Those, and notes
    that we do not have, are anchored again, from the text that they were on.
    """
    targets = {key: _known(note, ours) for key, note in theirs.by_id.items() if note.target}
    unknown = {key: note for key, note in theirs.by_id.items() if note.target and not targets[key]}
    if unknown:
        targets |= _anchored(unknown, states)
    notes = {key: replace(one, target=targets.get(key)) for key, one in theirs.by_id.items()}
    return AnnotationSet(notes, theirs.removed)


def _known(annotation: Annotation, ours: AnnotationSet) -> Target | None:
    """Our target of a note on the same words, unless theirs was changed later."""
    known = ours.by_id.get(annotation.id)
    if known is None or known.target is None or known.quote != annotation.quote:
        return None
    return known.target if changed_at(known, "target") >= changed_at(annotation, "target") else None


def _anchored(notes: dict[str, Annotation], states: TextVersions) -> dict[str, Target | None]:
    """Their targets in our text. Their headings are kept, because of our article only the text is known here."""
    text = states.texts(states.ours)
    if text is None:
        return {key: _lost(note.target, states.theirs) for key, note in notes.items() if note.target}
    from reader.core.revision.reanchoring import Reanchoring  # late: seldom needed

    before = states.texts(states.theirs)
    found = Reanchoring(Article("", text, ()), before, states.theirs, states.texts, states.checkpoint)
    known = found.reanchor_targets(note.target for note in notes.values() if note.target)
    targets = {key: note.target for key, note in notes.items() if note.target}
    return {key: known[target]._replace(headings=target.headings) for key, target in targets.items()}


def _lost(target: Target, digest: str) -> Target:
    """The target without a position; the earlier one is kept in it, so that it can be found from there."""
    if target.span is None:
        return target
    found = MatchRecord(MatchKind.LOST, 0, origin=LostPassageOrigin(target.span, digest) if digest else None)
    return target._replace(span=None, match=found)
