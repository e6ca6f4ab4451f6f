"""Searches the texts of the library for the words that were typed: a page of results after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.library.library_search import MOST_FOUND, LibrarySearch
from reader.core.library.text_hit import FoundArticles

if TYPE_CHECKING:
    from reader.core.library.search_answer import SearchAnswer


class LibraryTextSearch(QObject):
    """Knows what was found so far.

    Signals:
        found(bool): there are other ``articles``; whether they are the first ones.
    """

    found = Signal(bool)

    def __init__(self, search: LibrarySearch, parent: QObject) -> None:
        """``search`` is this one's alone: it forgets what it was given before."""
        super().__init__(parent)
        self._search, self._words = search, ""
        self.articles: FoundArticles | None = None
        """What was found in the texts so far; None while nothing is known."""
        self.fault = ""
        """Why they cannot be searched, as a sentence; empty if they can."""
        self._asked_for_more, self._offset = False, 0
        search.found.connect(self._take)

    @property
    def has_more(self) -> bool:
        """Whether there is more than was found so far."""
        return self.articles is not None and self.articles.more

    def set_words(self, words: str) -> None:
        """Forget what was found: these are the words from now on, and may be none."""
        self._words, self.articles, self.fault = words, None, ""

    def start(self) -> None:
        """Search from the best article on."""
        self._asked_for_more = False
        if self._words:
            self._search.start(self._words)

    def start_again(self) -> None:
        """Search in what has changed, unless so much is found that all of it is not listed at once."""
        if self.articles is None or not (self.has_more or self._offset > MOST_FOUND):
            self.start()

    def search_more(self) -> None:
        """Search on, unless that is done already."""
        if self._words and self.has_more and not self._asked_for_more:
            self._asked_for_more = True
            self._search.start(self._words, self._offset)

    def _take(self, answer: SearchAnswer) -> None:
        if answer.words != self._words or not answer.words:
            return
        before = self.articles.articles if self.articles and answer.offset else ()
        self.articles = FoundArticles((*before, *answer.texts.articles), answer.texts.more)
        self.fault, self._asked_for_more = answer.fault, False
        self._offset = answer.offset + MOST_FOUND
        self.found.emit(not answer.offset)
