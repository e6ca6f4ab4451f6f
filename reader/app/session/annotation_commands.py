"""What a reader does with notes: each act is one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from reader.app.session.undo_history import NotesHolder
from reader.app.session.visible_notes import has_quote_at_span
from reader.core.anchoring.describe import describe
from reader.core.annotation import STYLE_NAMES, Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Section
from reader.core.notes import edits
from reader.core.span import Span


class AnnotationCommands:
    """Makes, changes and deletes the notes of a session; where that is read only, nothing happens."""

    def __init__(self, holder: NotesHolder, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        """``now`` gives the time in UTC; ``new_id`` a fresh ``urn:uuid:``."""
        self._holder, self._now, self._new_id = holder, now, new_id

    def mark(self, span: Span, colour: Colour, style: MarkStyle = MarkStyle.HIGHLIGHT) -> str:
        """Mark a passage; returns the new annotation's id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._create(span, STYLE_NAMES[style], colour=colour, style=style)

    def bookmark(self, span: Span, name: str) -> str:
        """Put a bookmark at a passage; returns its id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._create(span, "Bookmark", note=name, role=Role.BOOKMARK)

    def rename_bookmark(self, key: str, name: str) -> None:
        """Give a bookmark another name; an empty one is none."""
        if name.strip():
            self._holder.rewrite([key], lambda one: replace(one, note=" ".join(name.split())), "Rename")

    def add_article_note(self, text: str = "") -> str:
        """Put a note on the whole article; returns its id."""
        now = self._now()
        made = Annotation(self._new_id(), now, now, note=text)
        self._holder.push({made.id: made}, "Note on Article")
        return made.id

    def add_section_note(self, section: Section, text: str = "") -> str:
        """Put a note on a section; returns its id, or that of the note which the section has already.

        Raises:
            ValueError: no article is open.

        """
        if self._holder.article is None:
            raise ValueError("there is no article")
        heading = edits.section_heading_span(self._holder.article, section)
        there = (one for one in self._holder.annotations.index.starting_in(heading) if one.role is Role.SECTION)
        one = next(there, None)
        return one.id if one else self._create(heading, "Note on Section", note=text, role=Role.SECTION)

    def resize(self, key: str, span: Span) -> None:
        """Put a mark on another passage; its note stays."""
        if (article := self._holder.article) is not None:
            self._holder.rewrite([key], lambda one: edits.resize_mark(article, one, span), "Resize")

    def place(self, key: str, span: Span) -> None:
        """Put a note by hand on the passage that it belongs to now: one that is lost, or was found with doubt."""
        if (article := self._holder.article) is not None:
            self._holder.rewrite([key], lambda one: edits.place_manually(article, one, span), "Place")

    def confirm(self, ids: Iterable[str]) -> None:
        """Take the places that notes were found at for right."""
        keys = tuple(ids)
        self._holder.rewrite(keys, edits.confirm_placement, "Confirm Place" if len(keys) == 1 else "Confirm Places", 0)

    def leave_unplaced(self, ids: Iterable[str]) -> None:
        """Let notes be lost: where they were found with doubt is not their place, and nothing is asked any more."""
        self._holder.rewrite(ids, edits.keep_orphaned, "Keep as Lost", 0)

    def join(self, ids: Iterable[str]) -> str | None:
        """Make one mark of several, from the first one's start to the last one's end; returns its id.

        None where there are fewer than two.
        """
        marks = self._holder.existing(ids)
        after = edits.join_marks(self._holder.article, marks) if self._holder.article else {}
        self._holder.push(after, f"Join {edits.count_label(marks)}")
        return next(iter(after), None)

    def split(self, key: str, position: int) -> str | None:
        """Make two marks of one, the second from the code point ``position`` on; returns the second one's id.

        None where one of them would have no words.
        """
        one = self._holder.annotations.by_id.get(key)
        if one is None or self._holder.article is None:
            return None
        after = edits.split_mark(self._holder.article, one, position, self._new_id, self._now())
        self._holder.push(after, "Split Mark")
        return next(reversed(after), None)

    def recolour(self, ids: Iterable[str], colour: Colour) -> None:
        """Give marks another colour."""
        self._holder.rewrite(ids, lambda one: replace(one, colour=colour) if one.is_mark else one, "Recolour")

    def restyle(self, ids: Iterable[str], style: MarkStyle) -> None:
        """Give marks another style."""
        self._holder.rewrite(ids, lambda one: replace(one, style=style) if one.is_mark else one, "Restyle")

    def set_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Give notes these tags, in place of those they have; empty and repeated ones are dropped."""
        clean = edits.clean_tags(tags)
        self._holder.rewrite(ids, lambda one: replace(one, tags=clean), "Tag")

    def add_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Give notes these tags, too."""
        more = tuple(tags)
        self._holder.rewrite(ids, lambda one: replace(one, tags=edits.clean_tags((*one.tags, *more))), "Tag")

    def remove_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Take these tags from notes."""
        gone = set(edits.clean_tags(tags))
        self._holder.rewrite(
            ids, lambda one: replace(one, tags=tuple(tag for tag in one.tags if tag not in gone)), "Untag"
        )

    def delete(self, ids: Iterable[str]) -> None:
        """Delete marks with their notes: they go to the trash."""
        if known := self._holder.existing(ids):
            self._holder.push({one.id: None for one in known}, f"Delete {edits.count_label(known)}")

    def restore(self, ids: Iterable[str]) -> None:
        """Take what was deleted back out of the trash; where the article has changed since, it is looked for."""
        gone = [
            self._holder.annotations.removed[key].annotation for key in ids if key in self._holder.annotations.removed
        ]
        if not gone or self._holder.article is None:
            return
        text = self._holder.article.text
        moved = {one.id: one for one in gone if one.target is not None and not has_quote_at_span(text, one)}
        from reader.core.revision.locate import reanchor  # late: its tables are not needed to read

        found = reanchor(self._holder.article, AnnotationSet(moved)).by_id if moved else {}
        self._holder.push({one.id: found.get(one.id, one) for one in gone}, f"Restore {edits.count_label(gone)}")

    def _create(self, span: Span, words: str, **fields: Any) -> str:  # noqa: ANN401 - the fields of an annotation
        article = self._holder.article
        if article is None or span.length <= 0:
            raise ValueError("there is no passage to mark")
        now = self._now()
        made = Annotation(self._new_id(), now, now, describe(article, span), **fields)
        self._holder.push({made.id: made}, words)
        return made.id
