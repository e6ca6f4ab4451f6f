"""The contents panel: a filter, the list of sections, which follows the page, and below it the bookmarks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import Palette
from reader.core.settings import FoldChoices
from reader.translation import tr
from reader.view.contents.model import ContentsModel
from reader.view.contents.section_delegate import SIDE, WIDTH
from reader.view.contents.section_list import SectionList
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SMALL, paint_panel, sans
from reader.view.style.theme import Theme
from reader.view.widgets.search_field import SearchField

if TYPE_CHECKING:
    from reader.view.contents.bookmark_list import BookmarkGroup


class ContentsPanel(QWidget):
    """The panel on the left.

    Signals:
        position_chosen(int): the reader wants to go to this code point.
        bookmark_renamed(str id, str name), bookmark_deleted(str id).
        bookmark_action_requested(str id, PlacementAction): do this about one that is lost or to be checked.
        source_requested(int): the reader wants to edit the article's file at this code point.
        left(): Escape: the reader wants to go back to the page.
        folds_changed(FoldChoices): the reader has folded or unfolded sections.
        announced(str): for screen readers.
    """

    position_chosen = Signal(int)
    bookmark_renamed = Signal(str, str)
    bookmark_deleted = Signal(str)
    bookmark_action_requested = Signal(str, object)
    source_requested = Signal(int)
    left = Signal()
    folds_changed = Signal(object)
    announced = Signal(str)

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._model = ContentsModel(self)
        self.bookmarks: BookmarkGroup | None = None
        self._kept: Sequence[Annotation] = ()
        self.filter = SearchField(tr("Filter sections"), icons, self)
        self.list = SectionList(theme, self)
        self.list.setModel(self._model)
        self._no_bookmarks = QLabel(tr("No bookmarks yet. Press B to bookmark where you are."))
        self._no_bookmarks.setFont(sans(SMALL))
        self._no_bookmarks.setWordWrap(True)
        self._no_bookmarks.setContentsMargins(SIDE + 11, 0, SIDE, 14)
        self.setAccessibleName(tr("Contents"))
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 15, SIDE, 0)
        top.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(11)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._no_bookmarks)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.list_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.filter.left.connect(self.left)
        self.list.chosen.connect(self.position_chosen)
        self.list.left.connect(self.left)
        self._model.folds_changed.connect(self.folds_changed)
        self._model.folded.connect(self._say_folded)
        self.list.above.connect(lambda: self.filter.setFocus(Qt.FocusReason.BacktabFocusReason))

    def set_palette(self, palette: Palette) -> None:
        """Show the dots of the sections in the order of these colours."""
        self._model.set_palette(palette)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        paint_panel(self, theme)
        self._theme, self._rule = theme, theme.colour("rule")
        self.filter.set_theme(theme)
        self._no_bookmarks.setStyleSheet(f"color: {theme.tokens['faint']}")
        if self.bookmarks is not None:
            self.bookmarks.set_theme(theme)
        self.list.set_theme(theme)

    def set_article(self, article: Article) -> None:
        """Show another article's sections, and clear the filter."""
        self.filter.clear()
        self._model.set_article(article)

    def grow(self, article: Article) -> None:
        """Show more sections of the same article; filter, selection and scrolling stay."""
        self._model.grow(article)

    def revise(self, article: Article) -> None:
        """Show the sections of another state of the same article; filter, selection and scrolling stay."""
        bar, row = self.list.verticalScrollBar(), self.list.currentIndex()
        value, title = bar.value(), row.data() if row.isValid() else None
        self._model.revise(article)
        if title is not None and not self.list.currentIndex().isValid():
            found = self._model.match(
                self._model.index(0), Qt.ItemDataRole.DisplayRole, title, 1, Qt.MatchFlag.MatchExactly
            )
            self.list.setCurrentIndex(found[0] if found else self._model.index(0))
        bar.setValue(value)

    def set_folds(self, folds: FoldChoices) -> None:
        """Fold the sections as the reader has left them."""
        self._model.set_folds(folds)
        self._show_current()

    def fold_all(self) -> None:
        """Show the top level only."""
        self._model.set_all_folded(folded=True)
        self._show_current()
        self.announced.emit(tr("All sections are folded"))

    def unfold_all(self) -> None:
        """Show all sections."""
        self._model.set_all_folded(folded=False)
        self._show_current()
        self.announced.emit(tr("All sections are unfolded"))

    def _say_folded(self, title: str, folded: bool) -> None:  # noqa: FBT001 - what the signal passes
        self.announced.emit(tr("{title}, collapsed", title=title) if folded else tr("{title}, expanded", title=title))

    def set_marks(self, annotations: AnnotationSet) -> None:
        """Show dots at the sections that have marks."""
        self._model.set_marks(annotations)

    def set_changed(self, sections: Collection[int]) -> None:
        """Show as changed the sections with these numbers, from 0 in reading order; -1 is before the first."""
        self._model.set_changed({number + 1 for number in sections})

    def set_bookmarks(self, bookmarks: Sequence[Annotation]) -> None:
        """List these below the sections; without any, a sentence there says how to make one."""
        if bookmarks == self._kept:
            return
        self._kept = bookmarks
        if self.bookmarks is None:
            self.bookmarks = self._make_group()
        self.bookmarks.list.set_bookmarks(bookmarks)
        self.bookmarks.setVisible(bool(bookmarks))
        self._no_bookmarks.setVisible(not bookmarks)

    def _make_group(self) -> BookmarkGroup:
        from reader.view.contents.bookmark_list import BookmarkGroup  # late: most articles have no bookmarks

        group = BookmarkGroup(self._theme, self._icons, self)
        made = group.list
        made.chosen.connect(self.position_chosen)
        made.renamed.connect(self.bookmark_renamed)
        made.deleted.connect(self.bookmark_deleted)
        made.action_requested.connect(self.bookmark_action_requested)
        made.left.connect(self.left)
        column = self.layout()
        if column is not None:
            column.addWidget(group)
        return group

    def set_current(self, position: int) -> None:
        """Show which section a code point is in, and bring its row into view.

        Rows that fold or unfold above it meanwhile do not move it on the screen.
        """
        held = QPersistentModelIndex(self._model.row_at(position))
        top = self.list.visualRect(held).top()
        index = self._model.set_current(position)
        if index is not None:
            bar = self.list.verticalScrollBar()
            if held == index:  # else its row was folded away until now
                bar.setValue(bar.value() + self.list.visualRect(index).top() - top)
            self.list.scrollTo(index)

    def _filter(self, words: str) -> None:
        self._model.set_filter(words)
        if not words:
            self._show_current()

    def _show_current(self) -> None:
        current = self._model.current()
        if current.isValid():
            self.list.scrollTo(current)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the panel and the page."""
        with QPainter(self) as painter:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), self._rule)

    def sizeHint(self) -> QSize:
        """The preferred width; the height is the window's."""
        return QSize(WIDTH, 600)
