"""Shows the session's article and notes in the parts of the window, in the order that they need."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article
from reader.view.find.find_controller import FindController
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.navigation.navigator import Navigator
from reader.view.typesetting.syntax_colours import load_lexers
from reader.view.workbench.window_widgets import WindowWidgets


class ArticleDisplay(QObject):
    """Updates the parts when the session changes or highlights are hidden or shown."""

    def __init__(
        self,
        session: Session,
        widgets: WindowWidgets,
        visibility: MarkVisibility,
        navigator: Navigator,
        find: FindController,
    ) -> None:
        super().__init__(widgets.window)
        self._session, self._visibility, self._navigator, self._find = session, visibility, navigator, find
        self._window, self._page, self._margin = widgets.window, widgets.page, widgets.margin
        self._contents, self._notes = widgets.contents, widgets.notes
        session.opened.connect(self._opened)
        session.grown.connect(self._grown)
        session.changed.connect(self.show_notes)
        visibility.changed.connect(self.show_notes)

    def set_title(self, article: Article) -> None:
        """Show the article's title in the title bar."""
        self._window.setWindowTitle(f"{article.title} — Postil".removeprefix(" — "))

    def show_notes(self, change: Change | None = None) -> None:
        """Show the notes as they are now; ``change`` is what has changed, if nothing else has."""
        session, article = self._session, self._session.article
        if article is None:
            self._page.overlays.set_marks(AnnotationSet().index)
            self._margin.set_notes(AnnotationSet())
            self._contents.set_marks(AnnotationSet())
            self._notes.set_notes(Article("", "", ()), AnnotationSet())
        else:
            shown = session.visible_annotations
            seen = self._visibility.visible(shown)
            self._page.overlays.set_marks(seen.index, redraw=change is None or change.affects_appearance)
            self._margin.set_notes(seen)
            self._contents.set_marks(shown)
            self._notes.set_notes(article, session.annotations, growing=not session.whole)

    def _opened(self, article: Article) -> None:
        self.set_title(article)
        self._contents.set_article(article)
        self._find.set_article(article)
        self._notes.set_read_only(self._session.read_only)
        self.show_notes()
        self._navigator.set_article(article, whole=self._session.whole)
        self._prepare_code(article)

    def _grown(self, article: Article) -> None:
        self._contents.grow(article)
        self._find.grow(article)
        self.show_notes()
        self._navigator.grow(article, whole=self._session.whole)
        self._prepare_code(article)

    def _prepare_code(self, article: Article) -> None:
        if self._session.whole:
            load_lexers(article)
