"""What leads about the article and is made only when it is first wanted: the palette, link hints, previews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject

from reader.app.session import Session
from reader.core.annotation import Annotation
from reader.core.article import Article, Section
from reader.view.actions import Actions
from reader.view.bars import Toast
from reader.view.hints import Hints, links_in_view
from reader.view.icons import IconSet
from reader.view.page import Page
from reader.view.palette import Palette
from reader.view.palette_list import Goal
from reader.view.previewing import Previewing
from reader.view.reading import Reading
from reader.view.shell import Shell
from reader.view.theme import Theme


class Wayfinding(QObject):
    """Brings them up, and does what is chosen in them."""

    def __init__(
        self,
        session: Session,
        page: Page,
        shell: Shell,
        reading: Reading,
        toast: Toast,
        actions: Actions,
        icons: IconSet,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._shell, self._reading = session, page, shell, reading
        self._toast, self._icons, self._theme = toast, icons, theme
        self.palette: Palette | None = None
        self.hints: Hints | None = None
        self.previews = Previewing(page, shell, reading.target, reading.follow_link, theme, self)
        actions.bind({"go_section": self.go_to_section, "follow_link": self.hint_links})

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours, now or when a part is made."""
        self._theme = theme
        self.previews.set_theme(theme)
        for part in (self.palette, self.hints):
            if part is not None:
                part.set_theme(theme)

    def put_away(self) -> bool:
        """Put the preview away; returns whether there was one. The others go by themselves."""
        return self.previews.put_away()

    def go_to_section(self) -> None:
        """Ask where to go, by a few letters."""
        article = self._session.article
        if article is None:
            return
        if self.palette is None:
            self.palette = Palette(self._theme, self._icons, self._shell)
            self.palette.chosen.connect(self._reading.jump)
            self.palette.closed.connect(self._page.setFocus)
        self.palette.bring(goals_of(article, self._session.notebook.bookmarks), self._page.position())

    def hint_links(self) -> None:
        """Put a label on each link in view, to be typed."""
        links = links_in_view(self._page)
        if not links:
            self._toast.tell("No link in view")
            return
        if self.hints is None:
            self.hints = Hints(self._page, self._theme)
            self.hints.followed.connect(self._reading.follow_link)
            self.hints.previewed.connect(self.previews.show_link)
        self.previews.put_away()
        self.hints.begin(links)


def goals_of(article: Article, bookmarks: Iterable[Annotation] = ()) -> list[Goal]:
    """Where the palette leads in an article: its beginning, its sections, and the bookmarks among them."""

    def below(sections: tuple[Section, ...], path: str) -> Iterator[Goal]:
        for section in sections:
            yield Goal(section.title, path, section.span.start)
            yield from below(section.children, f"{path} › {section.title}" if path else section.title)

    marks = (_goal(article, one.note, one.span.start) for one in bookmarks if one.span is not None)
    goals = [Goal(article.title or "Untitled", "", 0), *below(article.sections, ""), *marks]
    return sorted(goals, key=lambda goal: (goal.start, goal.bookmark))


def _goal(article: Article, name: str, start: int) -> Goal:
    """A bookmark as a goal; where it is called like its section, that is not told twice."""
    path = article.heading_path(start)
    return Goal(name, " › ".join(path[:-1] if path[-1:] == (name,) else path), start, bookmark=True)
