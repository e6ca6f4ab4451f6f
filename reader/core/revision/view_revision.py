"""A change of the text, or of what is seen of it, for a window that shows a part of a page."""

from __future__ import annotations

from dataclasses import replace

from reader.core.reading.excerpting import SpanMap
from reader.core.revision.article_view import ArticleView
from reader.core.revision.position_mapping import PositionMapping
from reader.core.revision.revision import Revision, sections_of
from reader.core.span import Span


def seen_revision(revision: Revision, before: ArticleView, after: ArticleView) -> Revision:
    """What a change of the whole text did to what is seen of it: ``before`` is how it was seen until then."""
    if before.is_all and after.is_all:
        return revision
    spans = after.spans
    changed, moved = _seen_spans(spans, revision.changed), _seen_spans(spans, revision.moved)
    deletions = tuple(
        spans.shown_position(place) for place in revision.deletions if spans.shows_all(Span(place, place))
    )
    return replace(
        revision,
        article=after.shown,
        mapping=ViewMapping(before.spans, revision.mapping, spans),
        changed=changed,
        deletions=deletions,
        moved=moved,
        changed_sections=sections_of(after.shown, (*changed, *moved), deletions),
    )


def _seen_spans(spans: SpanMap, whole: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(seen for span in whole if (seen := spans.shown_span(span)) is not None)


def switched(before: ArticleView, after: ArticleView) -> Revision:
    """The revision from one view of an article to another one: nothing of the text has changed."""
    return Revision(None, after.shown, ViewMapping(before.spans, None, after.spans), same_text=True)


class ViewMapping(PositionMapping):
    """Positions in what was seen to those in what is seen now, by way of the whole texts."""

    __slots__ = ("_after", "_before", "_between")

    def __init__(self, before: SpanMap, between: PositionMapping | None, after: SpanMap) -> None:
        """``between`` leads from the one whole text to the other; None if it is the same."""
        super().__init__(None, 0)
        self._before, self._between, self._after = before, between, after

    def map_position(self, position: int) -> int:
        """The position now: exact where it is seen in both, else the nearest that is."""
        whole = self._before.whole_position(position)
        return self._after.shown_position(self._between.map_position(whole) if self._between else whole)

    def was_moved(self, position: int) -> bool:
        """Whether the text at an old position was moved out of order."""
        return self._between is not None and self._between.was_moved(self._before.whole_position(position))

    def map_span(self, span: Span) -> Span:
        """The span now of one before; empty where nothing of it is seen."""
        whole = self._before.whole_span(span)
        there = self._between.map_span(whole) if self._between else whole
        found = self._after.shown_span(there)
        return found if found is not None else Span(*[self._after.shown_position(there.start)] * 2)

    def deleted_spans_at(self, position: int) -> tuple[Span, ...]:
        """The spans of the old whole text that were deleted at a position of what is seen now."""
        return self._between.deleted_spans_at(self._after.whole_position(position)) if self._between else ()
