"""The reading session: the open article, its notes, and the only way to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.app.session.annotation_commands import AnnotationCommands
from reader.app.session.note_typing import NoteTyping
from reader.app.session.trash import TrashCommands
from reader.app.session.undo_history import NotesEdit, UndoHistory
from reader.app.session.visible_notes import VisibleNotes
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article
from reader.core.notes.applied_change import apply_change
from reader.core.selectors import Target

if TYPE_CHECKING:
    from reader.core.revision.reanchoring import Reanchoring


class Session(QObject):
    """Holds the article and an immutable set of annotations, and announces each change of either.

    ``commands``, ``typing`` and ``trash`` are what a reader can do with the notes.

    Signals:
        opened(Article): another article is open; ``annotations`` are already those of it.
        grown(Article): more of the article has been read, or all of it.
        changed(Change): annotations have changed; everything on screen redraws those that ``Change`` names.
        revised(Revision): the text of the open article has changed, and the notes are anchored in the new text.
    """

    opened = Signal(object)
    grown = Signal(object)
    changed = Signal(object)
    revised = Signal(object)

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str], parent: QObject | None = None) -> None:
        """``now`` returns the time in UTC, ``new_id`` a new ``urn:uuid:``."""
        super().__init__(parent)
        self._now = now
        self.new_id = new_id
        """Returns a new ``urn:uuid:``."""
        self.commands, self.typing = AnnotationCommands(self, now, new_id), NoteTyping(self, now)
        self.article: Article | None = None
        self.annotations = AnnotationSet()
        self.read_only = False
        self.whole = True
        """Whether all of the article has been read."""
        self._visible: VisibleNotes | None = None
        self.history = UndoHistory(self)
        self.trash = TrashCommands(self, now)

    @property
    def visible_annotations(self) -> AnnotationSet:
        """The annotations that can be shown on the page.

        All; but while the article is still being read, only those whose quote is at their position.
        """
        return self.annotations if self._visible is None else self._visible.annotations

    def may_write(self) -> bool:
        """Return whether the notes can be changed."""
        return not self.read_only

    def open(
        self, article: Article, annotations: AnnotationSet, *, read_only: bool = False, whole: bool = True
    ) -> None:
        """Open another article, or the beginning of one, with all its notes; clears the undo history."""
        self.history.clear()
        self.article, self.annotations, self.read_only, self.whole = article, annotations, read_only, whole
        self._visible = None if whole else VisibleNotes(article, annotations)
        self.opened.emit(article)

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Take more of the open article, which begins with the text that is open."""
        self.article, self.whole = article, whole
        if whole:
            self._visible = None
        elif self._visible is not None:
            self._visible.grow(article, self.annotations)
        self.grown.emit(article)

    def accept_merge(self, annotations: AnnotationSet) -> None:
        """Apply the result of a merge with the disk; it is announced, but is no step of the undo history.

        Text that is being typed is kept, even if it was changed elsewhere.
        """
        annotations = self.typing.keep_typed_text(annotations)
        different = self.annotations.changed_ids(annotations)
        before = {key: self.annotations.by_id.get(key) for key in different}
        after = {key: annotations.by_id.get(key) for key in different}
        self.annotations = annotations
        if self._visible is not None:
            self._visible.change(after)
        if different:
            self.changed.emit(Change(before, after, ""))

    def accept_positions(self, annotations: AnnotationSet) -> None:
        """Take the positions of the notes in the whole text.

        If any note has moved, the undo history is cleared: undoing would put it back in the wrong place.
        """
        if annotations is self.annotations:
            return
        places = {key: annotation.target for key, annotation in annotations.by_id.items()}
        moved = any(
            annotation.target != places.get(key, annotation.target)
            for key, annotation in self.annotations.by_id.items()
        )
        if moved:
            self.history.clear()
        self.accept_merge(annotations)

    def targets(self) -> list[Target]:
        """All targets of the notes, and of their states in the undo history: what ``revise`` needs anchored."""
        sides = [side for step in self._steps() for side in (step.change.before, step.change.after)]
        annotations = [
            *self.annotations.by_id.values(),
            *(annotation for side in sides for annotation in side.values() if annotation),
        ]
        return list(dict.fromkeys(annotation.target for annotation in annotations if annotation.target))

    def revise(self, reanchoring: Reanchoring) -> None:
        """Replace the article by another state of its text, and anchor the notes and the undo history in it.

        Targets that ``reanchoring`` does not know yet, because they are newer, are anchored now.
        """
        from reader.core.revision.reanchoring import with_target  # there already, where it is needed

        known = reanchoring.reanchor_targets(self.targets())
        for step in self._steps():
            step.reanchor(lambda annotation: with_target(annotation, known))
        before, self.annotations = self.annotations, reanchoring.reanchor(self.annotations)
        self.article, self.whole, self._visible = reanchoring.article, True, None
        self.revised.emit(reanchoring.revision(before, self.annotations))

    def _steps(self) -> list[NotesEdit]:
        commands = (self.history.command(index) for index in range(self.history.count()))
        return [command for command in commands if isinstance(command, NotesEdit)]

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """The annotations with these ids that exist, each once."""
        return self.annotations.existing(ids)

    def rewritten(self, ids: Iterable[str], change: Callable[[Annotation], Annotation]) -> dict[str, Annotation | None]:
        """The annotations that ``change`` makes different, by id; what ``push`` makes a step of the undo history."""
        return self.annotations.rewritten(ids, change)

    def push(self, after: Mapping[str, Annotation | None], label: str, merge_id: int = -1) -> None:
        """Make one step of the undo history: the new annotations by id, None for those to delete.

        ``label`` is its name in the menu, in the reader's language. Steps with the same ``merge_id`` above 0 that
        follow each other become one.
        """
        if self.read_only or not after:
            return
        before = {key: self.annotations.by_id.get(key) for key in after}
        self.history.push(NotesEdit(Change(before, after, label), self._apply, merge_id))

    def push_command(self, command: QUndoCommand) -> None:
        """Make a step of the undo history that changes something else than notes: the trash."""
        self.history.push(command)

    def replace_removed(self, annotations: AnnotationSet) -> None:
        """Take over annotations of which only the removed ones differ, and announce it."""
        self.typing.interrupt()
        self.annotations = annotations
        self.changed.emit(Change({}, {}))

    def _apply(self, change: Change) -> None:
        """Apply a change, and announce it."""
        self.typing.interrupt()
        self.annotations, done = apply_change(self.annotations, change, self._now())
        if self._visible is not None:
            self._visible.change(done.after)
        self.changed.emit(done)
