"""The reading session: the open article, its notes, and the only ways to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.app.history import Edit
from reader.app.standing import Standing, stands
from reader.core import edits
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, Earlier, MarkStyle, Role
from reader.core.article import Article, Section
from reader.core.notebook import Change, Notebook
from reader.core.selectors import Target
from reader.core.span import Span

if TYPE_CHECKING:
    from reader.core.anchoring.reanchoring import Reanchoring

VERBS = {
    MarkStyle.HIGHLIGHT: "Highlight",
    MarkStyle.UNDERLINE: "Underline",
    MarkStyle.STRIKE: "Strike Through",
    MarkStyle.SQUIGGLE: "Squiggle",
}
"""What marking in each style is called."""


class Session(QObject):
    """Holds the article and an immutable notebook, and announces each change of either.

    Signals:
        opened(Article): another article is open; ``notebook`` is already its own.
        grown(Article): there is more of it, or it is known to be whole.
        changed(Change): the notebook has changed; everything on screen redraws what ``Change`` names.
        revised(Revision): the open article's text has changed, and the notes have gone with it.
    """

    opened = Signal(object)
    grown = Signal(object)
    changed = Signal(object)
    revised = Signal(object)

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str], parent: QObject | None = None) -> None:
        """``now`` gives the time in UTC; ``new_id`` a fresh ``urn:uuid:``."""
        super().__init__(parent)
        self._now = now
        self._new_id = new_id
        self.article: Article | None = None
        self.notebook = Notebook()
        self.read_only = False
        self.whole = True
        """Whether all of the article is there."""
        self._standing: Standing | None = None
        self._written: str | None = None
        """The note that is being written; another change ends that, and so do undo and redo."""
        self._spell = 0
        self.history = QUndoStack(self)

    @property
    def shown(self) -> Notebook:
        """The notes that can be shown on the page.

        While the article is still growing, those whose words stand where the note says; then all.
        """
        return self.notebook if self._standing is None else self._standing.notebook

    def open(self, article: Article, notebook: Notebook, *, read_only: bool = False, whole: bool = True) -> None:
        """Show another article, or its beginning, with all its notes; the history of the last one is dropped."""
        self.history.clear()
        self.article, self.notebook, self.read_only, self.whole = article, notebook, read_only, whole
        self._standing = None if whole else Standing(article, notebook)
        self.opened.emit(article)

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Go on with more of the open article, which begins with all that was there."""
        self.article, self.whole = article, whole
        if whole:
            self._standing = None
        elif self._standing is not None:
            self._standing.grow(article, self.notebook)
        self.grown.emit(article)

    def adopt(self, notebook: Notebook) -> None:
        """Take over what a merge with the disk gave; announced, but no step of the history."""
        keys = self.notebook.annotations.keys() | notebook.annotations.keys()
        before = {key: self.notebook.annotations.get(key) for key in keys}
        after = {key: notebook.annotations.get(key) for key in keys}
        different = [key for key in keys if before[key] != after[key]]
        self.notebook = notebook
        if self._standing is not None:
            self._standing.change({key: after[key] for key in different})
        if different:
            self.changed.emit(Change({k: before[k] for k in different}, {k: after[k] for k in different}, "Merge"))

    def settle(self, notebook: Notebook) -> None:
        """Take over where the notes were found in the whole text.

        Where any was found elsewhere, the history is dropped: undoing would put it where it is not.
        """
        if notebook is self.notebook:
            return
        places = {key: one.target for key, one in notebook.annotations.items()}
        moved = any(one.target != places.get(key, one.target) for key, one in self.notebook.annotations.items())
        if moved:
            self.history.clear()
        self.adopt(notebook)

    def targets(self) -> list[Target]:
        """Every passage that the notes are on, or would be on after some undoing: what ``revise`` has to place."""
        sides = [side for step in self._steps() for side in (step.change.before, step.change.after)]
        ones = [*self.notebook.annotations.values(), *(one for side in sides for one in side.values() if one)]
        return list(dict.fromkeys(one.target for one in ones if one.target))

    def revise(self, reanchoring: Reanchoring) -> None:
        """Go over to another state of the article's text, with all notes and with the history of their changes.

        What was marked since the passages were looked for is looked for now.
        """
        from reader.core.anchoring.reanchoring import carried  # there already, where it is needed

        known = reanchoring.targets(self.targets())
        for step in self._steps():
            step.carry(lambda one: carried(one, known))
        before, self.notebook = self.notebook, reanchoring.notebook(self.notebook)
        self.article, self.whole, self._standing = reanchoring.article, True, None
        self.revised.emit(reanchoring.revision(before, self.notebook))

    def _steps(self) -> list[Edit]:
        commands = (self.history.command(index) for index in range(self.history.count()))
        return [command for command in commands if isinstance(command, Edit)]

    def mark(self, span: Span, colour: Colour, style: MarkStyle = MarkStyle.HIGHLIGHT) -> str:
        """Mark a passage; returns the new annotation's id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._make(span, VERBS[style], colour=colour, style=style)

    def bookmark(self, span: Span, name: str) -> str:
        """Put a bookmark at a passage; returns its id.

        Raises:
            ValueError: no article is open, or the span is empty.

        """
        return self._make(span, "Bookmark", note=name, role=Role.BOOKMARK)

    def rename_bookmark(self, key: str, name: str) -> None:
        """Give a bookmark another name; an empty one is none."""
        if name.strip():
            self._rewrite([key], lambda one: replace(one, note=" ".join(name.split())), "Rename")

    def note_on_article(self, text: str = "") -> str:
        """Put a note on the whole article; returns its id."""
        now = self._now()
        made = Annotation(self._new_id(), now, now, note=text)
        self._push({made.id: made}, "Note on Article")
        return made.id

    def note_on_section(self, section: Section, text: str = "") -> str:
        """Put a note on a section; returns its id, or that of the note which the section has already.

        Raises:
            ValueError: no article is open.

        """
        if self.article is None:
            raise ValueError("there is no article")
        heading = edits.on_section(self.article, section)
        there = (one for one in self.notebook.index.starting(heading) if one.role is Role.SECTION)
        one = next(there, None)
        return one.id if one else self._make(heading, "Note on Section", note=text, role=Role.SECTION)

    def resize(self, key: str, span: Span) -> None:
        """Put a mark on another passage; its note stays."""
        if (article := self.article) is not None:
            self._rewrite([key], lambda one: edits.resized(article, one, span), "Resize")

    def place(self, key: str, span: Span) -> None:
        """Put a note by hand on the passage that it belongs to now: one that is lost, or was found with doubt."""
        if (article := self.article) is not None:
            self._rewrite([key], lambda one: edits.resized(article, one, span), "Place")

    def confirm(self, ids: Iterable[str]) -> None:
        """Take the places that notes were found at for right."""
        keys = tuple(ids)
        self._rewrite(keys, edits.confirmed, "Confirm Place" if len(keys) == 1 else "Confirm Places", 0)

    def keep_lost(self, ids: Iterable[str]) -> None:
        """Let notes be lost: where they were found with doubt is not their place, and nothing is asked any more."""
        self._rewrite(ids, edits.left_lost, "Keep as Lost", 0)

    def join(self, ids: Iterable[str]) -> str | None:
        """Make one mark of several, from the first one's start to the last one's end; returns its id.

        None where there are fewer than two.
        """
        marks = self._known(ids)
        after = edits.joined(self.article, marks) if self.article else {}
        self._push(after, f"Join {edits.counted(marks)}")
        return next(iter(after), None)

    def split(self, key: str, position: int) -> str | None:
        """Make two marks of one, the second from the code point ``position`` on; returns the second one's id.

        None where one of them would have no words.
        """
        one = self.notebook.annotations.get(key)
        if one is None or self.article is None:
            return None
        after = edits.parted(self.article, one, position, self._new_id, self._now())
        self._push(after, "Split Mark")
        return next(reversed(after), None)

    def recolour(self, ids: Iterable[str], colour: Colour) -> None:
        """Give marks another colour."""
        self._rewrite(ids, lambda one: replace(one, colour=colour) if one.drawn else one, "Recolour")

    def restyle(self, ids: Iterable[str], style: MarkStyle) -> None:
        """Give marks another style."""
        self._rewrite(ids, lambda one: replace(one, style=style) if one.drawn else one, "Restyle")

    def retag(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Give notes these tags, in place of those they have; empty and repeated ones are dropped."""
        clean = edits.clean_tags(tags)
        self._rewrite(ids, lambda one: replace(one, tags=clean), "Tag")

    def tag(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Give notes these tags, too."""
        more = tuple(tags)
        self._rewrite(ids, lambda one: replace(one, tags=edits.clean_tags((*one.tags, *more))), "Tag")

    def untag(self, ids: Iterable[str], tags: Iterable[str]) -> None:
        """Take these tags from notes."""
        gone = set(edits.clean_tags(tags))
        self._rewrite(ids, lambda one: replace(one, tags=tuple(tag for tag in one.tags if tag not in gone)), "Untag")

    def write_note(self, key: str, text: str) -> None:
        """Set a note's Markdown; letters typed one after the other become one step of the history.

        The text that was there before the first of them is kept with the note as an earlier one.
        """
        joined = crc32(f"{key} {self._spell}".encode()) & 0x7FFFFFFF
        now, first = self._now(), self._written != key
        if any(one.note != text for one in self._known([key])):
            self._rewrite([key], lambda one: edits.rewritten(one, text, now, keep=first), "Edit Note", joined)
            self._written = key

    def end_writing(self) -> None:
        """The next letter begins a new step of the history, and what is written by now is kept as an earlier text."""
        self._written, self._spell = None, self._spell + 1

    def restore_text(self, key: str, earlier: Earlier) -> None:
        """Let a note say again what it said earlier; what it says now becomes an earlier text."""
        self.end_writing()
        now = self._now()
        self._rewrite([key], lambda one: edits.rewritten(one, earlier.text, now, keep=True), "Restore Earlier Text", 0)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete marks with their notes: they go to the trash."""
        if known := self._known(ids):
            self._push({one.id: None for one in known}, f"Delete {edits.counted(known)}")

    def restore(self, ids: Iterable[str]) -> None:
        """Take what was deleted back out of the trash; where the article has changed since, it is looked for."""
        gone = [self.notebook.removed[key].annotation for key in ids if key in self.notebook.removed]
        if not gone or self.article is None:
            return
        text = self.article.text
        moved = {one.id: one for one in gone if one.target is not None and not stands(text, one)}
        from reader.core.anchoring.locate import reanchor  # late: its tables are not needed to read

        found = reanchor(self.article, Notebook(moved)).annotations if moved else {}
        self._push({one.id: found.get(one.id, one) for one in gone}, f"Restore {edits.counted(gone)}")

    def _known(self, ids: Iterable[str]) -> list[Annotation]:
        annotations = self.notebook.annotations
        return [annotations[key] for key in dict.fromkeys(ids) if key in annotations]

    def _make(self, span: Span, words: str, **fields: Any) -> str:  # noqa: ANN401 - the fields of an annotation
        if self.article is None or span.length <= 0:
            raise ValueError("there is no passage to mark")
        now = self._now()
        made = Annotation(self._new_id(), now, now, describe(self.article, span), **fields)
        self._push({made.id: made}, words)
        return made.id

    def _rewrite(
        self, ids: Iterable[str], change: Callable[[Annotation], Annotation], verb: str, merge_id: int = -1
    ) -> None:
        """Change notes; with a ``merge_id`` the verb says all, and with one above 0 the next such change joins in."""
        pairs = [(one, change(one)) for one in self._known(ids)]
        after: dict[str, Annotation | None] = {one.id: new for one, new in pairs if new != one}
        changed = [one for one, new in pairs if new != one]
        self._push(after, verb if merge_id != -1 else f"{verb} {edits.counted(changed)}", merge_id or -1)

    def _push(self, after: dict[str, Annotation | None], words: str, merge_id: int = -1) -> None:
        if self.read_only or not after:
            return
        self._written = None
        before = {key: self.notebook.annotations.get(key) for key in after}
        self.history.push(Edit(Change(before, after, words), self._apply, merge_id))

    def _apply(self, change: Change) -> None:
        """Make a change current, each note stamped as later than what it replaces.

        That holds for undo too: saving is a merge in which the later one wins, and undoing is the later act.
        """
        self._written = None
        now = self._now()
        after = {key: one and replace(one, modified=self._later(key, now)) for key, one in change.after.items()}
        before = {key: self.notebook.annotations.get(key) for key in after}
        self.notebook = self.notebook.changed(after, now)
        if self._standing is not None:
            self._standing.change(after)
        self.changed.emit(Change(before, after, change.words))

    def _later(self, key: str, now: datetime) -> datetime:
        """The time now, or just after the note's last change where the clock has not moved on."""
        last = self.notebook.annotations.get(key)
        gone = self.notebook.removed.get(key)
        latest = last.modified if last else gone.when if gone else None
        return now if latest is None or now > latest else latest + timedelta(milliseconds=1)
