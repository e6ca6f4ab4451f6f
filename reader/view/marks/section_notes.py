"""Notes on sections: by an action, and from the menu of the contents."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.app.session.session import Session
from reader.translation import tr
from reader.view.contents.model import ContentsModel
from reader.view.contents.panel import ContentsPanel
from reader.view.marks.link_commands import copy_link_for_notes
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.widgets.action_table import keys_of
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions


class SectionNotesController(QObject):
    """Writes a note on the section being read, or on one that is chosen in the contents.

    Signals:
        link_requested(int): copy a link to the section that begins at this code point.
    """

    link_requested = Signal(int)

    def __init__(
        self,
        session: Session,
        page: PageView,
        contents: ContentsPanel,
        notes: NotesPanel,
        navigator: Navigator,
        notices: Notices,
        actions: Actions,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._contents, self._notes = session, page, contents, notes
        self._navigator, self._notices = navigator, notices
        contents.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        contents.list.customContextMenuRequested.connect(self._open_menu)
        self._actions = actions
        actions.bind({"section_note": self.write_section_note})

    def write_section_note(self, position: int | None = None) -> None:
        """Write a note on the section around a code point; without one, on the section being read."""
        article = self._session.article
        if article is None or not self._notices.check_writable(self._session):
            return
        section = article.section_at(self._position() if position is None else position)
        if section is None:
            keys = keys_of("article_note")
            self._notices.show(tr("There is no section here; press {keys} to write a note on the article", keys=keys))
            return
        key = self._session.commands.add_section_note(section)
        self._notes.open()
        self._notes.edit(key)

    def _position(self) -> int:
        """Where the selection begins, or the caret is while it is in view; else where the reader is."""
        selection, page = self._page.selection.span, self._page
        if selection.length:
            return selection.start
        if page.cursorWidth() and page.viewport().rect().intersects(page.cursorRect()):
            return page.caret.position
        return page.reading.position()

    def _open_menu(self, point: QPoint) -> None:
        rows = self._contents.list
        index = rows.indexAt(point)
        index = index if index.isValid() else rows.currentIndex()
        if not index.isValid():
            return
        start: int = index.data(ContentsModel.START)
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._page.shown.theme))
        menu.addAction(tr("Go to Section")).triggered.connect(lambda: self._navigator.jump_to(start))
        write = menu.addAction(tr("Note on Section"))
        write.triggered.connect(lambda: self.write_section_note(start))
        write.setEnabled(self._session.may_write() and index.row() > 0)
        edit = menu.addAction(tr("Open in Editor"))
        edit.triggered.connect(lambda: self._contents.source_requested.emit(start))
        title: str = index.data(Qt.ItemDataRole.DisplayRole)
        menu.addAction(tr("Copy Title")).triggered.connect(lambda: QGuiApplication.clipboard().setText(title))
        menu.addAction(tr("Copy Link")).triggered.connect(lambda: self.link_requested.emit(start))
        link = menu.addAction(tr("Copy Link for Notes"))
        link.triggered.connect(lambda: copy_link_for_notes(title, self._notices))
        link.setEnabled(index.row() > 0)
        self._add_folding(menu, index)
        menu.popup(rows.viewport().mapToGlobal(point))

    def _add_folding(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer to fold or unfold a row of the contents, if there is anything below it, and all of them."""
        menu.addSeparator()
        model, kept = index.model(), QPersistentModelIndex(index)
        if isinstance(model, ContentsModel) and (folded := model.is_folded(index)) is not None:
            fold = menu.addAction(tr("Unfold") if folded else tr("Fold"))
            fold.triggered.connect(lambda: model.set_folded(kept, folded=not folded))
        menu.addActions([self._actions["fold_all"], self._actions["unfold_all"]])
