"""What is chosen for an article on one side holds on the other, where both show it: how it is read, what is seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.app.session.session import Session
from reader.core.view_choice import ViewChoice
from reader.view.documents.document_controller import DocumentController


class PaneArticle(NamedTuple):
    """What is needed of one pane."""

    session: Session
    document: OpenDocument
    documents: DocumentController
    recent: RecentFiles

    def shows(self, path: Path) -> bool:
        """Whether the article of this file is open in the pane."""
        key = self.document.key()
        return key is not None and key.path == path


class ArticleChoices(QObject):
    """Hands over each choice that is made for an article, and not for a side.

    Encoding, reading in full, article or whole page, captions, and whose notes they are belong to the article; place
    and folds belong to the side, so that one can look at two places. Either side knows how the other has left a file.
    """

    def __init__(self, first: PaneArticle, second: PaneArticle, parent: QObject) -> None:
        super().__init__(parent)
        self._views: dict[Path, ViewChoice] = {}
        """What was chosen to be seen of web pages, for those that sleep in tabs meanwhile."""
        for here, there in ((first, second), (second, first)):
            here.documents.chosen_anew.connect(partial(_read_again, there))
            here.document.notes_moved.connect(partial(_move_notes, here, there))
            here.document.notes_settled.connect(partial(_settle_notes, here, there))
            here.session.view_chosen.connect(partial(self._know_view, here, there))
            here.document.completed.connect(partial(_take_view, there, here))
            here.documents.resumed.connect(partial(self._recall_view, here))
            for signal in (here.document.opened, here.document.leaving):
                signal.connect(partial(_know_files, here, there))
        _know_files(second, first)

    def _know_view(self, here: PaneArticle, there: PaneArticle) -> None:
        key, view = here.document.key(), here.session.view
        if key is not None and view is not None:
            self._views[key.path] = view.choice
            _take_view(here, there)

    def _recall_view(self, here: PaneArticle) -> None:
        """Show of an article that wakes what was chosen while it slept."""
        key = here.document.key()
        if key is not None and (choice := self._views.get(key.path)) is not None:
            here.session.choose_view(choice)


def _read_again(there: PaneArticle, path: Path, patience: float) -> None:
    if there.shows(path):
        there.documents.open(path, patience=patience)


def _take_view(here: PaneArticle, there: PaneArticle) -> None:
    key, view = here.document.key(), here.session.view
    if key is not None and view is not None and here.session.whole and there.shows(key.path):
        there.session.choose_view(view.choice)


def _move_notes(here: PaneArticle, there: PaneArticle) -> None:
    key, file = here.document.key(), here.document.notes_file()
    if key is not None and file is not None and there.shows(key.path) and there.document.notes_file() != file:
        there.document.move_notes(file)


def _settle_notes(here: PaneArticle, there: PaneArticle) -> None:
    key = here.document.key()
    if key is not None and there.shows(key.path):
        there.document.settle_notes()


def _know_files(here: PaneArticle, there: PaneArticle) -> None:
    there.recent.entries = here.recent.entries
