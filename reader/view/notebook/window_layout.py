"""How the notebook looks: articles at the left, the list in the middle, the note to read beside it or below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.core.colour import ColourMeaning
from reader.view.notebook.article_list import ArticlesPanel
from reader.view.notebook.card_painter import NotebookCardPainter
from reader.view.notebook.filter_bar import NotebookFilterBar
from reader.view.notebook.list_model import NotebookModel
from reader.view.notebook.note_list import NotebookListView
from reader.view.notebook.note_pane import NotebookPane
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SMALL, paint_panel, sans
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.search_highlight import SearchHighlight
from reader.view.widgets.splitter import Splitter
from reader.view.widgets.toast import Toast

TITLE = "Notebook — Postil"
SIZE = (1180, 780)
"""The window's size at first, in pixels."""
WIDE, NARROW = 1000, 820
"""With fewer pixels than these the note to read stands below the list, and the articles are narrower."""
ARTICLES = (250, 190)
"""The width of the articles, in a wide window and in a narrow one."""
READING = "Reading the notes…"


class NotebookLayout(QWidget):
    """The parts of the notebook's window, placed and dressed; what they do together is the window's business."""

    def __init__(
        self,
        icons: IconSet,
        theme: Theme,
        pens: Callable[[], Mapping[str, ColourMeaning]],
        now: Callable[[], datetime],
    ) -> None:
        """``pens`` tells what the reader calls the colours; ``now`` the time in UTC."""
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self._theme, self._terms = theme, tuple[str, ...]()
        self.articles = ArticlesPanel(theme, icons, now, self)
        self.filters = NotebookFilterBar(theme, icons, pens, now, self)
        self.model = NotebookModel(pens, self)
        self._face = NotebookCardPainter(self.model, theme, now)
        self.list = NotebookListView(self.model, self._face, self)
        self.pane = NotebookPane(theme, pens, now, self)
        self.message, self.foot, self.nothing = MessageBar(self), QLabel(self), QLabel(READING, self)
        self.toast = Toast(self)
        self._arrange()
        self.set_theme(theme)

    def _arrange(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filters)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.list, 1)
        self._inner = Splitter(self)
        self._inner.addWidget(middle)
        self._inner.addWidget(self.pane)
        self._outer = Splitter(self)
        self._outer.addWidget(self.articles)
        self._outer.addWidget(self._inner)
        for splitter in (self._inner, self._outer):
            splitter.setStretchFactor(1, 1)
        self._inner.setStretchFactor(0, 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setWordWrap(True)
        self.foot.setFixedHeight(30)
        self.foot.setContentsMargins(16, 0, 16, 0)
        self.foot.setObjectName("foot")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(self._outer, 1)
        layout.addWidget(self.foot)
        QWidget.setTabOrder(self.articles.list, self.filters.search)
        self._shape()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        paint_panel(self, theme)
        for part in (self.articles, self.filters, self.list, self.pane):
            part.set_theme(theme)
        self._show_found()
        for strip in (self.message, self.foot, self.toast):
            strip.setFont(sans())
            strip.setStyleSheet(style_sheet(theme))
        self.foot.setStyleSheet(
            f"background: {theme.tokens['panel']}; color: {theme.tokens['faint']}; font-size: {SMALL}px"
        )
        self.nothing.setFont(sans())
        self.nothing.setStyleSheet(f"color: {theme.tokens['faint']}; padding: 48px 28px 0 28px")
        for splitter in (self._inner, self._outer):
            splitter.set_theme(theme)

    def show_found(self, terms: tuple[str, ...]) -> None:
        """Let the words that are looked for be seen."""
        self._terms = terms
        self._show_found()

    def to_search(self) -> None:
        """The keys are the field's."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for all three."""
        super().resizeEvent(event)
        self._shape()

    def _shape(self) -> None:
        wide = self.width() >= WIDE
        side = ARTICLES[0 if self.width() >= NARROW else 1]
        rest = self.width() - side
        direction = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._inner.orientation() != direction or not self._inner.property("shaped"):
            self._inner.setProperty("shaped", True)
            self._inner.setOrientation(direction)
            length = rest if wide else self.height()
            self._inner.setSizes([length * 56 // 100, length * 44 // 100])
        self._outer.setSizes([side, rest])
        self.filters.arrange(rest * 56 // 100 if wide else rest)

    def _show_found(self) -> None:
        terms = self._terms
        found = SearchHighlight(terms, self._theme) if terms else None
        self._face.found = found
        self.pane.set_found(found)
