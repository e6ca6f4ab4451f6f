"""Follows links from one article to another file, and to the section that the link names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from reader.app.documents.linked_reader import ELSEWHERE
from reader.app.documents.open_document import OpenDocument
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.text.well_formed import well_formed
from reader.core.wiki_address import wiki_address, written_target
from reader.paths import is_same_file, resolved
from reader.translation import tr
from reader.view.documents.document_controller import DocumentController
from reader.view.navigation.navigator import Navigator

if TYPE_CHECKING:
    from reader.links.link_resolver import LinkResolver
    from reader.links.linked_path import LinkedPlace


class _FoundLink(NamedTuple):
    """A link in an article, and where it leads; ``place`` is None if that was not found."""

    address: str
    article: Path
    place: LinkedPlace | None
    aside: bool
    """Whether the place is to be opened in a tab behind the article's."""


class LinkedFiles(QObject):
    """Opens the files that the navigator requests, and goes to the place that the link names once the file is open.

    What is requested aside is opened behind the tab of the article, and read when the reader goes there.

    A file that is known by its name alone is looked for on a thread: its vault may have many thousands.
    """

    def __init__(
        self,
        documents: DocumentController,
        open_aside: Callable[[Path], object],
        document: OpenDocument,
        navigator: Navigator,
        resolver: LinkResolver,
        parent: QObject,
    ) -> None:
        """``open_aside`` opens a file in a tab behind the present one."""
        super().__init__(parent)
        self._documents, self._document, self._navigator, self._resolver = documents, document, navigator, resolver
        self._open_aside = open_aside
        self._awaited: dict[Path, str] = {}
        """The files that links lead to and the places in them, until those files are open."""
        self._search = BackgroundTask(self)
        self._search.done.connect(self._found)
        document.opened.connect(self._arrive)
        document.leaving.connect(self._search.cancel)
        navigator.file_requested.connect(self.open)
        navigator.file_requested_aside.connect(lambda address: self.open(address, aside=True))
        navigator.position_requested.connect(documents.open)

    def close(self) -> None:
        """Stop searching: the window is closing."""
        self._search.close()

    def open(self, address: str, *, aside: bool = False) -> None:
        """Open another file that the article links to, or have it ready in a tab ``aside``."""
        from reader.links.linked_path import find_linked  # late: not before a link is followed
        from reader.links.roots import vault_of

        key = self._document.key()
        if key is None:
            return
        by_name = bool(written_target(address))
        place = None if by_name else find_linked(address, key.path)
        if place is None and (by_name or vault_of(key.path)):
            self._search.start(partial(self._look, address, key.path, aside=aside))
        else:
            self._found(_FoundLink(address, key.path, place, aside))

    def _look(self, address: str, article: Path, checkpoint: Checkpoint, *, aside: bool) -> _FoundLink:
        return _FoundLink(address, article, self._resolver.find(address, article, checkpoint), aside)

    def _found(self, found: _FoundLink) -> None:
        address, article, place, aside = found
        key = self._document.key()
        if key is None or key.path != article:
            return
        if place is not None:
            self._open(place, article, aside=aside)
        elif written := written_target(address):
            self._navigator.link_refused.emit(tr("No file called “{name}” was found", name=well_formed(written)))
        else:
            from reader.links.linked_path import named_path  # late, as above

            self._documents.open(named_path(address, article))  # which says why it cannot be opened

    def _open(self, place: LinkedPlace, article: Path, *, aside: bool) -> None:
        if is_same_file(place.path, article):
            self._navigator.follow_link(wiki_address(f"#{place.fragment}") if place.fragment else "#")
        elif place.path.suffix.lower() in ELSEWHERE:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.path))):
                self._navigator.link_refused.emit(
                    tr("No program opens this file: {path}", path=well_formed(str(place.path)))
                )
        else:
            path = resolved(place.path)
            self._awaited.pop(path, None)
            if place.fragment:
                self._awaited[path] = place.fragment
            if aside:
                self._open_aside(place.path)
            elif not self._documents.open(place.path, 0 if place.fragment else None):
                self._awaited.pop(path, None)

    def _arrive(self) -> None:
        """Go to the place that the link names."""
        key = self._document.key()
        if key is not None and key.path in self._awaited:
            fragment = self._awaited.pop(key.path)
            if self._document.is_whole():
                # after everything that opening does
                QTimer.singleShot(0, self, lambda: self._navigator.arrive(fragment))
            else:
                self._navigator.arrive(fragment)  # before the page goes to where this file was left
