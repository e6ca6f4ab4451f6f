"""What a reader sees of an article: the article or all of its page, and the notes as they lie in that.

On the disk, positions are those of the whole text; what is seen is derived from it (`excerpt`).
"""

from __future__ import annotations

from dataclasses import replace

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.reading.excerpting import SpanMap, excerpt
from reader.core.selectors import Target
from reader.core.view_choice import ViewChoice, is_page


class ArticleView:
    """One article as it is seen; turns targets of notes from the whole text into what is seen, and back.

    A target that comes back unchanged is the very one that it was, so that looking at a page changes no note.
    """

    def __init__(self, whole: Article, choice: ViewChoice) -> None:
        self.whole, self.choice = whole, choice
        self.is_page = is_page(whole)
        """Whether the choice makes a difference."""
        self.shown, self.spans = whole, SpanMap.identity(len(whole.text))
        if self.is_page and any(choice.shows(block.part) for block in whole.blocks):
            self.shown, self.spans = excerpt(whole, lambda block: choice.shows(block.part))
        self._seen: dict[Target, Target] = {}
        self._whole: dict[Target, Target] = {}

    @property
    def is_all(self) -> bool:
        """Whether all of the text is seen."""
        return self.shown is self.whole

    def seen_annotations(self, annotations: AnnotationSet) -> AnnotationSet:
        """The notes as they are seen; one outside of that has no position, but is no orphan (``is_elsewhere``)."""
        if self.is_all:
            return annotations
        seen = {key: self.seen_annotation(note) for key, note in annotations.by_id.items()}
        removed = {
            key: gone._replace(annotation=self.seen_annotation(gone.annotation))
            for key, gone in annotations.removed.items()
        }
        return AnnotationSet(seen, removed)

    def whole_annotations(self, annotations: AnnotationSet) -> AnnotationSet:
        """The notes with their positions in the whole text: the inverse of ``seen_annotations``."""
        if self.is_all:
            return annotations
        whole = {key: self.whole_annotation(note) for key, note in annotations.by_id.items()}
        removed = {
            key: gone._replace(annotation=self.whole_annotation(gone.annotation))
            for key, gone in annotations.removed.items()
        }
        return AnnotationSet(whole, removed)

    def seen_annotation(self, annotation: Annotation) -> Annotation:
        """One note as it is seen."""
        if annotation.target is None or self.is_all:
            return annotation
        target = self.seen_target(annotation.target)
        return annotation if target == annotation.target else replace(annotation, target=target)

    def whole_annotation(self, annotation: Annotation) -> Annotation:
        """One note with its position in the whole text."""
        if annotation.target is None or self.is_all:
            return annotation
        target = self.whole_target(annotation.target)
        return annotation if target == annotation.target else replace(annotation, target=target)

    def seen_target(self, target: Target) -> Target:
        """A target of the whole text as it is seen."""
        if self.is_all:
            return target
        if (known := self._seen.get(target)) is None:
            known = self._seen[target] = self._seen_target(target)
            self._whole.setdefault(known, target)
        return known

    def whole_target(self, target: Target) -> Target:
        """A target as it is seen with its position in the whole text, which is what surrounds it there."""
        if self.is_all:
            return target
        if (known := self._whole.get(target)) is None:
            known = self._whole[target] = self._whole_target(target)
            self._seen.setdefault(known, target)
        return known

    def _seen_target(self, target: Target) -> Target:
        match = target.match
        if match is not None and match.guess is not None:
            match = match._replace(guess=self.spans.shown_span(match.guess))
        if target.span is None:
            return target._replace(match=match)
        gap = None if self.spans.shows_all(target.span) else target.span
        return target._replace(span=self.spans.shown_span(target.span), match=match, elsewhere=gap)

    def _whole_target(self, target: Target) -> Target:
        match = target.match
        if match is not None and match.guess is not None:
            match = match._replace(guess=self.spans.whole_span(match.guess))
        if target.span is None:
            return target._replace(span=target.elsewhere, match=match, elsewhere=None)
        fresh = describe(self.whole, self.spans.whole_span(target.span))
        exact = fresh.quote.exact if match is None else target.quote.exact
        return fresh._replace(quote=fresh.quote._replace(exact=exact), match=match)
