"""The commands that create, change and delete annotations; each is one step of the undo history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from reader.app.session.edit_labels import delete_label, restore_label, status_step_label, suggestion_step_label
from reader.app.session.undo_history import NotesHolder
from reader.app.session.visible_notes import has_quote_at_span
from reader.core.anchoring.describe import describe
from reader.core.annotation import STYLE_NAMES, Annotation, Colour, MarkStyle, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Section
from reader.core.notes import edits
from reader.core.notes.tags import clean_tags
from reader.core.span import Span
from reader.translation import tr, trn


class AnnotationCommands:
    """Creates, changes and deletes the annotations of a session. In a read-only session the commands do nothing."""

    def __init__(self, holder: NotesHolder, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        """``now`` returns the time in UTC, ``new_id`` a new ``urn:uuid:``."""
        self._holder, self._now, self._new_id = holder, now, new_id

    def mark(self, span: Span, colour: Colour, style: MarkStyle = MarkStyle.HIGHLIGHT) -> str:
        """Mark a passage and return the id of the new annotation.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._create(span, tr(STYLE_NAMES[style]), colour=colour, style=style)

    def mark_joined(self, span: Span, colour: Colour, style: MarkStyle, ids: Iterable[str]) -> str:
        """Mark a passage and make it one with marks that it overlaps; returns the id of the one that is left.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        marks = self._holder.existing(ids)
        if not marks or self._holder.article is None:
            return self.mark(span, colour, style)
        after = edits.mark_joined(self._holder.article, self._made(span, colour=colour, style=style), marks)
        (key, one), *_ = after.items()
        if one != self._holder.annotations.by_id[key] or len(after) > 1:
            count = len(marks) + 1
            self._holder.push(after, trn("Join {n} Highlight", "Join {n} Highlights", count))
        return key

    def bookmark(self, span: Span, name: str) -> str:
        """Put a bookmark at a passage and return its id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._create(span, tr("Bookmark"), note=name, role=Role.BOOKMARK)

    def rename_bookmark(self, key: str, name: str) -> None:
        """Rename a bookmark; an empty name is ignored."""
        if name.strip():
            clean = " ".join(name.split())
            self._rewrite([key], lambda annotation: replace(annotation, note=clean), tr("Rename Bookmark"))

    def add_article_note(self, text: str = "") -> str:
        """Add a note on the whole article and return its id."""
        now = self._now()
        made = Annotation(self._new_id(), now, now, note=text)
        self._holder.push({made.id: made}, tr("Note on Article"))
        return made.id

    def add_section_note(self, section: Section, text: str = "") -> str:
        """Add a note on a section and return its id; where the section has one already, return that one's id.

        Raises:
            ValueError: no article is open.

        """
        if self._holder.article is None:
            raise ValueError("there is no article")
        heading = edits.section_heading_span(self._holder.article, section)
        there = (
            annotation
            for annotation in self._holder.annotations.index.starting_in(heading)
            if annotation.role is Role.SECTION
        )
        annotation = next(there, None)
        return (
            annotation.id if annotation else self._create(heading, tr("Note on Section"), note=text, role=Role.SECTION)
        )

    def resize(self, key: str, span: Span) -> None:
        """Move a mark to another passage; its note stays."""
        if (article := self._holder.article) is not None:
            self._rewrite([key], lambda mark: edits.resize_mark(article, mark, span), tr("Adjust Highlight"))

    def place(self, key: str, span: Span) -> None:
        """Anchor a note to the passage that the reader chose: for an orphan, or a note whose position is uncertain."""
        if (article := self._holder.article) is not None:
            self._rewrite([key], lambda note: edits.place_manually(article, note, span), tr("Place Manually"))

    def confirm(self, ids: Iterable[str]) -> None:
        """Confirm the positions where notes were found with doubt."""
        after = self._holder.rewritten(ids, edits.confirm_placement)
        self._holder.push(after, trn("Confirm Placement", "Confirm {n} Placements", len(after)))

    def leave_unplaced(self, ids: Iterable[str]) -> None:
        """Make orphans of notes: the positions found for them are wrong, and the reader is not asked again."""
        self._rewrite(ids, edits.keep_orphaned, tr("Leave Unplaced"))

    def join(self, ids: Iterable[str]) -> str | None:
        """Join marks into one, from the start of the first to the end of the last, and return its id.

        Returns None for fewer than two marks.
        """
        marks = self._holder.existing(ids)
        after = edits.join_marks(self._holder.article, marks) if self._holder.article else {}
        self._holder.push(after, trn("Join {n} Highlight", "Join {n} Highlights", len(marks)))
        return next(iter(after), None)

    def split(self, key: str, position: int) -> str | None:
        """Split a mark in two and return the id of the second, which begins at the code point ``position``.

        Returns None where one of the two would have no words.
        """
        annotation = self._holder.annotations.by_id.get(key)
        if annotation is None or self._holder.article is None:
            return None
        after = edits.split_mark(self._holder.article, annotation, position, self._new_id, self._now())
        self._holder.push(after, tr("Split Highlight"))
        return next(reversed(after), None)

    def recolour(self, ids: Iterable[str], colour: Colour) -> None:
        """Give marks another colour."""
        after = self._holder.rewritten(ids, lambda mark: replace(mark, colour=colour) if mark.is_mark else mark)
        self._holder.push(after, trn("Recolour Highlight", "Recolour {n} Highlights", len(after)))

    def restyle(self, ids: Iterable[str], style: MarkStyle) -> None:
        """Give marks another style."""
        after = self._holder.rewritten(ids, lambda mark: replace(mark, style=style) if mark.is_mark else mark)
        self._holder.push(after, trn("Change Style of Highlight", "Change Style of {n} Highlights", len(after)))

    def set_status(self, ids: Iterable[str], status: NoteStatus) -> None:
        """Say what has become of notes; bookmarks have no status."""
        after = self._holder.rewritten(ids, lambda note: note if note.is_bookmark else replace(note, status=status))
        self._holder.push(after, status_step_label(status, len(after)))

    def suggest(self, ids: Iterable[str], suggestion: str | None) -> None:
        """Say what the passages of marks should be replaced with, as their source has it.

        Empty: they should go; None: nothing is suggested.
        """
        after = self._holder.rewritten(ids, lambda mark: replace(mark, suggestion=suggestion) if mark.is_mark else mark)
        self._holder.push(after, suggestion_step_label(suggestion, len(after)))

    def set_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Replace the tags of notes; empty and repeated tags are dropped."""
        clean = clean_tags(tags)
        after = self._holder.rewritten(ids, lambda annotation: replace(annotation, tags=clean))
        self._holder.push(after, trn("Edit Tags", "Edit Tags of {n} Annotations", len(after)))

    def add_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Add tags to notes."""
        more = clean_tags(tags)
        after = self._holder.rewritten(
            ids, lambda annotation: replace(annotation, tags=tuple(dict.fromkeys((*annotation.tags, *more))))
        )
        self._holder.push(after, trn("Add Tags", "Add Tags to {n} Annotations", len(after)))

    def remove_tags(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Remove tags from notes."""
        gone = set(tags)
        after = self._holder.rewritten(
            ids, lambda annotation: replace(annotation, tags=tuple(tag for tag in annotation.tags if tag not in gone))
        )
        self._holder.push(after, trn("Remove Tags", "Remove Tags from {n} Annotations", len(after)))

    def delete(self, ids: Iterable[str]) -> None:
        """Move marks with their notes to the trash."""
        if known := self._holder.existing(ids):
            self._holder.push({annotation.id: None for annotation in known}, delete_label(known))

    def restore(self, ids: Iterable[str]) -> None:
        """Restore notes from the trash; where the article has changed since, their passages are anchored again."""
        removed = self._holder.annotations.removed
        gone = [removed[key].annotation for key in ids if key in removed and not removed[key].erased]
        if not gone or self._holder.article is None:
            return
        text = self._holder.article.text
        moved = {
            annotation.id: annotation
            for annotation in gone
            if annotation.target is not None and not has_quote_at_span(text, annotation)
        }
        from reader.core.revision.locate import reanchor  # late: its tables are not needed to read

        found = reanchor(self._holder.article, AnnotationSet(moved)).by_id if moved else {}
        self._holder.push(
            {annotation.id: found.get(annotation.id, annotation) for annotation in gone},
            restore_label(gone),
        )

    def _rewrite(self, ids: Iterable[str], change: Callable[[Annotation], Annotation], label: str) -> None:
        self._holder.push(self._holder.rewritten(ids, change), label)

    def _create(self, span: Span, label: str, **fields: Any) -> str:  # noqa: ANN401 - the fields of an annotation
        made = self._made(span, **fields)
        self._holder.push({made.id: made}, label)
        return made.id

    def _made(self, span: Span, **fields: Any) -> Annotation:  # noqa: ANN401 - the fields of an annotation
        article = self._holder.article
        if article is None or span.length <= 0:
            raise ValueError("there is no passage to mark")
        now = self._now()
        return Annotation(self._new_id(), now, now, describe(article, span), **fields)
