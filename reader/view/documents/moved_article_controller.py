"""Asking whose notes these are, where an article was moved, copied or replaced and the answer is not certain."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.moved_notes import MovedNotes
from reader.app.documents.open_document import OpenDocument
from reader.app.saving.autosave import Autosave
from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask
from reader.core.errors import PostilError
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.article_key import ArticleKey
    from reader.store.notes.moved_notes import MovedNotesCandidate
    from reader.view.widgets.action_banner import ActionBanner, BannerAction

logger = logging.getLogger(__name__)


class MovedArticleController(QObject):
    """Looks for such notes in the background, each time an article is whole, and asks in a banner."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        session: Session,
        autosave: Autosave,
        moved_notes: MovedNotes,
        banners: BannerArea,
        notices: Notices,
    ) -> None:
        super().__init__(documents)
        self._documents, self._document, self._session, self._autosave = documents, document, session, autosave
        self._moved_notes, self._banners, self._notices = moved_notes, banners, notices
        self.bar: ActionBanner | None = None
        self._found: tuple[ArticleKey, MovedNotesCandidate] | None = None
        self._explanation = ""
        """What the reader is told when the notes that were taken over have been read."""
        self._task = BackgroundTask(self)
        self._task.done.connect(self._decide)
        session.opened.connect(self._cancel)
        autosave.merged.connect(self._explain)
        document.completed.connect(self._start)
        if document.is_whole():
            self._start()

    def _start(self) -> None:
        key, article, placed_on = self._document.key(), self._session.article, self._document.anchored_to()
        if key is None or article is None or self._session.read_only:
            return
        self._task.start(lambda checkpoint: (key, self._moved_notes.find(key, article.text, placed_on, checkpoint)))

    def _cancel(self) -> None:
        """Another article comes: what was asked about the last one is not asked any more."""
        self._task.cancel()
        self._found, self._explanation = None, ""
        if self.bar is not None:
            self.bar.hide()

    def close(self) -> None:
        """Stop for good: the window is about to go."""
        self._task.close()

    def _decide(self, result: tuple[ArticleKey, MovedNotesCandidate | None]) -> None:
        """Take over what is surely this article's; ask about anything else that was found."""
        key, candidate = result
        if candidate is None:
            return
        self._found = key, candidate
        if candidate.is_sure:
            self._take_over()
        elif candidate.is_other_text:
            self._ask(candidate, ("Begin Anew", self._begin_anew), ("Keep Them Here", self._dismiss))
        elif candidate.is_copy:
            self._ask(candidate, ("Copy the Notes", self._copy), ("Begin Without", self._begin_anew))
        else:
            self._ask(candidate, ("Use Its Notes", self._take_over), ("Begin Without", self._begin_anew))

    def _ask(self, candidate: MovedNotesCandidate, *answers: BannerAction) -> None:
        if self.bar is None:
            self.bar = self._banners.make("A question about the notes")
        self.bar.set_actions([*answers, ("Later", self._dismiss)])
        self._banners.show(self.bar, question(candidate))

    # The answers

    def _dismiss(self) -> None:
        if self.bar is not None and self.bar.isVisible():
            self.bar.hide()
            self._banners.return_to_page()

    def _take_over(self) -> None:
        """Have the notes of that article here: it is this one."""
        if self._found is None:
            return
        key, candidate = self._found
        self._moved_notes.take_over(key, candidate)
        self._document.move_notes(candidate.file)
        self._explanation = f"{_counted(candidate.note_count, 'note')} found: the article was {candidate.header.path}"
        self._autosave.save_now()
        self._dismiss()

    def _explain(self, _count: int) -> None:
        """The notes are here: say why."""
        if self._explanation:
            self._notices.show(self._explanation)
            self._explanation = ""

    def _copy(self) -> None:
        """Make notes like those here, as a step that can be undone."""
        if self._found is None:
            return
        try:
            copied = self._moved_notes.copies(self._found[1], self._session.article)
        except PostilError as error:
            self._report(error)
            return
        made: dict[str, Annotation | None] = {**copied}
        self._dismiss()
        self._session.typing.end_step()
        self._session.push(made, "Copy Notes")
        self._notices.show_undoable(f"Copied {_counted(len(made), 'note')}", self._session.history.undo)

    def _begin_anew(self) -> None:
        """Have no notes but those that will be made here."""
        if self._found is None:
            return
        key, candidate = self._found
        self._autosave.flush()
        try:
            self._moved_notes.begin_anew(key, candidate if candidate.is_other_text else None)
        except PostilError as error:
            self._report(error)
            return
        self._dismiss()
        if candidate.is_other_text:
            self._documents.open(key.path)

    def _report(self, error: PostilError) -> None:
        logger.error("notes of a moved article could not be used", exc_info=error)
        self._notices.post(str(error))


def question(candidate: MovedNotesCandidate) -> str:
    """What there is to be decided, in a sentence or two."""
    notes, title = _counted(candidate.note_count, "note"), f"“{candidate.header.title}”"
    if candidate.is_other_text:
        kept = "one note kept for this file is" if candidate.note_count == 1 else f"{notes} kept for this file are"
        return f"The {kept} on another text, {title}."
    if candidate.is_copy:
        return f"This is a copy of {title} in {Path(candidate.header.path).parent}, which has {notes}."
    alike = "has the same text" if candidate.similarity == 1 else f"is {round(candidate.similarity * 100)} % the same"
    return f"{title}, which was {candidate.header.path}, {alike}. It has {notes}."


def _counted(many: int, what: str) -> str:
    return f"{many:,} {what}" if many == 1 else f"{many:,} {what}s"
