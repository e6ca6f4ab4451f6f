"""Shows an article on the page and opens its notes in the session, in the order that both need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.documents.article_loader import OpenedArticle
from reader.app.documents.open_document import SuspendedDocument
from reader.app.session.session import Session
from reader.core.article import Article
from reader.core.settings import NO_FOLDS, FoldChoices
from reader.core.view_choice import ViewChoice
from reader.view.documents.suspended_article import SuspendedArticle
from reader.view.navigation.navigator import Navigator
from reader.view.page.page import PageView
from reader.view.page.scroll_anchor import HEADROOM
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.core.revision.reanchoring import Reanchoring

SAME_LINE = 8
"""How many pixels a line may have moved and still count as being where it was put."""


class ArticlePresenter:
    """Shows an article that has been read, and posts its problems and those of its notes in the message bar."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        navigator: Navigator,
        notices: Notices,
        folds_of: Callable[[Path], FoldChoices] = lambda _path: NO_FOLDS,
    ) -> None:
        """``folds_of`` says what of the text of a file the reader has opened and closed before."""
        self._session, self._page, self._navigator, self._notices = session, page, navigator, notices
        self._folds_of = folds_of

    @property
    def article(self) -> Article | None:
        """The article that is open, with all of its page; the window may show the next one already."""
        return self._session.page

    @property
    def choice(self) -> ViewChoice:
        """What is seen of the open article, if that is a web page."""
        return self._session.view.choice if self._session.view is not None else ViewChoice()

    def set_page(self, article: Article, choice: ViewChoice, position: int = 0) -> None:
        """Show an article on the page with this code point at the top, unless the page shows it already.

        ``choice`` is what is to be seen of a web page. Positions here are those in the whole page.
        """
        view = self._session.view_of(article, choice)
        if self._page.article is not view.shown:
            folds = self._folds_of(article.path) if article.path is not None else NO_FOLDS
            self._page.show_article(view.shown, view.spans.shown_position(min(position, len(article.text))), folds)

    def open(self, opened: OpenedArticle, *, whole: bool = True) -> None:
        """Open the article that the page shows with its notes, and post what is wrong with them."""
        self._session.open(
            opened.article, opened.annotations, read_only=opened.read_only, whole=whole, choice=opened.choice
        )
        self._notices.post(*opened.messages)

    def suspended(self, document: SuspendedDocument) -> SuspendedArticle | None:
        """What ``resume`` needs to show the open article again as it is; None where it is not there to its end."""
        session = self._session.suspended()
        if session is None:
            return None
        line, selection = self._page.reading.top_line_at_rest(), self._page.selection.span
        return SuspendedArticle(session, document, line, selection)

    def resume(self, suspended: SuspendedArticle) -> None:
        """Show an article as it was left, and open it in the session with its notes and their undo history."""
        page, shown = self._page, suspended.session.view.shown
        folds = self._folds_of(shown.path) if shown.path is not None else NO_FOLDS
        page.show_article(shown, suspended.line.position, folds)
        if suspended.selection.length:
            page.selection.select(suspended.selection)  # Qt brings it into view; the next lines undo that
        page.reading.forget_target()
        page.anchor.restore(suspended.line)
        self._session.resume(suspended.session)
        self._notices.post()

    def close(self) -> None:
        """Show an empty page: nothing is open any more."""
        self._page.show_article(Article("", "", ()))
        self._session.close()

    def extend(self, article: Article) -> None:
        """Show more of the open article; ``article`` starts with the part that is shown already."""
        self._page.extend_article(self._session.view_of(article).shown)
        self._session.grow(article)

    def complete(self, opened: OpenedArticle) -> None:
        """Show all of the open article, which is read to its end now, with its notes in their final positions."""
        self._session.grow(opened.article, whole=True)
        self._session.accept_positions(opened.annotations)
        if opened.messages:
            self._notices.post(*opened.messages)

    def revise(self, reanchoring: Reanchoring) -> None:
        """Show a new version of the open article."""
        self._session.revise(reanchoring)

    def report_failure(self, sentence: str) -> None:
        """Post why something could not be opened, read or saved."""
        self._notices.post(sentence)

    # Where the reader is

    def position(self) -> int:
        """The code point at the top of the page."""
        position, view = self._page.positions.top_position(), self._session.view
        return position if view is None else view.spans.whole_position(position)

    def go_to(self, position: int) -> None:
        """Show a code point at the top of the page, without an entry in the history of Back."""
        self._navigator.scroll_to(self._seen(position))

    def jump_to(self, position: int) -> None:
        """Go to a code point, so that Back leads here; one that has not been read yet is waited for."""
        self._navigator.jump_to(self._seen(position) if self._session.whole else position)

    def is_at(self, position: int) -> bool:
        """Whether the line of a code point is still at the top of the page."""
        return abs(self._page.positions.line_y(self._seen(position)) - HEADROOM) < SAME_LINE

    def _seen(self, position: int) -> int:
        view = self._session.view
        return position if view is None else view.spans.shown_position(position)

    def follow_link(self, address: str) -> None:
        """Follow a link in the open article."""
        self._navigator.follow_link(address)
