"""What leads about the article and is made only when it is first wanted: the palette, link hints, previews."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from reader.app.session import Session
from reader.core.article import Article, Section
from reader.view.actions import Actions
from reader.view.icons import IconSet
from reader.view.page import Page
from reader.view.palette import Palette
from reader.view.palette_list import Goal
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
        actions: Actions,
        icons: IconSet,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._shell, self._reading = session, page, shell, reading
        self._icons, self._theme = icons, theme
        self.palette: Palette | None = None
        actions.bind({"go_section": self.go_to_section})

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours, now or when a part is made."""
        self._theme = theme
        if self.palette is not None:
            self.palette.set_theme(theme)

    def go_to_section(self) -> None:
        """Ask where to go, by a few letters."""
        article = self._session.article
        if article is None:
            return
        if self.palette is None:
            self.palette = Palette(self._theme, self._icons, self._shell)
            self.palette.chosen.connect(self._reading.jump)
            self.palette.closed.connect(self._page.setFocus)
        self.palette.bring(list(goals_of(article)), self._page.position())


def goals_of(article: Article) -> Iterator[Goal]:
    """Where the palette leads in an article: its beginning and its sections."""

    def below(sections: tuple[Section, ...], path: str) -> Iterator[Goal]:
        for section in sections:
            yield Goal(section.title, path, section.span.start)
            yield from below(section.children, f"{path} › {section.title}" if path else section.title)

    yield Goal(article.title or "Untitled", "", 0)
    yield from below(article.sections, "")
