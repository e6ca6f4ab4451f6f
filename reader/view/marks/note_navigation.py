"""Going to a note: from the margin, from a link, by its card; and to the earlier texts of a note."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.app.session.session import Session
from reader.translation import tr
from reader.view.margin.margin_notes import MarginNotes
from reader.view.marks.current_mark import CurrentMark
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions


class NoteNavigation(QObject):
    """Answers clicks on notes in the margin."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        margin: MarginNotes,
        current: CurrentMark,
        notices: Notices,
        actions: Actions,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._notes, self._current = session, page, notes, current
        self._notices = notices
        margin.note_clicked.connect(self.edit)
        margin.count_clicked.connect(self.choose_note)
        margin.note_hovered.connect(page.overlays.set_hovered_mark)
        actions.bind({"history": self.show_history})

    def go_to(self, key: str) -> None:
        """Go to a note; the panel opens for one that has no passage."""
        note = self._session.annotations.by_id.get(key)
        if note is None or (note.span is None and not note.is_elsewhere):
            self._notes.open()
        self._current.go_to(key)

    def edit(self, key: str) -> None:
        """Go to a note's passage, and open its card for writing."""
        self._current.go_to(key)
        self._notes.open()
        self._notes.edit(key)

    def choose_note(self, keys: list[str], point: QPoint) -> None:
        """Open a menu of several notes, at a point of the screen; the chosen one is edited."""
        from reader.core.notes.summary import summary_of  # late: no start needs it

        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._page.shown.theme))
        text = self._session.article.text if self._session.article else ""
        for note in self._session.existing(keys):
            menu.addAction(summary_of(note, text).replace("&", "&&")).triggered.connect(partial(self._chosen, note.id))
        menu.popup(point)

    def _chosen(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's signal hands over
        self.edit(key)

    def show_history(self) -> None:
        """Show the earlier texts of the note that is being written, or whose card is selected."""
        selected = self._notes.selection.current()
        key = self._notes.editing.key or (selected.id if selected else None)
        note = self._session.annotations.by_id.get(key) if key else None
        if note is None or not note.history:
            self._notices.show(
                tr("This note has no earlier versions") if note else tr("Select a note to see its version history")
            )
            return
        self._notes.open()
        self._notes.show_history(note.id)
