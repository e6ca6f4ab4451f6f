"""The ways to a note: from the margin, a link, the contents and by keys; and what is told when it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.app.session.session import Session
from reader.view.contents.model import ContentsModel
from reader.view.contents.panel import ContentsPanel
from reader.view.margin.margin_notes import MarginNotes, words_of
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.note_links import NoteLinks
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions


class NoteNavigation(QObject):
    """Joins the margin, the contents and the notes panel to the session."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        reading: Navigator,
        notes: NotesPanel,
        margin: MarginNotes,
        contents: ContentsPanel,
        notices: Notices,
        actions: Actions,
        jump: Callable[[str], None],
        open_notes: Callable[[], None],
        parent: QObject,
    ) -> None:
        """``jump`` goes to a note's passage and takes it in hand; ``open_notes`` brings up the notes panel."""
        super().__init__(parent)
        self._session, self._page, self._reading = session, page, reading
        self._notes, self._contents, self._notices = notes, contents, notices
        self._jump, self._open_notes = jump, open_notes
        self.links = NoteLinks(session, page, reading, notes.links, notices, self.go_to, self)
        self.links.changed.connect(notes.cards.viewport().update)
        self.links.changed.connect(margin.follow)
        notes.note_link.connect(self.links.follow)
        notes.editing_finished.connect(session.typing.end_step)
        notes.restored.connect(session.typing.restore_version)
        margin.set_links(notes.links)
        margin.pressed.connect(self.edit)
        margin.link.connect(self.links.follow)
        margin.opened.connect(self.choose_note)
        margin.hovered.connect(page.overlays.set_hovered_mark)
        contents.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        contents.list.customContextMenuRequested.connect(self._contents_menu)
        actions.bind({"section_note": self.write_section_note, "history": self.show_history})

    def go_to(self, key: str) -> None:
        """Go to a note; the panel shows one that has no place in the text."""
        one = self._session.annotations.by_id.get(key)
        if one is None or one.span is None:
            self._open_notes()
        self._jump(key)

    def edit(self, key: str) -> None:
        """Go to a note's passage, and open its card for writing."""
        self._jump(key)
        self._open_notes()
        self._notes.edit(key)

    def choose_note(self, keys: list[str], where: QPoint) -> None:
        """Ask which of several notes to open, at a global point."""
        menu = self._menu()
        for key in keys:
            one = self._session.annotations.by_id.get(key)
            if one is not None:
                menu.addAction(words_of(one).replace("&", "&&")).triggered.connect(partial(self._chosen, key))
        menu.popup(where)

    def _chosen(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's signal hands over
        self.edit(key)

    def write_section_note(self, position: int | None = None) -> None:
        """Write a note on the section that holds a code point; with none, on the one being read."""
        article = self._session.article
        if article is None or not self._notices.check_writable(self._session):
            return
        section = article.section_at(self._here() if position is None else position)
        if section is None:
            self._notices.show("There is no section here; Ctrl+Shift+N writes a note on the article")
            return
        key = self._session.commands.add_section_note(section)
        self._open_notes()
        self._notes.edit(key)

    def _here(self) -> int:
        """Where the selection begins, or the caret stands while it shows; else where one reads."""
        selected, page = self._page.selection.span, self._page
        if selected.length:
            return selected.start
        if page.cursorWidth() and page.viewport().rect().intersects(page.cursorRect()):
            return page.caret.position
        return page.reading.position()

    def show_history(self) -> None:
        """Show the earlier texts of the note that is being written, or whose card is chosen."""
        chosen = self._notes.selection.current()
        key = self._notes.editing.key or (chosen.id if chosen else None)
        one = self._session.annotations.by_id.get(key) if key else None
        if one is None or not one.history:
            self._notices.show("This note has no earlier texts" if one else "Choose a note to see its earlier texts")
            return
        self._open_notes()
        self._notes.show_history(one.id)

    def _contents_menu(self, where: QPoint) -> None:
        rows = self._contents.list
        index = rows.indexAt(where)
        index = index if index.isValid() else rows.currentIndex()
        if not index.isValid():
            return
        start: int = index.data(ContentsModel.START)
        menu = self._menu()
        menu.addAction("Go to Section").triggered.connect(lambda: self._reading.jump_to(start))
        write = menu.addAction("Note on the Section")
        write.triggered.connect(lambda: self.write_section_note(start))
        write.setEnabled(self._session.may_write() and index.row() > 0)
        menu.popup(rows.viewport().mapToGlobal(where))

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._page.shown.theme))
        return menu
