"""Follows links to a place of any article: opens the article, wherever it is now, and goes to the note or passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.linked_articles import LinkedArticles
from reader.app.documents.open_document import OpenDocument
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.article import Article
from reader.core.links.deep_link import DeepLink, parse_deep_link
from reader.core.revision.locate import locate_quote
from reader.core.selectors import TextQuote
from reader.core.span import Span
from reader.core.text.well_formed import well_formed
from reader.core.view_choice import ViewChoice
from reader.paths import resolved
from reader.translation import tr
from reader.view.workbench.workbench import Workbench

SHOWN_LENGTH = 120
"""The most code points of an address that a message shows."""


class _Search:
    """What is known on the way to one link's article."""

    def __init__(self, link: DeepLink, paths: Iterator[Path], *, here: bool) -> None:
        self.link, self.paths, self.here = link, paths, here
        self.opened: list[Path] = []
        """The files that could be opened, the likeliest first."""
        self.tried = False
        """Whether there was anything to open."""
        self.is_over = False
        """Whether no other file is left, so that the one that is opened has to do."""


class DeepLinkController(QObject):
    """Tries the files that the article may be in until one has the text or the note; else the first one has to do."""

    def __init__(
        self,
        open_here: Callable[[Path], bool],
        open_file: Callable[[Path], bool],
        open_instead: Callable[[Path], bool],
        document: OpenDocument,
        workbench: Workbench,
        articles: LinkedArticles,
    ) -> None:
        """``open_here`` opens a file in the tab that is looked at, ``open_file`` in one of its own.

        ``open_instead`` does so in the tab of one that was not the right one. All return whether they could.
        """
        super().__init__(workbench.window)
        self._open_here, self._open_file, self._open_instead = open_here, open_file, open_instead
        self._document, self._articles = document, articles
        self._session, self._window, self._notices = workbench.session, workbench.window, workbench.notices
        self._navigator, self._current, self._page = workbench.navigator, workbench.current, workbench.page
        self._search: _Search | None = None
        self._locating = BackgroundTask(self)
        self._locating.done.connect(lambda found: self._show(*found))
        document.completed.connect(lambda: QTimer.singleShot(0, self, self._check))
        workbench.window.closing.connect(self._locating.close)

    def follow_address(self, address: str) -> None:
        """Follow a link in the open article by its address; if it is not written as ours are, say so."""
        link = parse_deep_link(address)
        if link is None:
            shown = well_formed(address[:SHOWN_LENGTH])
            self._notices.show(tr("Postil cannot follow this link: {address}", address=shown))
        else:
            self.follow(link, here=True)

    def follow(self, link: DeepLink, *, here: bool = False) -> None:
        """Go to the place, in front of other windows; if it is not found, say what is known.

        The article opens in a tab of its own, unless it is to open ``here``.
        """
        self._window.come_to_front()
        self._search = _Search(link, self._articles.paths(link), here=here)
        self._try_next()

    # The article

    def _try_next(self) -> None:
        search = self._search
        if search is None:
            return
        for path in search.paths:
            search.tried = True
            if self._open(path, search):
                return
        search.is_over = True
        if search.opened and not self._open(search.opened[0], search):
            self._search = None
        elif not search.opened:
            self._search = None
            if not search.tried:  # else opening it has said why it cannot be read
                self._say_missing(search.link)

    def _open(self, path: Path, search: _Search) -> bool:
        """Open a file, and check it once it has been read; returns whether it was opened."""
        path, open_file = resolved(path), self._open_instead if search.opened else self._open_file
        open_file = self._open_here if search.here else open_file
        search.opened.append(path)
        key = self._document.key()
        if key is not None and key.path == path:
            if self._document.is_whole():
                self._check()
            return True
        if open_file(path):
            return True
        search.opened.remove(path)
        return False

    def _check(self) -> None:
        """Whether the article that has been read is the right one; if so, go to the place in it."""
        search, key = self._search, self._document.key()
        if search is None or key is None or not search.opened or key.path != search.opened[-1]:
            return  # the reader has opened something else meanwhile
        link = search.link
        is_right = (
            not link.digest or link.fits(self._document.digest()) or link.note_id in self._session.annotations.by_id
        )
        if is_right or search.is_over:
            self._search = None
            self._arrive(link)
        else:
            self._try_next()

    def _say_missing(self, link: DeepLink) -> None:
        known = self._articles.known(link)
        if known is not None:
            path = well_formed(known.path)
            sentence = tr("The link leads to “{title}”, which is no longer at {path}.", title=known.title, path=path)
        elif link.path:
            sentence = tr("The link leads to {path}, where there is no file.", path=well_formed(link.path))
        else:
            sentence = tr("The link leads to an article that was never open here.")
        self._notices.add(sentence)

    # The place in it

    def _arrive(self, link: DeepLink) -> None:
        annotations, article = self._session.annotations, self._session.article
        if (note := annotations.by_id.get(link.note_id)) is not None:
            if note.is_bookmark and note.span is not None:
                self._navigator.jump_to(note.span.start)
            else:
                self._current.go_to(note.id)
        elif link.note_id in (gone.annotation.id for gone in annotations.trash):
            restore = partial(self._session.commands.restore, [link.note_id])
            self._notices.show(tr("The note of this link is in the trash"), tr("Restore"), restore)
        elif link.quote is not None and article is not None:
            self._locating.start(partial(_located, article, self._session.page, link.quote))
        elif link.note_id:
            self._notices.show(tr("The note of this link is not there. It may have been deleted."))

    def _show(self, article: Article, span: Span | None, whole: Span | None) -> None:
        """Go to the passage and select it; ``whole`` is its place in the page, if the part that is seen lacks it."""
        if self._session.article is not article:
            return
        if whole is not None:
            self._session.choose_view(ViewChoice(whole=True))
            view = self._session.view
            span = view.spans.shown_span(whole) if view is not None else whole
        if span is None:
            self._notices.show(tr("The passage of this link is not in the text. It may have changed."))
            return
        self._navigator.reveal(span)
        self._page.selection.select(span)


def _located(
    article: Article, page: Article | None, quote: TextQuote, _checkpoint: Checkpoint
) -> tuple[Article, Span | None, Span | None]:
    """The article, and where the passage is in it; or else where it is in the whole page."""
    span = locate_quote(article.text, quote)
    if span is not None or page is None or page is article:
        return article, span, None
    return article, None, locate_quote(page.text, quote)
