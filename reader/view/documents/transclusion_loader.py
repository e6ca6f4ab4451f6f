"""Reads the notes that are shown in the text of the open one, as soon as they are to be seen."""

from __future__ import annotations

from collections import deque
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.documents.linked_reader import LinkedReader, LinkedText
from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.app.tasks.file_watcher import FileWatcher
from reader.core.reading.excerpt import transcluded_part
from reader.core.text.well_formed import well_formed
from reader.core.wiki_address import transcluded_link, written_target
from reader.translation import tr
from reader.view.navigation.excerpt_html import excerpt_html
from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.transclusions import TranscludedText

MOST = 100
"""How many notes are read for one article."""
WATCHED = 20
"""How many of their files are watched."""


class TransclusionLoader(QObject):
    """Has one note read after the other, and again when its file has changed.

    Signals:
        announced(str): the text of a note that has just been shown, for a screen reader.
    """

    announced = Signal(str)

    def __init__(
        self, session: Session, document: OpenDocument, shown: ShownArticle, reader: LinkedReader, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._shown, self._reader = document, shown, reader
        self._waiting: deque[str] = deque()
        self._asked: dict[str, Path | None] = {}
        """The addresses that were asked for, with the files that they lead to."""
        self._watchers: dict[Path, FileWatcher] = {}
        shown.transclusion_wanted.connect(self._want)
        reader.read.connect(self._show)
        reader.failed.connect(self._miss)
        document.leaving.connect(self._stop)
        session.revised.connect(self._stop)

    def _stop(self) -> None:
        """Forget all of it: another article, or another state of this one, asks anew."""
        self._reader.cancel()
        self._waiting.clear()
        self._asked = {}
        for watcher in self._watchers.values():
            watcher.close()
            watcher.deleteLater()
        self._watchers = {}

    def _want(self, address: str) -> None:
        if address in self._asked or len(self._asked) >= MOST:
            return
        self._asked[address] = None
        self._waiting.append(address)
        if len(self._waiting) == 1:
            self._ask_next()

    def _ask_next(self) -> None:
        key = self._document.key()
        if self._waiting and key is not None:
            self._reader.ask(transcluded_link(self._waiting[0]), key.path)

    def _show(self, _link: str, found: LinkedText) -> None:
        part = transcluded_part(found.article, found.position, found.fragment)
        text, path = found.article.text, found.article.path
        if path is not None and path not in self._watchers and len(self._watchers) < WATCHED:
            self._watchers[path] = watcher = FileWatcher(path, found.stamp, parent=self)
            watcher.changed.connect(partial(self._read_again, path))
        if part.blocks:
            spoken = "\n".join(block.span.extract(text) for block in part.blocks)
            self._finish(TranscludedText(partial(excerpt_html, part, text), spoken), path)
        elif found.fragment:
            self._finish(_sentence(tr("No place “{target}” in this file", target=found.fragment)), path)
        else:
            self._finish(_sentence(tr("This file is empty")), path)

    def _miss(self, link: str) -> None:
        sentence = tr("No file called “{name}” was found", name=well_formed(written_target(link)))
        known = self._asked.get(self._waiting[0])  # it is still watched, and may be back after a change
        self._finish(_sentence(sentence), known)

    def _finish(self, text: TranscludedText, path: Path | None) -> None:
        """Show what one address leads to, and go on with the next."""
        address = self._waiting.popleft()
        before, self._asked[address] = self._asked.get(address), path
        self._shown.show_transclusion(address, text)
        if before is None:
            self.announced.emit(text.spoken)
        self._ask_next()

    def _read_again(self, path: Path) -> None:
        """A file has changed: read again what is shown of it."""
        again = [address for address, file in self._asked.items() if file == path and address not in self._waiting]
        idle = not self._waiting
        self._waiting.extend(again)
        if idle:
            self._ask_next()


def _sentence(words: str) -> TranscludedText:
    """A sentence of ours in the place of a text."""
    return TranscludedText(lambda _accent: f"<p><i>{escape(words)}</i></p>", words)
