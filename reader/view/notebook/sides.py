"""The panes that a notebook belongs to: in which of them its notes are opened, and whose notes are saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.paths import resolved
from reader.view.documents.note_opener import NoteOpener
from reader.view.navigation.note_links import NoteLinks
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow


class NotebookSide(NamedTuple):
    """What is needed of one pane."""

    window: MainWindow
    session: Session
    document: OpenDocument
    save: Callable[[], object]
    """Writes what is unsaved of the open article."""
    opener: NoteOpener
    links: NoteLinks
    notices: Notices


class NotebookSides:
    """Opens notes where their article is open and seen, or else where the keyboard was last."""

    def __init__(self, active: Callable[[], MainWindow]) -> None:
        """``active`` gives the pane that has the keyboard, or had it last."""
        self._active = active
        self._sides: list[NotebookSide] = []
        self._used: NotebookSide | None = None
        """Where a note was opened last."""

    @property
    def all(self) -> Sequence[NotebookSide]:
        """The panes, the first one first."""
        return tuple(self._sides)

    @property
    def active(self) -> NotebookSide:
        """The pane that is used; there is one at least."""
        active = self._active()
        return next((side for side in self._sides if side.window is active), self._sides[0])

    def take_in(self, side: NotebookSide) -> None:
        """Know one more pane."""
        self._sides.append(side)

    def open(self, path: Path, key: str) -> bool:
        """Open an article at a note, in front of other windows; returns whether it was opened."""
        active, place = self.active, resolved(path)
        shown = [side for side in (active, *self._sides) if side.window.isVisible()]
        self._used = next((side for side in shown if (at := side.document.key()) and at.path == place), active)
        return self._used.opener.open(path, key)

    def posted(self) -> str:
        """Why a note could not be opened."""
        return (self._used or self.active).notices.posted()

    def follow(self, address: str) -> None:
        """Follow a link in a note."""
        self.active.links.follow(address)

    def announce_leaving(self) -> None:
        """Have written what is unsaved on all sides: it is to be seen in the notebook."""
        for side in self._sides:
            side.document.leaving.emit()

    def save(self) -> None:
        """Write what is unsaved on all sides."""
        for side in self._sides:
            side.save()
