"""Edits of annotations as pure functions: from annotations to changed ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, NoteVersion, Role
from reader.core.article import Article, Section
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span

MAX_HISTORY = 50
"""The number of earlier texts that a note keeps; the oldest are dropped first."""

AnnotationChanges = dict[str, Annotation | None]
"""New annotations by id; None removes the annotation."""


def resize_mark(article: Article, one: Annotation, span: Span) -> Annotation:
    """The mark moved to another passage; unchanged where ``span`` holds nothing but white space."""
    span = span.clamped(len(article.text)).trimmed(article.text)
    return replace(one, target=describe(article, span)) if span.length and span != one.span else one


def place_manually(article: Article, one: Annotation, span: Span) -> Annotation:
    """The annotation at the place that the reader chose; choosing the place it was found at confirms it."""
    after = resize_mark(article, one, span)
    return confirm_placement(one) if after == one else after


def confirm_placement(one: Annotation) -> Annotation:
    """The annotation with its place confirmed."""
    if one.target is None or one.target.match is None or not one.needs_check:
        return one
    return replace(
        one, target=one.target._replace(match=one.target.match._replace(kept=1.0, checked=True, origin=None))
    )


def keep_orphaned(one: Annotation) -> Annotation:
    """The annotation as an orphan that the reader accepted; a place that was to be confirmed is dropped."""
    if one.target is None or not (one.is_orphan or one.needs_check):
        return one
    found = one.target.match or MatchRecord(MatchKind.LOST)
    found = found._replace(kind=MatchKind.LOST, checked=True, guess=one.target.span or found.guess)
    return replace(one, target=one.target._replace(span=None, match=found))


def join_marks(article: Article, marks: Sequence[Annotation]) -> AnnotationChanges:
    """Join marks: one from the start of the first to the end of the last, with the notes and tags of all.

    The first one is extended and keeps its colour and style; the others are removed. Fewer than two give no change.
    """
    marks = sorted((one for one in marks if one.role is Role.MARK and one.span), key=lambda one: one.span or Span(0, 0))
    spans = [one.span for one in marks if one.span]
    if len(marks) < 2:
        return {}
    whole = Span(spans[0].start, max(span.end for span in spans))
    note = "\n\n".join(one.note.strip() for one in marks if one.note.strip())
    tags = tuple(dict.fromkeys(tag for one in marks for tag in one.tags))
    first = replace(marks[0], target=describe(article, whole), note=note, tags=tags)
    return {first.id: first, **{one.id: None for one in marks[1:]}}


def split_mark(
    article: Article, one: Annotation, position: int, new_id: Callable[[], str], now: datetime
) -> AnnotationChanges:
    """Split a mark in two, the second from the code point ``position`` on; the first one keeps the note.

    No change where one of them would hold nothing but white space.
    """
    if one.role is not Role.MARK or one.span is None or not one.span.start < position < one.span.end:
        return {}
    left = Span(one.span.start, position).trimmed(article.text)
    right = Span(position, one.span.end).trimmed(article.text)
    if not (left.length and right.length):
        return {}
    second = Annotation(new_id(), now, now, describe(article, right), one.colour, one.style, tags=one.tags)
    return {one.id: replace(one, target=describe(article, left)), second.id: second}


def section_heading_span(article: Article, section: Section) -> Span:
    """The span of a section's heading, which is the passage of a note on the section."""
    heading = next((block for block in article.blocks if block.span.start >= section.span.start), None)
    return heading.span if heading else section.span


def rewrite_note(one: Annotation, text: str, now: datetime, *, keep: bool) -> Annotation:
    """The annotation with another note; with ``keep`` the present text is added to the history."""
    if one.note == text:
        return one
    history = one.history
    if keep and one.note.strip() and (not history or history[-1].text != one.note):
        history = (*history, NoteVersion(one.note, now))[-MAX_HISTORY:]
    return replace(one, note=text, history=history)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without spaces and number signs around them, without empty and repeated ones."""
    return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in tags if tag.strip().lstrip("#")))


def count_label(ones: Collection[Annotation]) -> str:
    """``Mark``, ``3 Marks``, ``Bookmark`` or ``2 Notes``: the annotations in the name of an edit."""
    marks = "Mark" if any(one.is_mark for one in ones) else "Note"
    what = "Bookmark" if all(one.is_bookmark for one in ones) else marks
    return what if len(ones) == 1 else f"{len(ones)} {what}s"
