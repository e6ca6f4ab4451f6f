"""Keeps what the notebook lists in step with the notes files, and with what the reader searches for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.notebook.notebook import Notebook
from reader.app.notebook.search import NotebookSearch, SearchRequest, SearchResult
from reader.core.colour import Colour
from reader.view.notebook.article_list import ArticlesPanel
from reader.view.notebook.filter_bar import NotebookFilterBar

INTERVAL = 200
"""Milliseconds from one search to the next while notes files are being read."""
MOST_FAULTS = 5
"""How many files that could not be read are named in a message."""


class NotebookSearchController(QObject):
    """Searches again when a filter, the selected article or a notes file changes.

    Signals:
        found(SearchResult, bool): what to list; with True as before, so that the reader's place stays.
        faults_changed(list[str]): sentences about the files that could not be read.
    """

    found = Signal(object, bool)
    faults_changed = Signal(list)

    def __init__(
        self, notebook: Notebook, filters: NotebookFilterBar, articles: ArticlesPanel, today: Callable[[], date]
    ) -> None:
        """``today`` gives the day of the reader's calendar."""
        super().__init__(notebook)
        self._notebook, self._filters, self._articles = notebook, filters, articles
        self._search = NotebookSearch(today, self)
        self._request: SearchRequest | None = None
        self._article = ""
        self._running = self._listed = False
        self._faults: list[str] = []
        self._soon = QTimer(self, singleShot=True, interval=INTERVAL)
        self._soon.timeout.connect(self.search)
        self._search.done.connect(self._finish)
        notebook.changed.connect(self._notes_changed)
        notebook.loaded.connect(self._all_read)
        filters.changed.connect(self.search)
        articles.article_selected.connect(self._select_article)

    @property
    def article(self) -> str:
        """The file name of the one article that is listed; empty for all."""
        return self._article

    @property
    def busy(self) -> bool:
        """Whether there is more to come: notes to be read or searched."""
        return self._notebook.busy or self._search.busy or self._soon.isActive()

    def start(self) -> None:
        """Read all notes, and search them as they come."""
        self._running = True
        self._notebook.open()
        self.search()

    def stop(self) -> None:
        """Drop all notes: they are read again sooner than they would be missed."""
        self._running, self._listed, self._faults = False, False, []
        self._soon.stop()
        self._search.close()
        self._notebook.close()

    def search(self) -> None:
        """Search for what the filters say now."""
        request = SearchRequest(self._filters.query(), self._article, self._filters.newest_first)
        self._search.start(self._notebook.articles.values(), request)

    def _select_article(self, name: str) -> None:
        self._article = name
        self.search()

    def _notes_changed(self) -> None:
        if not self._running:
            return
        if not (self._notebook.busy and (self._listed or self._search.busy)):
            self.search()
        elif not self._soon.isActive():
            self._soon.start()

    def _all_read(self) -> None:
        self._soon.stop()
        articles = self._notebook.articles.values()
        tags = Counter[str]()
        for article in articles:
            tags.update(article.tags)
        self._filters.set_tags(tags)
        self._filters.set_colours({Colour(colour) for article in articles for colour in article.colours})
        faults = [article.fault for article in articles if article.fault]
        faults = [*filter(None, (self._notebook.fault, *faults[:MOST_FAULTS]))]
        if faults != self._faults:  # else what else the bar has to say would go at each change on the disk
            self._faults = faults
            self.faults_changed.emit(faults)
        self.search()

    def _finish(self, result: SearchResult) -> None:
        keep, self._request = self._request == result.request, result.request
        self._listed = len(result.rows) > 0
        self._articles.set_articles(result.articles, result.counts, self._search.last_change)
        self.found.emit(result, keep)
