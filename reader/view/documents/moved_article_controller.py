"""Asking whose notes these are, where an article was moved, copied or replaced and it does not go without saying."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.reanchored import placed
from reader.app.saving.autosave import Autosave
from reader.app.tasks.background_task import BackgroundTask
from reader.core.errors import PostilError
from reader.core.notes.duplicate import copies
from reader.view.documents.document_controller import DocumentController

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.article_key import ArticleKey
    from reader.store.notes.moved_notes import MovedNotesCandidate, MovedNotesFinder
    from reader.view.widgets.action_banner import ActionBanner, Deed


class MovedArticleController(QObject):
    """Looks behind the window, each time an article is whole, and asks in a bar."""

    def __init__(
        self,
        opening: DocumentController,
        autosave: Autosave,
        origins: MovedNotesFinder,
        texts: Callable[[str], str | None],
        new_id: Callable[[], str],
    ) -> None:
        """``texts`` gives kept texts by their digests; ``new_id`` the ids of notes that are copied."""
        super().__init__(opening)
        self._opening, self._desk, self._autosave = opening, opening.desk, autosave
        self._origins, self._texts, self._new_id = origins, texts, new_id
        self.bar: ActionBanner | None = None
        self._found: tuple[ArticleKey, MovedNotesCandidate] | None = None
        self._awaits = ""
        self._behind = BackgroundTask(self)
        self._behind.done.connect(self._tell)
        self._desk.session.opened.connect(self._stop)
        self._desk.window.closing.connect(self._behind.close)
        self._desk.appearance.changed.connect(lambda theme, _settings: self.bar.set_theme(theme) if self.bar else None)
        autosave.merged.connect(self._came)
        opening.settled.connect(self._look)
        if opening.whole():
            self._look()

    def _look(self) -> None:
        key, article, was = self._opening.key(), self._desk.session.article, self._opening.placed_on()
        if key is None or article is None or self._desk.session.read_only:
            return
        self._behind.begin(lambda breathe: (key, self._origins.find(key, article.text, was, breathe)))

    def _stop(self) -> None:
        """Another article comes: what was asked about the last one is asked no more."""
        self._behind.drop()
        self._found, self._awaits = None, ""
        if self.bar is not None:
            self.bar.hide()

    def _tell(self, result: tuple[ArticleKey, MovedNotesCandidate | None]) -> None:
        key, one = result
        if one is None:
            return
        self._found = key, one
        if one.sure:
            self._take()
        elif one.other_text:
            self._ask(one, ("Begin Anew", self._begin_anew), ("Keep Them Here", self._close))
        elif one.copy:
            self._ask(one, ("Copy the Notes", self._copy), ("Begin Without", self._begin_anew))
        else:
            self._ask(one, ("Use Its Notes", self._take), ("Begin Without", self._begin_anew))

    def _ask(self, one: MovedNotesCandidate, *deeds: Deed) -> None:
        from reader.view.widgets.action_banner import ActionBanner  # late: seldom needed

        if self.bar is None:
            self.bar = ActionBanner(self._desk.page.shown.theme, "A question about the notes")
            self.bar.left.connect(self._desk.to_page)
            self.bar.after = self._desk.window.place_bar(self.bar)
        self.bar.offer([*deeds, ("Later", self._close)])
        self.bar.tell(question(one))
        self._desk.announcing.say(question(one))

    # What the answers do

    def _close(self) -> None:
        if self.bar is not None and self.bar.isVisible():
            self.bar.hide()
            self._desk.to_page()

    def _take(self) -> None:
        """Have the notes of that article here: it is this one."""
        if self._found is None:
            return
        key, one = self._found
        self._origins.assign(key, one)
        self._opening.keep_in(one.file)
        self._awaits = f"{_counted(one.note_count, 'note')} found: the article was {one.header.path}"
        self._autosave.join()
        self._close()

    def _came(self, _many: int) -> None:
        """The notes are here: say why."""
        if self._awaits:
            self._desk.toast.show_sentence(self._awaits)
            self._awaits = ""

    def _copy(self) -> None:
        """Make notes like those here, as a step that can be undone."""
        if self._found is None:
            return
        article = self._desk.session.article
        try:
            page = self._origins.read(self._found[1])
        except PostilError as error:
            self._desk.message_bar.set_messages(str(error))
            return
        made: dict[str, Annotation | None] = dict(
            copies(placed(page.annotations, page.digest, article, self._texts), self._new_id)
        )
        self._close()
        self._desk.session.typing.end_step()
        self._desk.session.push(made, "Copy Notes")
        self._desk.toast.show_sentence(f"Copied {_counted(len(made), 'note')}", "Undo", self._desk.session.history.undo)

    def _begin_anew(self) -> None:
        """Have no notes but those that will be made here."""
        if self._found is None:
            return
        key, one = self._found
        self._autosave.flush()
        try:
            self._origins.start_empty(key, one if one.other_text else None)
        except PostilError as error:
            self._desk.message_bar.set_messages(str(error))
            return
        self._close()
        if one.other_text:
            self._opening.open(key.path)


def question(one: MovedNotesCandidate) -> str:
    """What there is to be decided, in a sentence or two."""
    notes, title = _counted(one.note_count, "note"), f"“{one.header.title}”"
    if one.other_text:
        kept = "one note kept for this file is" if one.note_count == 1 else f"{notes} kept for this file are"
        return f"The {kept} on another text, {title}."
    if one.copy:
        return f"This is a copy of {title} in {Path(one.header.path).parent}, which has {notes}."
    alike = "has the same text" if one.similarity == 1 else f"is {round(one.similarity * 100)} % the same"
    return f"{title}, which was {one.header.path}, {alike}. It has {notes}."


def _counted(many: int, what: str) -> str:
    return f"{many:,} {what}" if many == 1 else f"{many:,} {what}s"
