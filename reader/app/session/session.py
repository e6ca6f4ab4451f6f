"""The reading session: the open article, its notes, and the one way in which they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.session.annotation_commands import AnnotationCommands
from reader.app.session.note_typing import NoteTyping
from reader.app.session.undo_history import NotesEdit, UndoHistory
from reader.app.session.visible_notes import VisibleNotes
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article
from reader.core.notes import edits
from reader.core.notes.field_merge import rebase_edit, stamp_changes
from reader.core.selectors import Target

if TYPE_CHECKING:
    from reader.core.revision.reanchoring import Reanchoring


class Session(QObject):
    """Holds the article and an immutable notebook, and announces each change of either.

    ``commands`` and ``typing`` are what a reader does with the notes.

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
        self.commands, self.typing = AnnotationCommands(self, now, new_id), NoteTyping(self, now)
        self.article: Article | None = None
        self.annotations = AnnotationSet()
        self.read_only = False
        self.whole = True
        """Whether all of the article is there."""
        self._visible: VisibleNotes | None = None
        self.history = UndoHistory(self)

    @property
    def visible_annotations(self) -> AnnotationSet:
        """The notes that can be shown on the page.

        While the article is still growing, those whose words stand where the note says; then all.
        """
        return self.annotations if self._visible is None else self._visible.annotations

    def may_write(self) -> bool:
        """Return whether the notes can be changed."""
        return not self.read_only

    def open(
        self, article: Article, annotations: AnnotationSet, *, read_only: bool = False, whole: bool = True
    ) -> None:
        """Show another article, or its beginning, with all its notes; the history of the last one is dropped."""
        self.history.clear()
        self.article, self.annotations, self.read_only, self.whole = article, annotations, read_only, whole
        self._visible = None if whole else VisibleNotes(article, annotations)
        self.opened.emit(article)

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Go on with more of the open article, which begins with all that was there."""
        self.article, self.whole = article, whole
        if whole:
            self._visible = None
        elif self._visible is not None:
            self._visible.grow(article, self.annotations)
        self.grown.emit(article)

    def accept_merge(self, annotations: AnnotationSet) -> None:
        """Take over what a merge with the disk gave; announced, but no step of the history.

        The text that is just being written stays, whatever was written elsewhere.
        """
        annotations = self.typing.keep_typed_text(annotations)
        different = self.annotations.changed_ids(annotations)
        before = {key: self.annotations.by_id.get(key) for key in different}
        after = {key: annotations.by_id.get(key) for key in different}
        self.annotations = annotations
        if self._visible is not None:
            self._visible.change(after)
        if different:
            self.changed.emit(Change(before, after, "Merge"))

    def accept_positions(self, annotations: AnnotationSet) -> None:
        """Take over where the notes were found in the whole text.

        Where any was found elsewhere, the history is dropped: undoing would put it where it is not.
        """
        if annotations is self.annotations:
            return
        places = {key: one.target for key, one in annotations.by_id.items()}
        moved = any(one.target != places.get(key, one.target) for key, one in self.annotations.by_id.items())
        if moved:
            self.history.clear()
        self.accept_merge(annotations)

    def targets(self) -> list[Target]:
        """Every passage that the notes are on, or would be on after some undoing: what ``revise`` has to place."""
        sides = [side for step in self._steps() for side in (step.change.before, step.change.after)]
        ones = [*self.annotations.by_id.values(), *(one for side in sides for one in side.values() if one)]
        return list(dict.fromkeys(one.target for one in ones if one.target))

    def revise(self, reanchoring: Reanchoring) -> None:
        """Go over to another state of the article's text, with all notes and with the history of their changes.

        What was marked since the passages were looked for is looked for now.
        """
        from reader.core.revision.reanchoring import with_target  # there already, where it is needed

        known = reanchoring.reanchor_targets(self.targets())
        for step in self._steps():
            step.reanchor(lambda one: with_target(one, known))
        before, self.annotations = self.annotations, reanchoring.reanchor(self.annotations)
        self.article, self.whole, self._visible = reanchoring.article, True, None
        self.revised.emit(reanchoring.revision(before, self.annotations))

    def _steps(self) -> list[NotesEdit]:
        commands = (self.history.command(index) for index in range(self.history.count()))
        return [command for command in commands if isinstance(command, NotesEdit)]

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """Those of some notes that there are, each once."""
        annotations = self.annotations.by_id
        return [annotations[key] for key in dict.fromkeys(ids) if key in annotations]

    def rewrite(
        self, ids: Iterable[str], change: Callable[[Annotation], Annotation], verb: str, merge_id: int = -1
    ) -> None:
        """Change notes; with a ``merge_id`` the verb says all, and with one above 0 the next such change joins in."""
        pairs = [(one, change(one)) for one in self.existing(ids)]
        after: dict[str, Annotation | None] = {one.id: new for one, new in pairs if new != one}
        changed = [one for one, new in pairs if new != one]
        self.push(after, verb if merge_id != -1 else f"{verb} {edits.count_label(changed)}", merge_id or -1)

    def push(self, after: dict[str, Annotation | None], words: str, merge_id: int = -1) -> None:
        """Make one step of the history: what is to be there by id, None for what is not; ``words`` say what it is."""
        if self.read_only or not after:
            return
        before = {key: self.annotations.by_id.get(key) for key in after}
        self.history.push(NotesEdit(Change(before, after, words), self._apply, merge_id))

    def _apply(self, change: Change) -> None:
        """Make a change current, what has changed of each note stamped as later than what it replaces.

        That holds for undo too: saving is a merge in which the later one wins, and undoing is the later act.
        """
        self.typing.interrupt()
        now = self._now()
        before = {key: self.annotations.by_id.get(key) for key in change.after}
        after = {key: one and self._merged_edit(key, change, one, now) for key, one in change.after.items()}
        self.annotations = self.annotations.updated(after, now)
        if self._visible is not None:
            self._visible.change(after)
        self.changed.emit(Change(before, after, change.label))

    def _merged_edit(self, key: str, change: Change, after: Annotation, now: datetime) -> Annotation:
        """What a change makes of a note, in which another window may have changed something else since."""
        last, gone = self.annotations.by_id.get(key), self.annotations.removed.get(key)
        before = change.before.get(key)
        if last and before and last is not before:
            after = rebase_edit(before, after, last)
        return stamp_changes(last or (gone and gone.annotation), after, self._later(key, now))

    def _later(self, key: str, now: datetime) -> datetime:
        """The time now, or just after the note's last change where the clock has not moved on."""
        last = self.annotations.by_id.get(key)
        gone = self.annotations.removed.get(key)
        latest = last.modified if last else gone.removed_at if gone else None
        return now if latest is None or now > latest else latest + timedelta(milliseconds=1)
