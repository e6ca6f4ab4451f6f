"""Asks which notes belong to an article that may have been moved, copied or replaced."""

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
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.core.text.well_formed import well_formed
from reader.translation import tr, trn
from reader.view.documents.banner_area import BannerArea
from reader.view.documents.document_controller import DocumentController
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.store.article_key import ArticleKey
    from reader.store.notes.moved_notes import MovedNotesCandidate
    from reader.view.widgets.action_banner import ActionBanner, BannerAction

logger = logging.getLogger(__name__)


class MovedArticleController(QObject):
    """Searches for notes of a moved article in the background when an article has been read, and asks in a banner."""

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
        """The message for when the notes that were taken over have been read."""
        self._task = BackgroundTask(self)
        self._task.done.connect(self._decide)
        session.opened.connect(self._cancel)
        autosave.merged.connect(self._explain)
        document.notes_settled.connect(self._withdraw)
        document.completed.connect(self._start)
        if document.is_whole():
            self._start()

    def _start(self) -> None:
        key, article, placed_on = self._document.key(), self._session.page, self._document.anchored_to()
        if key is None or article is None or self._session.read_only:
            return
        self._task.start(lambda checkpoint: (key, self._moved_notes.find(key, article.text, placed_on, checkpoint)))

    def _cancel(self) -> None:
        """Withdraw the question: another article has been opened."""
        self._task.cancel()
        self._found, self._explanation = None, ""
        if self.bar is not None:
            self.bar.hide()

    def close(self) -> None:
        """Stop for good: the window is closing."""
        self._task.close()

    def _decide(self, result: tuple[ArticleKey, MovedNotesCandidate | None]) -> None:
        """Take over notes that certainly belong to this article; ask about any others."""
        key, candidate = result
        if candidate is None:
            return
        self._found = key, candidate
        if candidate.is_sure:
            self._take_over()
        elif candidate.is_other_text:
            self._ask(candidate, (tr("Start Without Notes"), self._start_empty), (tr("Keep Notes"), self._dismiss))
        elif candidate.is_copy:
            self._ask(candidate, (tr("Copy Notes"), self._copy), (tr("Start Without Notes"), self._start_empty))
        else:
            self._ask(
                candidate, (tr("Use These Notes"), self._take_over), (tr("Start Without Notes"), self._start_empty)
            )

    def _ask(self, candidate: MovedNotesCandidate, *answers: BannerAction) -> None:
        if self.bar is None:
            self.bar = self._banners.make(tr("Notes of a moved article"))
        self.bar.set_actions([*answers, (tr("Later"), self._dismiss)])
        self._banners.show(self.bar, question(candidate))

    # The answers

    def _dismiss(self) -> None:
        """The question is answered, also for another pane that asks it."""
        if self.bar is not None and self.bar.isVisible():
            self.bar.hide()
            self._banners.return_to_page()
            self._document.settle_notes()

    def _withdraw(self) -> None:
        if self.bar is not None:
            self._banners.hide(self.bar)

    def _take_over(self) -> None:
        """Use the notes of the article that was found: it is this one."""
        if self._found is None:
            return
        key, candidate = self._found
        self._moved_notes.take_over(key, candidate)
        self._document.move_notes(candidate.file)
        self._explanation = trn(
            "Found {n:,} annotation; the article was at {path} before",
            "Found {n:,} annotations; the article was at {path} before",
            candidate.note_count,
            path=candidate.header.path,
        )
        self._autosave.save_now()
        self._dismiss()

    def _explain(self, _count: int) -> None:
        """Show where the notes came from, now that they are here."""
        if self._explanation:
            self._notices.show(self._explanation)
            self._explanation = ""

    def _copy(self) -> None:
        """Copy the notes to this article, as one step that can be undone."""
        if self._found is None:
            return
        try:
            copied = AnnotationSet(self._moved_notes.copies(self._found[1], self._session.page))
        except PostilError as error:
            self._report(error)
            return
        self._dismiss()
        self._session.typing.end_step()
        self._session.push({**self._session.seen(copied).by_id}, tr("Copy Notes"))
        self._notices.show_undoable(
            trn("Copied {n:,} annotation", "Copied {n:,} annotations", len(copied.by_id)), self._session.history.undo
        )

    def _start_empty(self) -> None:
        """Use none of the notes that were found."""
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
            self._documents.open_anew()

    def _report(self, error: PostilError) -> None:
        logger.error("notes of a moved article could not be used", exc_info=error)
        self._notices.post(str(error))


def question(candidate: MovedNotesCandidate) -> str:
    """What the reader has to decide, in a sentence or two."""
    title, path, count = candidate.header.title, well_formed(candidate.header.path), candidate.note_count
    if candidate.is_other_text:
        return trn(
            "The {n:,} annotation saved for this file belongs to another text, “{title}”.",
            "The {n:,} annotations saved for this file belong to another text, “{title}”.",
            count,
            title=title,
        )
    if candidate.is_copy:
        return trn(
            "This is a copy of “{title}” in {folder}, which has {n:,} annotation.",
            "This is a copy of “{title}” in {folder}, which has {n:,} annotations.",
            count,
            title=title,
            folder=Path(path).parent,
        )
    if candidate.similarity == 1:
        return trn(
            "This may be “{title}”, which was at {path} and has {n:,} annotation: its text is the same.",
            "This may be “{title}”, which was at {path} and has {n:,} annotations: its text is the same.",
            count,
            title=title,
            path=path,
        )
    return trn(
        "This may be “{title}”, which was at {path} and has {n:,} annotation: {percent} % of the text is the same.",
        "This may be “{title}”, which was at {path} and has {n:,} annotations: {percent} % of the text is the same.",
        count,
        title=title,
        path=path,
        percent=round(candidate.similarity * 100),
    )
