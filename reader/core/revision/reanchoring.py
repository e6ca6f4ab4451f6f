"""Re-anchors targets after a change of the article's text, and describes the effect of the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import AnchorPass
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.revision.made_suggestion import placed_on_suggestion
from reader.core.revision.position_check import same_letters, same_words
from reader.core.revision.position_mapping import PositionMapping
from reader.core.revision.revision import Revision, sections_of, tally_placements
from reader.core.revision.text_changes import changed_spans, deletion_positions, moved_spans
from reader.core.selectors import EDITED_KINDS, LostPassageOrigin, MatchKind, MatchRecord, Target

CHECK_BELOW = 0.8
"""A passage must be checked if less than this share of it is left after all changes since it was confirmed."""
MAX_ORIGIN_TEXTS = 3
"""The number of earlier texts that orphans are searched from at each change: those of most orphans."""

TextLookup = Callable[[str], str | None]
"""Returns a kept text by its digest, or None."""


def _forgotten(_digest: str) -> None:
    """No text was kept."""


class Reanchoring:
    """Takes targets from one state of an article's text to another; may be used by several threads in turn.

    A target that is found gets its new position, context and headings; its quote stays as it was made. An orphan keeps
    its quote, context, headings and last position, so that it is searched again after each change.
    """

    def __init__(
        self,
        article: Article,
        old: str | None,
        old_digest: str = "",
        texts: TextLookup = _forgotten,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> None:
        """``article`` is the new state; ``old`` the text that the targets' positions are for, None if it is not kept.

        ``texts`` returns the texts in which orphans were found last. ``checkpoint`` is called often in long work.
        """
        self.article, self._old, self._digest, self._texts, self._checkpoint = (
            article,
            old,
            old_digest,
            texts,
            checkpoint,
        )
        self._pass = AnchorPass(old, article.text, checkpoint)
        self._known: dict[Target, Target] = {}
        self._last: tuple[AnnotationSet, AnnotationSet] | None = None

    def reanchor_targets(self, targets: Iterable[Target]) -> dict[Target, Target]:
        """Each target as it is in the new text; the results are kept for later calls."""
        wanted = [target for target in dict.fromkeys(targets) if target not in self._known]
        placed = [target for target in wanted if target.span]
        for target, place in zip(
            placed, self._pass.anchors([self._as_in_old_text(target) for target in placed]), strict=True
        ):
            self._known[target] = self._lost(target, place) if place.span is None else self._placed(target, place)
            self._checkpoint()
        self._known |= self._search_orphans([target for target in wanted if not target.span])
        return self._known

    def reanchor(self, annotations: AnnotationSet) -> AnnotationSet:
        """The annotations anchored in the new text; removed ones are not changed.

        ``modified`` stays, too: nobody has changed the notes. Asked again for the same set it returns the same result.
        """
        if self._last is None or self._last[0] is not annotations:
            notes = annotations.by_id.values()
            known = self.reanchor_targets(annotation.target for annotation in notes if annotation.target)
            self._last = (
                annotations,
                AnnotationSet(
                    {note.id: placed_on_suggestion(self.article, with_target(note, known)) for note in notes},
                    annotations.removed,
                ),
            )
            _ = self._last[1].index  # sorting ten thousand notes takes more than a frame; here it is a worker's
        return self._last[1]

    def revision(self, before: AnnotationSet, after: AnnotationSet) -> Revision:
        """What the change did; ``before`` and ``after`` are the notes."""
        return replace(self._of_the_text, tally=tally_placements(before, after))

    @cached_property
    def _digest_now(self) -> str:
        return text_digest(self.article.text)

    @cached_property
    def _carry(self) -> PositionMapping:
        return PositionMapping(self._pass.matching, len(self.article.text))

    @cached_property
    def _of_the_text(self) -> Revision:
        matching, article = self._pass.matching, self.article
        carry = self._carry
        if matching is None:
            return Revision(self._old, article, carry)
        words, places, elsewhere = changed_spans(matching), deletion_positions(matching), moved_spans(matching)
        sections = sections_of(article, (*words, *elsewhere), places)
        return Revision(
            self._old, article, carry, changed=words, deletions=places, moved=elsewhere, changed_sections=sections
        )

    def _as_in_old_text(self, target: Target) -> Target:
        """The target with the words that it had in the old text, if they already differed from its quote."""
        if self._old is None or target.span is None or target.match is None:
            return target
        return target._replace(quote=target.quote._replace(exact=target.span.extract(self._old)))

    def _placed(self, target: Target, place: Anchor) -> Target:
        """A target that was found, with all changes since the reader last checked it combined."""
        if place.span is None:
            return target
        before = target.match if target.match and target.span else None
        fresh = describe(self.article, place.span)
        found = _combined(before, place)
        if found and not found.checked and found.origin is None and target.span:
            found = found._replace(origin=LostPassageOrigin(target.span, self._digest))
        if found and found.kind in EDITED_KINDS and same_words(fresh.quote.exact, target.quote.exact):
            # The edits were undone.
            found = found._replace(kind=MatchKind.MOVED, kept=1.0) if found.kind is MatchKind.MOVED_EDITED else None
        if found and found.origin == LostPassageOrigin(place.span, self._digest_now):
            found = _before_changes(target.quote.exact, fresh.quote.exact)  # all changes were undone
        return fresh._replace(quote=fresh.quote._replace(exact=target.quote.exact), match=found)

    def _lost(self, target: Target, place: Anchor) -> Target:
        """A target that is no longer found; its last position is kept, with the digest of the text there."""
        was = target.match.origin if target.match else None
        if was is None and target.span and self._old is not None and self._digest:
            was = LostPassageOrigin(target.span, self._digest)
        found = MatchRecord(MatchKind.LOST, round(place.kept, 2), checked=False, guess=place.guess, origin=was)
        return target._replace(span=None, match=found)

    def _search_orphans(self, lost: list[Target]) -> dict[Target, Target]:
        """Search for orphans: by the texts in which they were found last, else by their selectors."""
        known: dict[Target, Target] = {}
        origins = Counter(target.match.origin.digest for target in lost if target.match and target.match.origin)
        for name, _ in origins.most_common(MAX_ORIGIN_TEXTS):
            text = self._texts(name)
            if text is not None:
                theirs = [
                    target
                    for target in lost
                    if target.match and target.match.origin and target.match.origin.digest == name
                ]
                known |= self._from(text, theirs)
        rest = [target for target in lost if (there := known.get(target, target)).span is None or there.needs_check]
        for target, place in zip(rest, self._pass.anchors(rest), strict=True):
            found = self._recovered(target, place)
            known[target] = known.get(target, found) if found.span is None else found
        return known

    def _from(self, text: str, lost: list[Target]) -> dict[Target, Target]:
        targets_then = [_at_last_position(target, text) for target in lost]
        places = AnchorPass(text, self.article.text, self._checkpoint).anchors(targets_then)
        return {target: self._recovered(target, place, asking=True) for target, place in zip(lost, places, strict=True)}

    def _recovered(self, target: Target, place: Anchor, *, asking: bool = False) -> Target:
        """An orphan after a new search: found only if certain, and only word for word if the reader rejected a guess.

        ``asking`` accepts an uncertain place, as if the texts in between had never existed.
        """
        found = target.match or MatchRecord(MatchKind.LOST)
        sure = place.kind in (MatchKind.EXACT, MatchKind.MOVED) and not place.needs_check
        refused = found.checked and (not sure or self._was_refused(target, place))
        if place.span is None or refused or (place.needs_check and not asking):
            return target._replace(match=found._replace(guess=place.span or place.guess))
        placed = self._placed(target, place)
        if not sure:
            return placed._replace(match=placed.match and placed.match._replace(origin=found.origin))
        return placed._replace(match=_before_changes(target.quote.exact, place.span.extract(self.article.text)))

    def _was_refused(self, target: Target, place: Anchor) -> bool:
        """Whether the words were at this place already when the reader rejected it."""
        guess = target.match.guess if target.match else None
        if self._old is None or guess is None or place.span is None:
            return False
        return same_letters(guess.extract(self._old), target.quote.exact) and self._carry.map_span(guess).overlaps(
            place.span
        )


class RevisedNotes(NamedTuple):
    """The notes of an article whose text has changed, and what the change did."""

    annotations: AnnotationSet
    revision: Revision
    reanchoring: Reanchoring


def revise(
    article: Article,
    old: str | None,
    annotations: AnnotationSet,
    *,
    old_digest: str = "",
    texts: TextLookup = _forgotten,
    also: Iterable[Target] = (),
    checkpoint: Callable[[], None] = lambda: None,
) -> RevisedNotes:
    """Re-anchor the annotations from the text ``old`` in ``article``; see ``Reanchoring``.

    ``also`` are further targets that will be needed, such as those of the undo history.
    """
    reanchoring = Reanchoring(article, old, old_digest, texts, checkpoint)
    reanchoring.reanchor_targets(also)
    after = reanchoring.reanchor(annotations)
    return RevisedNotes(after, reanchoring.revision(annotations, after), reanchoring)


def with_target(annotation: Annotation, known: dict[Target, Target]) -> Annotation:
    """An annotation with its target as it is now."""
    if annotation.target is None or (target := known[annotation.target]) == annotation.target:
        return annotation
    return replace(annotation, target=target)


def _at_last_position(target: Target, text: str) -> Target:
    """An orphan's target at its last position, which is in ``text``."""
    was = target.match.origin if target.match else None
    span = was.span.clamped(len(text)) if was else None
    if span is None or not span.length:
        return target
    return target._replace(span=span, quote=target.quote._replace(exact=span.extract(text)))


def _before_changes(quote: str, words: str) -> MatchRecord | None:
    """The match of a passage whose changes do not count any more; it may have been edited before them."""
    return None if same_words(words, quote) else MatchRecord(MatchKind.EDITED, checked=True)


def _combined(before: MatchRecord | None, place: Anchor) -> MatchRecord | None:
    """How a passage was found, combined with earlier changes that the reader has not checked yet."""
    if before is not None and before.checked and before.kept == 1:
        before = None if place.kind is not MatchKind.EXACT else before
    if place.kind is MatchKind.EXACT:
        return before
    hows = {place.kind} | ({before.kind} if before else set())
    elsewhere, edited = (
        bool(hows & {MatchKind.MOVED, MatchKind.MOVED_EDITED}),
        bool(hows & {MatchKind.EDITED, MatchKind.MOVED_EDITED}),
    )
    how = MatchKind.MOVED_EDITED if elsewhere and edited else MatchKind.MOVED if elsewhere else MatchKind.EDITED
    kept = round(place.kept * (before.kept if before else 1), 2)
    sure = not place.needs_check and kept >= CHECK_BELOW and (before is None or before.checked)
    return MatchRecord(how, kept, sure, origin=before.origin if before else None)
