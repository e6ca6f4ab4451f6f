"""Saving without being asked: the open article's notes soon after each change, merged with what others wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.saving.save_job import NotesWriter, SaveJob
from reader.app.saving.save_state import State
from reader.app.saving.save_task import SaveTask
from reader.app.saving.save_timer import Delays
from reader.app.saving.unplaced import without_new_positions
from reader.app.session.session import Session
from reader.app.tasks.throttle import Throttle
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.merge import merge
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision


class Autosave(QObject):
    """Watches a session, has its notes saved, and merges what the disk had more into them.

    Signals:
        saved(): all that was to be saved is on the disk.
        failed(str): a save failed or takes too long, in a sentence for the reader; it is tried again.
        merged(int): the disk had more; so many notes of the session have changed by that.
    """

    saved = Signal()
    failed = Signal(str)
    merged = Signal(int)

    def __init__(
        self,
        session: Session,
        store: NotesWriter,
        key: Callable[[], ArticleKey | None],
        delays: Delays | None = None,
        parent: QObject | None = None,
        throttle: Throttle | None = None,
        is_limited: Callable[[], bool] = lambda: False,
    ) -> None:
        """``key`` returns the key of the open article; it is called at each change, so it must be quick.

        ``throttle`` slows the store down; it is lifted while the window waits for a save. ``is_limited`` returns
        whether positions in the open text are not those in the article: then passages are saved by their words only.
        """
        super().__init__(parent)
        self._session, self._key, self._is_limited = session, key, is_limited
        self._loaded = session.page_annotations
        """The notes as they were when the article was opened."""
        self._choice: ViewChoice | None = None
        """What the reader has chosen to see of the open page since it was opened; None if nothing."""
        self._merging = False
        """While the session takes over a merge: what it announces then is on the disk already."""
        self._without_digest = False
        """Whether notes on the beginning of an article were saved, before its whole text and digest were known."""
        self._task = SaveTask(store, delays or Delays(), throttle or Throttle(), self)
        self._task.ended.connect(self._merge)
        self._task.saved.connect(self.saved)
        self._task.failed.connect(self.failed)
        session.changed.connect(self._add)
        session.opened.connect(self._opened)
        session.grown.connect(self._grown)
        session.revised.connect(self._revised)
        session.view_chosen.connect(self._view_chosen)

    @property
    def state(self) -> State:
        """What is going on now."""
        return self._task.state

    @property
    def dirty(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self.unsaved())

    def unsaved(self) -> list[SaveJob]:
        """The states of notes that are not on the disk yet, one an article."""
        return self._task.unsaved()

    def save_soon(self) -> None:
        """Save what is open soon, although the reader has changed nothing: the notes were anchored again."""
        if self._session.page_annotations.by_id:
            self._add()

    def save_now(self) -> None:
        """Save without waiting for a pause, and take over what is there: the notes are kept in another file now."""
        self._add()
        self._task.start()

    def check(self) -> None:
        """Take over soon what others have written to the notes on the open article."""
        key, article, queue = self._key(), self._session.page, self._task.queue
        if self.state is State.CLOSED or key is None or article is None or not self._session.whole:
            return
        if self._session.may_write() and key.path not in queue:  # else saving them, which is due soon, does it
            queue.put_check(key, self._session.page_annotations, article.text)
            self._task.start()

    def take_over(self, annotations: AnnotationSet) -> None:
        """Take over the notes on the open article as another pane has them, which saves them itself."""
        now = self._session.page_annotations
        merged = merge(now, annotations, now)
        if merged is not now:
            self._accept(merged)
            if not self.dirty:
                self.saved.emit()  # nothing is left to be done here

    def retry(self) -> None:
        """Save now what could not be saved."""
        self._task.retry()

    def flush(self) -> bool:
        """Save now and wait for it: before another article is opened, when the window loses focus, on closing.

        It waits no longer than the patience allows, and not at all for a save that has stalled. Returns whether
        everything is on the disk; what is not stays to be tried again.
        """
        return self._task.flush()

    def close(self) -> bool:
        """Save what is left and end the worker; nothing is saved after this. Returns what ``flush`` does."""
        return self._task.close()

    def _add(self) -> None:
        """Let the open article's notes, as they are now, be saved soon."""
        key, article = self._key(), self._session.page
        if self._merging or key is None or article is None or self.state is State.CLOSED:
            return
        if self._session.may_write():
            self._without_digest = not key.digest
            annotations = self._session.page_annotations
            if self._is_limited():
                annotations = without_new_positions(annotations, self._loaded)
            self._task.queue.put(key, annotations, article.text, self._choice)
            self._task.start_soon()

    def _opened(self) -> None:
        self._without_digest, self._loaded, self._choice = False, self._session.page_annotations, None
        if (key := self._key()) is not None:
            if key.path not in self._task.queue:
                self._task.queue.set_base(key.path, self._session.page_annotations)
            self._task.queue.forget_bases(key.path)
        self._task.start()

    def _grown(self) -> None:
        """Save once more what was saved before the whole text was there, and so without telling which text it is on."""
        if self._session.whole and self._without_digest:
            self._without_digest = False
            self._add()

    def _revised(self, revision: Revision) -> None:
        """Save the notes with their new positions, and the text in which the orphans among them were anchored."""
        self.save_soon()
        if revision.old_text and (key := self._key()) is not None:
            self._task.queue.add_text(key.path, revision.old_text)

    def _view_chosen(self) -> None:
        """Keep what the reader wants to see of the page, although the notes are as they were."""
        if self._session.view is not None:
            self._choice = self._session.view.choice
            self._add()

    def _merge(self, job: SaveJob, result: AnnotationSet) -> None:
        """Merge what was new on the disk into the session, and keep what the reader has done meanwhile."""
        key, article, now = self._key(), self._session.page, self._session.page_annotations
        if (key is not None and key.path == job.path) or job.path in self._task.queue:
            self._task.queue.set_base(job.path, result)
        if result is job.annotations or key is None or key.path != job.path:
            return
        if article is None or article.text != job.text:
            return  # the text has changed meanwhile: the next save merges it at its new position
        merged = merge(now, result, job.annotations)
        if merged is now:
            return
        self._task.queue.update(job.path, merged)
        self._accept(merged)
        self.merged.emit(len(now.changed_ids(merged)))

    def _accept(self, merged: AnnotationSet) -> None:
        """Let the session have notes that are saved already, or by another; what is being written in it stays."""
        self._merging = True
        self._session.accept_merge(merged)
        self._merging = False
        if self._session.page_annotations is not merged:  # what is being written is later than what came
            self._add()
