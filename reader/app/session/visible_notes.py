"""Which notes can be shown while their article is still on its way: those whose words stand where the note says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.span import Span

_EVER = datetime.min.replace(tzinfo=UTC)
"""When what can be shown has changed: nobody asks."""


def has_quote_at_span(text: str, one: Annotation) -> bool:
    """Whether a note's words are in ``text`` just where the note says."""
    return one.span is not None and bool(one.quote) and text.startswith(one.quote, one.span.start)


class VisibleNotes:
    """The part of a notebook that stands in the beginning of an article; ``notebook`` is that part."""

    def __init__(self, article: Article, whole: AnnotationSet) -> None:
        """``whole`` are the notes on all of the article."""
        self._text = article.text
        self.annotations = AnnotationSet(_visible_in(article.text, whole))

    def grow(self, article: Article, whole: AnnotationSet) -> None:
        """Take in what stands in more of the article, which begins with all that was there."""
        before, self._text = len(self._text), article.text
        if more := _visible_in(article.text, whole, before):
            self.annotations = self.annotations.updated(more, _EVER)

    def change(self, changes: Mapping[str, Annotation | None]) -> None:
        """Follow a change of some notes."""
        now = {
            key: one if one is not None and has_quote_at_span(self._text, one) else None for key, one in changes.items()
        }
        self.annotations = self.annotations.updated(now, _EVER)


def _visible_in(text: str, whole: AnnotationSet, after: int = 0) -> dict[str, Annotation]:
    """The annotations that stand in a text and end after the code point ``after``."""
    seen = Span(max(0, after - 1), len(text))
    found = (*whole.index.overlapping(seen), *whole.bookmarks)
    return {
        one.id: one
        for one in found
        if one.span is not None and after < one.span.end <= seen.end and has_quote_at_span(text, one)
    }
