"""The annotations that can be shown while an article is still being read: those whose quote is at their position."""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.span import Span
from reader.core.times import EARLIEST

_EVER = EARLIEST
"""The time of these changes, which is not used."""


def has_quote_at_span(text: str, annotation: Annotation) -> bool:
    """Whether the annotation's quote is in ``text`` exactly at its span."""
    return (
        annotation.span is not None
        and bool(annotation.quote)
        and text.startswith(annotation.quote, annotation.span.start)
    )


class VisibleNotes:
    """Holds, as ``annotations``, those that are in the part of the article that has been read."""

    def __init__(self, article: Article, whole: AnnotationSet) -> None:
        """``whole`` are the annotations of all of the article."""
        self._text = article.text
        self.annotations = AnnotationSet(_visible_in(article.text, whole))

    def grow(self, article: Article, whole: AnnotationSet) -> None:
        """Add the annotations that are in the new part of an article, which begins with the text before."""
        before, self._text = len(self._text), article.text
        if more := _visible_in(article.text, whole, before):
            self.annotations = self.annotations.updated(more, _EVER)

    def change(self, changes: Mapping[str, Annotation | None]) -> None:
        """Apply a change: the new annotations by id, None for those that were deleted."""
        now = {
            key: annotation if annotation is not None and has_quote_at_span(self._text, annotation) else None
            for key, annotation in changes.items()
        }
        self.annotations = self.annotations.updated(now, _EVER)


def _visible_in(text: str, whole: AnnotationSet, after: int = 0) -> dict[str, Annotation]:
    """The annotations whose quote is at their span in ``text``, and that end after the code point ``after``."""
    seen = Span(max(0, after - 1), len(text))
    found = (*whole.index.overlapping(seen), *whole.bookmarks)
    return {
        annotation.id: annotation
        for annotation in found
        if annotation.span is not None
        and after < annotation.span.end <= seen.end
        and has_quote_at_span(text, annotation)
    }
