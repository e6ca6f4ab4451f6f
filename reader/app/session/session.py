"""The reading session: the open article, its notes, and the only way to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.app.session.annotation_commands import AnnotationCommands
from reader.app.session.note_typing import NoteTyping
from reader.app.session.trash import TrashCommands
from reader.app.session.undo_history import NotesEdit, UndoHistory, UndoSteps
from reader.app.session.visible_notes import VisibleNotes
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article
from reader.core.notes.applied_change import apply_change, without_deleted
from reader.core.revision.article_view import ArticleView
from reader.core.selectors import Target
from reader.core.view_choice import ViewChoice

if TYPE_CHECKING:
    from reader.core.revision.reanchoring import Reanchoring
    from reader.core.revision.revision import Revision


class SuspendedSession(NamedTuple):
    """An article that was open and is to be opened again as it was, with its notes and their undo history."""

    view: ArticleView
    annotations: AnnotationSet
    page_annotations: AnnotationSet
    read_only: bool
    steps: UndoSteps


class Session(QObject):
    """Holds the article and an immutable set of annotations, and announces each change of either.

    Of a web page, what is seen may be its article alone. ``article`` and ``annotations`` are what is seen; ``page`` and
    ``page_annotations``, and all that is passed to the methods here, are of the whole page, as on the disk.

    ``commands``, ``typing`` and ``trash`` are what a reader can do with the notes.

    Signals:
        opened(Article): another article is open; ``annotations`` are already those of it. Where none is open any more,
            it comes with an empty article, which is to be shown.
        grown(Article): more of the article has been read, or all of it.
        changed(Change): annotations have changed; everything on screen redraws those that ``Change`` names.
        revised(Revision): the text of the open article has changed, and the notes are anchored in the new text; or
            another part of its page is seen.
        view_chosen(): the reader has chosen what is seen of the page.
    """

    opened = Signal(object)
    grown = Signal(object)
    changed = Signal(object)
    revised = Signal(object)
    view_chosen = Signal()

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str], parent: QObject | None = None) -> None:
        """``now`` returns the time in UTC, ``new_id`` a new ``urn:uuid:``."""
        super().__init__(parent)
        self._now = now
        self.new_id = new_id
        """Returns a new ``urn:uuid:``."""
        self.commands, self.typing = AnnotationCommands(self, now, new_id), NoteTyping(self, now)
        self.article: Article | None = None
        self.view: ArticleView | None = None
        """What is seen of the page; None while nothing is open."""
        self.annotations = AnnotationSet()
        self.read_only = False
        self.whole = True
        """Whether all of the article has been read."""
        self._visible: VisibleNotes | None = None
        self._next_view: ArticleView | None = None
        """What is going to be seen; made before it is shown."""
        self._page_notes = (self.annotations, self.annotations)
        """The last set of annotations, and the same with their positions in the whole page."""
        self.history = UndoHistory(self)
        self.trash = TrashCommands(self, now)

    @property
    def visible_annotations(self) -> AnnotationSet:
        """The annotations that can be shown on the page.

        All; but while the article is still being read, only those whose quote is at their position.
        """
        return self.annotations if self._visible is None else self._visible.annotations

    @property
    def page(self) -> Article | None:
        """The whole of what was read from the file; the article itself where that is all of it."""
        return self.view.whole if self.view is not None else None

    @property
    def page_annotations(self) -> AnnotationSet:
        """The annotations with their positions in the whole page; the same set as long as nothing changes."""
        if self._page_notes[0] is not self.annotations:
            whole = self.view.whole_annotations(self.annotations) if self.view is not None else self.annotations
            self._page_notes = self.annotations, whole
        return self._page_notes[1]

    def seen(self, notes: AnnotationSet) -> AnnotationSet:
        """Notes with positions in the whole page as they are in what is seen: what ``push`` takes."""
        return self.view.seen_annotations(notes) if self.view is not None else notes

    def view_of(self, page: Article, choice: ViewChoice | None = None) -> ArticleView:
        """What would be seen of a page; as the open one is, unless ``choice`` is given. Asked again it is the same."""
        if choice is None:
            choice = self.view.choice if self.view is not None else ViewChoice()
        for known in (self.view, self._next_view):
            if known is not None and known.whole is page and known.choice == choice:
                return known
        self._next_view = ArticleView(page, choice)
        return self._next_view

    def expect_view(self, view: ArticleView) -> None:
        """Take what the page shows already before anything is open: opened, it need not be derived and shown again."""
        self._next_view = view

    def may_write(self) -> bool:
        """Return whether the notes can be changed."""
        return not self.read_only

    def open(
        self,
        article: Article,
        annotations: AnnotationSet,
        *,
        read_only: bool = False,
        whole: bool = True,
        choice: ViewChoice | None = None,
    ) -> None:
        """Open another article, or the beginning of one, with all its notes; clears the undo history.

        ``choice`` is what the reader wants to see of a web page.
        """
        self.history.clear()
        self.view = self.view_of(article, choice or ViewChoice())
        self.article, self.read_only, self.whole = self.view.shown, read_only, whole
        self._take_page_annotations(annotations)
        self._visible = None if whole else VisibleNotes(self.article, self.annotations)
        self.opened.emit(self.article)

    def suspended(self) -> SuspendedSession | None:
        """What ``resume`` needs to open the article again as it is now; None where it has not been read to its end."""
        if self.view is None or not self.whole:
            return None
        notes = self.page_annotations
        return SuspendedSession(self.view, self.annotations, notes, self.read_only, self.history.suspended())

    def resume(self, suspended: SuspendedSession) -> None:
        """Open an article again as it was left, with its undo history; what was suspended is used up by that."""
        self.view, self.article, self.read_only = suspended.view, suspended.view.shown, suspended.read_only
        self.whole, self._visible, self._next_view = True, None, None
        self.annotations = suspended.annotations
        self._page_notes = suspended.annotations, suspended.page_annotations
        self.history.resume(suspended.steps)
        self.opened.emit(self.article)

    def close(self) -> None:
        """Have nothing open any more; clears the undo history."""
        self.history.clear()
        self.view = self.article = self._visible = self._next_view = None
        self.annotations, self.read_only, self.whole = AnnotationSet(), False, True
        self.opened.emit(Article("", "", ()))

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Take more of the open article, which begins with the text that is open."""
        before, notes = self.view, self.page_annotations
        self.view = self.view_of(article)
        self.article, self.whole = self.view.shown, whole
        if before is not None and not (before.is_all and self.view.is_all):
            self._carry_history(before)
            self._take_page_annotations(notes)
        if whole:
            self._visible = None
        elif self._visible is not None:
            self._visible.grow(self.article, self.annotations)
        self.grown.emit(self.article)

    def choose_view(self, choice: ViewChoice) -> None:
        """See another part of the page; selection, notes that are being written and the undo history stay."""
        if self.view is None or not self.whole or choice == self.view.choice:
            return
        from reader.core.revision.view_revision import switched  # late: not before a reader wants to see more

        before, notes = self.view, self.page_annotations
        self.view = self.view_of(before.whole, choice)
        self.article = self.view.shown
        self._carry_history(before)
        self._take_page_annotations(notes)
        self.revised.emit(switched(before, self.view))
        self.view_chosen.emit()

    def _take_page_annotations(self, notes: AnnotationSet) -> None:
        self.annotations = self.seen(notes)
        self._page_notes = self.annotations, notes

    def _carry_history(self, before: ArticleView) -> None:
        """Take the undo history from another view of the page to the present one."""
        if (view := self.view) is not None:
            for step in self._steps():
                step.reanchor(lambda annotation: view.seen_annotation(before.whole_annotation(annotation)))

    def accept_merge(self, annotations: AnnotationSet) -> None:
        """Apply the result of a merge with the disk; it is announced, but is no step of the undo history.

        Text that is being typed is kept, even if it was changed elsewhere.
        """
        whole, seen = annotations, self.seen(annotations)
        annotations = self.typing.keep_typed_text(seen)
        if annotations is seen:
            self._page_notes = seen, whole
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
        before = self.page_annotations
        if annotations is before:
            return
        places = {key: annotation.target for key, annotation in annotations.by_id.items()}
        moved = any(annotation.target != places.get(key, annotation.target) for key, annotation in before.by_id.items())
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
        seen = dict.fromkeys(annotation.target for annotation in annotations if annotation.target)
        return [self.view.whole_target(target) for target in seen] if self.view is not None else list(seen)

    def revise(self, reanchoring: Reanchoring) -> None:
        """Replace the article by another state of its text, and anchor the notes and the undo history in it.

        Targets that ``reanchoring`` does not know yet, because they are newer, are anchored now.
        """
        # There already, where they are needed:
        from reader.core.revision.made_suggestion import placed_on_suggestion
        from reader.core.revision.reanchoring import with_target
        from reader.core.revision.view_revision import seen_revision  # late, as that

        known = reanchoring.reanchor_targets(self.targets())
        view = self.view_of(reanchoring.article)
        old = self.view or view
        before, after = self.page_annotations, reanchoring.reanchor(self.page_annotations)

        def moved(one: Annotation) -> Annotation:
            there = with_target(old.whole_annotation(one), known)
            return view.seen_annotation(placed_on_suggestion(reanchoring.article, there))

        for step in self._steps():
            step.reanchor(moved)
        self.view = view
        self.article, self.whole, self._visible = view.shown, True, None
        self._take_page_annotations(after)
        self.revised.emit(seen_revision(reanchoring.revision(before, after), old, view))

    def seen_revision(self, revision: Revision) -> Revision:
        """What a change of the page, which is open as it is after it, did to what is seen of it."""
        from reader.core.revision.view_revision import seen_revision  # late: not before a text has changed

        return revision if self.view is None else seen_revision(revision, self.view, self.view)

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
        self._push(Change({}, after, label), merge_id)

    def push_imported(self, after: Mapping[str, Annotation], label: str) -> None:
        """As ``push``, for notes from elsewhere, merged with those here: they keep the times of their changes."""
        self._push(Change({}, after, label, keeps_times=True))

    def _push(self, change: Change, merge_id: int = -1) -> None:
        if self.read_only or not change.after:
            return
        before = {key: self.annotations.by_id.get(key) for key in change.after}
        self.history.push(NotesEdit(change._replace(before=before), self._apply, merge_id))

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
        change = without_deleted(self.annotations, change)
        self.annotations, done = apply_change(self.annotations, change, self._now())
        if self._visible is not None:
            self._visible.change(done.after)
        self.changed.emit(done)
