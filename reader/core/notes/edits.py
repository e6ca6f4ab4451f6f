"""What becomes of notes that are edited: pure steps from one annotation, or some, to the next."""

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
"""How many earlier texts a note keeps; the oldest go first."""

AnnotationChanges = dict[str, Annotation | None]
"""What is to be there, by id; None is "no longer there"."""


def resize_mark(article: Article, one: Annotation, span: Span) -> Annotation:
    """The mark on another passage; the same one where that passage has no words."""
    span = span.clamped(len(article.text)).trimmed(article.text)
    return replace(one, target=describe(article, span)) if span.length and span != one.span else one


def place_manually(article: Article, one: Annotation, span: Span) -> Annotation:
    """The note where the reader says that it belongs; on the place where it was found, that is confirmed."""
    after = resize_mark(article, one, span)
    return confirm_placement(one) if after == one else after


def confirm_placement(one: Annotation) -> Annotation:
    """The note with its place taken for right: there is nothing to check any more."""
    if one.target is None or one.target.match is None or not one.needs_check:
        return one
    return replace(
        one, target=one.target._replace(match=one.target.match._replace(kept=1.0, checked=True, origin=None))
    )


def keep_orphaned(one: Annotation) -> Annotation:
    """The note as a lost one that the reader knows of; a place to be checked was not the right one."""
    if one.target is None or not (one.is_orphan or one.needs_check):
        return one
    found = one.target.match or MatchRecord(MatchKind.LOST)
    found = found._replace(kind=MatchKind.LOST, checked=True, guess=one.target.span or found.guess)
    return replace(one, target=one.target._replace(span=None, match=found))


def join_marks(article: Article, marks: Sequence[Annotation]) -> AnnotationChanges:
    """One mark from the start of the first to the end of the last, with all their notes and tags.

    It is the first one that grows, and keeps its look; the others go. Nothing becomes of fewer than two.
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
    """Two marks, the second from the code point ``position`` on; the first one keeps the note.

    Nothing where one of them would have no words.
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
    """The words of a section's heading: what a note on the section is held by."""
    heading = next((block for block in article.blocks if block.span.start >= section.span.start), None)
    return heading.span if heading else section.span


def rewrite_note(one: Annotation, text: str, now: datetime, *, keep: bool) -> Annotation:
    """The note with another text; ``keep`` says whether the one that it had becomes one of its earlier ones."""
    if one.note == text:
        return one
    history = one.history
    if keep and one.note.strip() and (not history or history[-1].text != one.note):
        history = (*history, NoteVersion(one.note, now))[-MAX_HISTORY:]
    return replace(one, note=text, history=history)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without blanks and number signs around them; empty and repeated ones are dropped."""
    return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in tags if tag.strip().lstrip("#")))


def count_label(ones: Collection[Annotation]) -> str:
    """``Mark``, ``3 Marks``, ``Bookmark`` or ``2 Notes``: what some annotations are called where an edit is named."""
    marks = "Mark" if any(one.is_mark for one in ones) else "Note"
    what = "Bookmark" if all(one.is_bookmark for one in ones) else marks
    return what if len(ones) == 1 else f"{len(ones)} {what}s"
