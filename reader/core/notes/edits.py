"""Edits of annotations as pure functions: from annotations to changed ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, NoteStatus, NoteVersion, Role
from reader.core.article import Article, Section
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span

MAX_HISTORY = 50
"""The number of earlier texts that a note keeps; the oldest are dropped first."""

AnnotationChanges = dict[str, Annotation | None]
"""New annotations by id; None removes the annotation."""


def resize_mark(article: Article, annotation: Annotation, span: Span) -> Annotation:
    """The mark moved to another passage; unchanged if ``span`` contains only white space."""
    span = span.clamped(len(article.text)).trimmed(article.text)
    return (
        replace(annotation, target=describe(article, span)) if span.length and span != annotation.span else annotation
    )


def place_manually(article: Article, annotation: Annotation, span: Span) -> Annotation:
    """The annotation at the place that the reader chose; choosing the place it was found at confirms it."""
    after = resize_mark(article, annotation, span)
    return confirm_placement(annotation) if after == annotation else after


def confirm_placement(annotation: Annotation) -> Annotation:
    """The annotation with its place confirmed."""
    if annotation.target is None or annotation.target.match is None or not annotation.needs_check:
        return annotation
    return replace(
        annotation,
        target=annotation.target._replace(match=annotation.target.match._replace(kept=1.0, checked=True, origin=None)),
    )


def keep_orphaned(annotation: Annotation) -> Annotation:
    """The annotation as an orphan that the reader accepted; a place that was to be confirmed is dropped."""
    if annotation.target is None or not (annotation.is_orphan or annotation.needs_check):
        return annotation
    found = annotation.target.match or MatchRecord(MatchKind.LOST)
    found = found._replace(kind=MatchKind.LOST, checked=True, guess=annotation.target.span or found.guess)
    return replace(annotation, target=annotation.target._replace(span=None, match=found))


def join_marks(article: Article, marks: Sequence[Annotation]) -> AnnotationChanges:
    """Join marks: one from the start of the first to the end of the last, with the notes and tags of all.

    The first one is extended and keeps its colour and style; the others are removed. Fewer than two give no change.
    It is open if one of them was. What was suggested for a part of it is no suggestion for all: it goes into the note.
    """
    marks = sorted(
        (annotation for annotation in marks if annotation.role is Role.MARK and annotation.span),
        key=lambda annotation: annotation.span or Span(0, 0),
    )
    spans = [annotation.span for annotation in marks if annotation.span]
    if len(marks) < 2:
        return {}
    whole = Span(spans[0].start, max(span.end for span in spans))
    note = "\n\n".join(filter(None, map(_note_without_suggestion, marks)))
    tags = tuple(dict.fromkeys(tag for annotation in marks for tag in annotation.tags))
    settled = {mark.status for mark in marks}
    status = marks[0].status if NoteStatus.OPEN not in settled else NoteStatus.OPEN
    target = describe(article, whole)
    first = replace(marks[0], target=target, note=note, tags=tags, status=status, suggestion=None)
    return {first.id: first, **{annotation.id: None for annotation in marks[1:]}}


def mark_joined(article: Article, made: Annotation, marks: Sequence[Annotation]) -> AnnotationChanges:
    """Make a new mark and those that it overlaps one: from the first to the last word, with the notes and tags of all.

    The first of ``marks``, which there must be, is extended, and takes the colour and style of the new one.
    """
    joined = next(mark for mark in join_marks(article, [*marks, made]).values() if mark is not None)
    first = min(marks, key=lambda mark: mark.span or Span(0, 0))
    one = replace(first, target=joined.target, note=joined.note, tags=joined.tags)
    one = replace(one, status=joined.status, suggestion=None, colour=made.colour, style=made.style)
    return {one.id: one, **{mark.id: None for mark in marks if mark.id != one.id}}


def split_mark(
    article: Article, annotation: Annotation, position: int, new_id: Callable[[], str], now: datetime
) -> AnnotationChanges:
    """Split a mark in two, the second from the code point ``position`` on; the first one keeps the note.

    What was suggested for all of it goes into the note.

    No change if one of them would contain only white space.
    """
    if (
        annotation.role is not Role.MARK
        or annotation.span is None
        or not annotation.span.start < position < annotation.span.end
    ):
        return {}
    left = Span(annotation.span.start, position).trimmed(article.text)
    right = Span(position, annotation.span.end).trimmed(article.text)
    if not (left.length and right.length):
        return {}
    second = Annotation(
        new_id(), now, now, describe(article, right), annotation.colour, annotation.style, tags=annotation.tags
    )
    second = replace(second, status=annotation.status)
    note = annotation.note if annotation.suggestion is None else _note_without_suggestion(annotation)
    first = replace(annotation, target=describe(article, left), note=note, suggestion=None)
    return {annotation.id: first, second.id: second}


def _note_without_suggestion(mark: Annotation) -> str:
    """The note of a mark whose passage becomes another one, with what was suggested for the passage that it had."""
    suggested = "" if mark.suggestion is None else f"“{mark.quote}” → “{mark.suggestion}”"
    return "\n\n".join(filter(None, (mark.note.strip(), suggested)))


def section_heading_span(article: Article, section: Section) -> Span:
    """The span of a section's heading, which is the passage of a note on the section."""
    heading = next((block for block in article.blocks if block.span.start >= section.span.start), None)
    return heading.span if heading else section.span


def rewrite_note(annotation: Annotation, text: str, now: datetime, *, keep: bool) -> Annotation:
    """The annotation with another note; with ``keep`` the present text is added to the history."""
    if annotation.note == text:
        return annotation
    history = annotation.history
    if keep and annotation.note.strip() and (not history or history[-1].text != annotation.note):
        history = (*history, NoteVersion(annotation.note, now))[-MAX_HISTORY:]
    return replace(annotation, note=text, history=history)
