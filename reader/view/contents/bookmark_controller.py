"""Bookmarks: added and deleted by a key, named in position, listed in the contents, with signs on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.reading.bookmark_names import bookmark_name, bookmark_span
from reader.core.reading.reading_units import reading_unit_at
from reader.core.span import Span
from reader.translation import tr
from reader.view.contents.panel import ContentsPanel
from reader.view.page.page import PageView
from reader.view.page.reading_position import READING_LINE
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.view.contents.bookmark_name_field import BookmarkNameEdit

NEXT_LINE = 40
"""Pixels below the reading line in which a bookmark still counts as being where the reader is."""


class BookmarkController(QObject):
    """Joins keys, field and list to the session.

    Signals:
        name_edit_opened(): the field for a bookmark's name was opened.
    """

    name_edit_opened = Signal()

    def __init__(
        self,
        session: Session,
        page: PageView,
        layout: PanelLayout,
        contents: ContentsPanel,
        notices: Notices,
        actions: Actions,
        icons: IconSet,
    ) -> None:
        """``layout`` is what the field for the name floats over."""
        super().__init__(page)
        self._session, self._page, self._layout, self._contents = session, page, layout, contents
        self._notices, self._icons = notices, icons
        self._named = ""
        self.name_edit: BookmarkNameEdit | None = None
        contents.bookmark_renamed.connect(session.commands.rename_bookmark)
        contents.bookmark_deleted.connect(self._delete)
        session.opened.connect(self.show)
        session.changed.connect(self.show)
        page.pointer.bookmark_clicked.connect(self._open_menu)
        page.verticalScrollBar().valueChanged.connect(self._scrolled)
        actions.bind({"bookmark": self.toggle})

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        if self.name_edit is not None:
            self.name_edit.set_theme(theme)

    def dismiss(self) -> bool:
        """Close the field, keeping what was written; returns whether it was open."""
        return self.name_edit is not None and self.name_edit.dismiss()

    def toggle(self) -> None:
        """Delete the bookmark where the reader is; if there is none, add one and offer to name it."""
        article = self._session.article
        if article is None or not article.text.strip():
            return
        if not self._notices.check_writable(self._session):
            return
        position = self._position(article)
        bookmark = self._bookmark_at(position)
        if bookmark is not None:
            self._delete(bookmark.id)
        else:
            self._add(article, position)

    def _position(self, article: Article) -> int:
        """The start of the selection; else of the paragraph being read if that is in view, else of its line.

        In caret mode, the paragraph around the caret is the one being read.
        """
        chosen = self._page.selection.span
        if chosen.length:
            return chosen.start
        line = self._page.reading.keyboard_position()
        start = reading_unit_at(article, line).start
        return start if self._page.positions.top_position() <= start else line

    def _bookmark_at(self, position: int) -> Annotation | None:
        """The bookmark between the page's top and the line being read, or exactly at a selection or the caret."""
        below = self._page.positions.position_at_y(READING_LINE + NEXT_LINE)
        around = Span(
            min(position, self._page.positions.top_position()),
            max(position + 1, min(below, self._page.positions.visible_span().end)),
        )
        if self._page.selection.span.length or self._page.caret.visible_position() is not None:
            around = Span(position, position + 1)
        return next(
            (mark for mark in self._session.annotations.bookmarks if mark.span and around.contains(mark.span.start)),
            None,
        )

    def _add(self, article: Article, position: int) -> None:
        span = bookmark_span(article, position)
        name = bookmark_name(article, span)
        self._edit_name(self._session.commands.bookmark(span, name), name, span)

    def _edit_name(self, key: str, name: str, span: Span) -> None:
        """Open the field for a bookmark's name, below its passage."""
        self._named = key
        if self.name_edit is None:
            from reader.view.contents.bookmark_name_field import BookmarkNameEdit  # late: no start needs it

            self.name_edit = BookmarkNameEdit(self._page.shown.theme, self._icons, self._layout)
            self.name_edit.named.connect(lambda written: self._session.commands.rename_bookmark(self._named, written))
            self.name_edit.closed.connect(self._page.setFocus)
        self.name_edit.open(name, self._first_letter_rect(span))
        self.name_edit_opened.emit()

    def _first_letter_rect(self, span: Span) -> QRect:
        """Where a passage begins, in the shell's pixels."""
        rect = self._page.positions.rect_of(Span(span.start, span.start + 1))
        return QRect(self._page.viewport().mapTo(self._layout, rect.topLeft()), rect.size())

    def _scrolled(self) -> None:
        """Close the field when the reader scrolls; where the text changes, it follows its words."""
        if not self._page.anchor.correcting:
            self.dismiss()
        elif self.name_edit is not None and self.name_edit.isVisible():
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        bookmark = self._session.annotations.by_id.get(self._named)
        if (
            self.name_edit is None
            or bookmark is None
            or bookmark.span is None
            or not self._page.positions.is_visible(bookmark.span.start)
        ):
            self.dismiss()
        else:
            self.name_edit.move_below(self._first_letter_rect(bookmark.span))

    def _open_menu(self, key: str, place: QPoint) -> None:
        """Offer what can be done with the bookmark whose sign was clicked, as the list in the contents does."""
        bookmark = self._session.annotations.by_id.get(key)
        if bookmark is None or (span := bookmark.span) is None:
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._page.shown.theme))
        for words, act in (
            (tr("Rename…"), lambda: self._edit_name(key, bookmark.note, span)),
            (tr("Delete"), lambda: self._delete(key)),
        ):
            action = menu.addAction(words)
            action.triggered.connect(act)
            action.setEnabled(self._session.may_write())
        menu.popup(place)

    def _delete(self, key: str) -> None:
        bookmark = self._session.annotations.by_id.get(key)
        if bookmark is not None:
            self._session.commands.delete([key])
            self._notices.show_undoable(tr("Deleted bookmark “{name}”", name=bookmark.note), self._session.history.undo)

    def show(self) -> None:
        """Show the bookmarks as they are now."""
        self._contents.set_bookmarks(self._session.annotations.bookmarks)
        self._page.overlays.set_bookmarks(self._session.annotations.bookmarks)
