"""The articles of an export as a helper is sent them: the open one from memory, all others by their notes files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import SignalInstance

from reader.app.exports.export_maker import Articles
from reader.app.exports.sent_articles import requests_of
from reader.app.session.session import Session
from reader.core.errors import CommandError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.framing import encode_request
from reader.core.palette import Palette
from reader.core.text.written_paths import written_path
from reader.core.view_choice import USUAL_VIEW, ViewChoice
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import needs_whole_article
from reader.translation import tr


class ExportArticles:
    """Says what is to be sent for a choice."""

    def __init__(
        self,
        session: Session,
        notes_file: Callable[[], Path | None],
        store: Path,
        palette: Callable[[], Palette],
    ) -> None:
        """``notes_file`` is where the notes on the open article are, or will be; ``store`` is the notes folder."""
        self._session, self._notes_file, self._store, self._palette = session, notes_file, store, palette

    def open_name(self) -> str:
        """The name of the notes file of the open article; empty if none is open."""
        file = self._notes_file()
        return written_path(file.name) if file is not None and self._session.page is not None else ""

    @property
    def grown(self) -> SignalInstance:
        """Emitted when more of the open article has been read, or all of it."""
        return self._session.grown

    @property
    def is_complete(self) -> bool:
        """Whether all of the open article has been read."""
        return self._session.whole

    def of(self, choice: ExportChoice) -> tuple[object, Articles]:
        """A key that is another one when the articles are others, and what sends them.

        The key holds the open article and its notes, so it is not to be kept once nothing is exported any more.
        """
        ours = self.open_name()
        everything = choice.scope is ExportScope.STORE
        names = (ours,) if everything else choice.articles
        open_notes = (self._session.page, self._session.page_annotations) if ours in names else None
        whole = open_notes is not None and needs_whole_article(choice.format)
        key = (everything, choice.articles, self._palette(), open_notes, whole, self._view())
        return key, lambda: self._requests(names, ours, everything=everything, whole=whole)

    def _requests(self, names: Sequence[str], ours: str, *, everything: bool, whole: bool) -> Iterator[bytes]:
        palette = self._palette()
        for is_open, some in groupby(filter(None, names), lambda name: name == ours):
            if not is_open:
                yield encode_request("export_stored", self._store, palette, list(some), "")
            elif (article := self._session.page) is not None:
                if whole and not self._session.whole:
                    raise CommandError(tr("The article is still being read."))
                open_part = ExportedNotes(article, self._session.page_annotations, palette, view=self._view())
                yield from requests_of([open_part], whole=whole)
        if everything:
            yield encode_request("export_stored", self._store, palette, None, ours)

    def _view(self) -> ViewChoice:
        """What of the open article is seen."""
        return self._session.view.choice if self._session.view is not None else USUAL_VIEW
