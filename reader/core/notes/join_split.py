"""Which marks the command Join joins, and where the command Split splits one."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.span import Span
from reader.core.text.segmentation import word_spans


def ids_to_join(annotations: AnnotationSet, span: Span | None, key: str | None) -> tuple[str, ...]:
    """The ids of the marks to join, in reading order; fewer than two where there is nothing to join.

    With ``span``, all marks that overlap it; else the mark ``key`` with all that overlap it, or, where none does, with
    the next mark after it.
    """
    if span is not None:
        return tuple(annotation.id for annotation in annotations.index.overlapping(span) if annotation.is_mark)
    annotation = annotations.by_id.get(key or "")
    if annotation is None or not annotation.is_mark or annotation.span is None:
        return ()
    overlapping = tuple(other.id for other in annotations.index.overlapping(annotation.span) if other.is_mark)
    if len(overlapping) > 1:
        return overlapping
    rest = annotations.in_order[annotations.index.index_of(annotation) + 1 :]
    following = next((other.id for other in rest if other.is_mark and other.span), None)
    return (annotation.id, following) if following else (annotation.id,)


def split_position(text: str, annotation: Annotation | None, caret: int | None, clicked: int | None) -> int | None:
    """Where the second part of a mark begins: at the caret, else at the word that was clicked.

    A click on the first word splits after it. None where neither position is inside the mark.
    """
    span = annotation.span if annotation is not None and annotation.is_mark else None
    if span is None:
        return None
    if caret is not None and span.start < caret < span.end:
        return caret
    if clicked is None or not span.contains(clicked):
        return None
    words = list(word_spans(text, span.start, span.end, near=clicked))
    after = (word for word in words if word.start > span.start)
    starts = [word.start for word in words if span.start < word.start <= clicked]
    return starts[-1] if starts else next((word.start for word in after), None)
