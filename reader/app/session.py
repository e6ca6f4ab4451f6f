"""The reading session: the open article, its notes, and the only ways to change them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.app.history import Edit
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.article import Article
from reader.core.notebook import Change, Notebook
from reader.core.span import Span


class Session(QObject):
    """Holds the article and an immutable notebook, and announces each change of either.

    Signals:
        opened(Article): another article is open; ``notebook`` is already its own.
        changed(Change): the notebook has changed; everything on screen redraws what ``Change`` names.
    """

    opened = Signal(object)
    changed = Signal(object)

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str], parent: QObject | None = None) -> None:
        """``now`` gives the time in UTC; ``new_id`` a fresh ``urn:uuid:``."""
        super().__init__(parent)
        self._now = now
        self._new_id = new_id
        self.article: Article | None = None
        self.notebook = Notebook()
        self.read_only = False
        self.history = QUndoStack(self)

    def open(self, article: Article, notebook: Notebook, *, read_only: bool = False) -> None:
        """Show another article with its notes; the history of the last one is dropped."""
        self.history.clear()
        self.article, self.notebook, self.read_only = article, notebook, read_only
        self.opened.emit(article)

    def adopt(self, notebook: Notebook) -> None:
        """Take over what a merge with the disk gave; announced, but no step of the history."""
        keys = self.notebook.annotations.keys() | notebook.annotations.keys()
        before = {key: self.notebook.annotations.get(key) for key in keys}
        after = {key: notebook.annotations.get(key) for key in keys}
        different = [key for key in keys if before[key] != after[key]]
        self.notebook = notebook
        if different:
            self.changed.emit(Change({k: before[k] for k in different}, {k: after[k] for k in different}, "Merge"))

    def mark(self, span: Span, colour: Colour, style: MarkStyle = MarkStyle.HIGHLIGHT) -> str:
        """Mark a passage; returns the new annotation's id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        if self.article is None or span.length <= 0:
            raise ValueError("there is no passage to mark")
        now = self._now()
        made = Annotation(self._new_id(), now, now, describe(self.article, span), colour, style)
        self._push({made.id: made}, "Highlight" if style is MarkStyle.HIGHLIGHT else "Underline")
        return made.id

    def note_on_article(self, text: str = "") -> str:
        """Put a note on the whole article; returns its id."""
        now = self._now()
        made = Annotation(self._new_id(), now, now, note=text)
        self._push({made.id: made}, "Note on Article")
        return made.id

    def recolour(self, ids: Iterable[str], colour: Colour) -> None:
        """Give marks another colour."""
        self._rewrite(ids, lambda one: replace(one, colour=colour), "Recolour")

    def restyle(self, ids: Iterable[str], style: MarkStyle) -> None:
        """Give marks another style."""
        self._rewrite(ids, lambda one: replace(one, style=style), "Restyle")

    def retag(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Give notes these tags, in place of those they have; empty and repeated ones are dropped."""
        clean = tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in tags if tag.strip().lstrip("#")))
        self._rewrite(ids, lambda one: replace(one, tags=clean), "Tag")

    def write_note(self, key: str, text: str) -> None:
        """Set a note's Markdown; letters typed one after the other become one step of the history."""
        joined = crc32(key.encode()) & 0x7FFFFFFF
        self._rewrite([key], lambda one: replace(one, note=text), "Edit Note", joined)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete marks with their notes."""
        known = [key for key in ids if key in self.notebook.annotations]
        if known:
            self._push(dict.fromkeys(known), f"Delete {counted(known)}")

    def _rewrite(
        self, ids: Iterable[str], change: Callable[[Annotation], Annotation], verb: str, merge_id: int = -1
    ) -> None:
        before = [self.notebook.annotations[key] for key in ids if key in self.notebook.annotations]
        after: dict[str, Annotation | None] = {one.id: change(one) for one in before if change(one) != one}
        if after:
            self._push(after, verb if merge_id != -1 else f"{verb} {counted(after)}", merge_id)

    def _push(self, after: dict[str, Annotation | None], words: str, merge_id: int = -1) -> None:
        if self.read_only:
            return
        before = {key: self.notebook.annotations.get(key) for key in after}
        self.history.push(Edit(Change(before, after, words), self._apply, merge_id))

    def _apply(self, change: Change) -> None:
        """Make a change current, each note stamped as later than what it replaces.

        That holds for undo too: saving is a merge in which the later one wins, and undoing is the later act.
        """
        now = self._now()
        after = {key: one and replace(one, modified=self._later(key, now)) for key, one in change.after.items()}
        before = {key: self.notebook.annotations.get(key) for key in after}
        self.notebook = self.notebook.changed(after, now)
        self.changed.emit(Change(before, after, change.words))

    def _later(self, key: str, now: datetime) -> datetime:
        """The time now, or just after the note's last change where the clock has not moved on."""
        last = self.notebook.annotations.get(key)
        gone = self.notebook.removed.get(key)
        latest = last.modified if last else gone.when if gone else None
        return now if latest is None or now > latest else latest + timedelta(milliseconds=1)


def counted(ids: Collection[str]) -> str:
    """``Mark``, or ``3 Marks``."""
    return "Mark" if len(ids) == 1 else f"{len(ids)} Marks"
