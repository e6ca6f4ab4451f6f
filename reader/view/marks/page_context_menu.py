"""The page's context menu: what can be done with the selection, with the mark under the mouse, or at the caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.app.session.session import Session
from reader.core.annotation import Annotation, MarkStyle
from reader.core.article import Run
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.marks.selection_bar_menus import CHECK
from reader.view.navigation.address_menu import AddressMenu
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.widgets.action_table import EXTENT, REVIEW, STYLES
from reader.view.widgets.colour_entries import add_colours
from reader.view.window.actions import Actions

FOR_PASSAGE = ("note", "tag", "", "copy")
COPY_FORMS = ("copy_note", "copy_markdown", "copy_reference", "copy_link")
EXTENTS = ("extent", "join", "split")
REVIEWS = ("suggest", "unsuggest", "done", "dismiss")
FOR_MARK = ("stack", "delete")
FOR_SELECTION = ("suggest", "", "join", "delete")
ELSEWHERE = ("copy", "copy_link", "select_section", "bookmark", "", "pen_mode", "hide_marks", "pens")
"""The actions of each menu and submenu; an empty name is a separator."""


class PageContextMenu(QMenu):
    """Deletes itself when it closes."""

    def __init__(self, page: PageView, actions: Actions, icons: IconSet, editor: MarkEditor) -> None:
        super().__init__(page)
        self._actions, self._icons, self._editor, self._theme = actions, icons, editor, page.shown.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Article menu"))
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, self._theme))

    def add_actions(self, *names: str) -> None:
        """Add actions by their names; an empty name is a separator."""
        for name in names:
            if name:
                self.addAction(self._actions[name])
            else:
                self.addSeparator()

    def add_group(self, title: str, *names: str) -> None:
        """Add a submenu with actions."""
        below = self._submenu(title)
        for name in names:
            below.addAction(self._actions[name])

    def _submenu(self, title: str) -> QMenu:
        below = self.addMenu(title)
        below.setFont(sans())
        return below

    def add_colours_and_styles(self, mark: Annotation | None) -> None:
        """Add the colours and the styles, with a tick at those of a mark."""
        colour, editor = mark.colour if mark is not None else None, self._editor
        add_colours(self, editor.palette, self._theme, colour, editor.apply_colour)
        styles = self._submenu(tr(STYLES))
        for style in MarkStyle:
            action = self._add_choice(styles, style.value, chosen=mark is not None and mark.style is style)
            action.setIcon(self._icons.icon(style.value, self._theme.colour("ink")))
        self.addSeparator()

    def _add_choice(self, menu: QMenu, name: str, *, chosen: bool) -> QAction:
        """Add an entry that triggers an action, with a tick in its text: none is drawn where there is an icon."""
        action = self._actions[name]
        text = f"{action.text()} ✓" if chosen else action.text()
        keys = action.shortcut().toString()
        entry = QAction(f"{text}\t{keys}" if keys else text, self)
        entry.triggered.connect(action.trigger)
        menu.addAction(entry)
        return entry


class PageMenuController:
    """Opens the menu for the selection, or else for the mark under the mouse, which becomes current.

    What can be done with a link or a picture under the mouse, or at the caret, stands above.
    """

    def __init__(
        self,
        session: Session,
        page: PageView,
        make_menu: Callable[[], PageContextMenu],
        current: CurrentMark,
        bar: SelectionBarController,
        visibility: MarkVisibility,
        addresses: AddressMenu,
    ) -> None:
        self._session, self._page, self._make_menu, self._addresses = session, page, make_menu, addresses
        self._current, self._bar, self._visibility = current, bar, visibility

    def open_at(self, point: QPoint) -> None:
        """Open the menu at a point of the viewport.

        By the menu key, for which Qt gives the caret's point, it is for the current mark, and opens next to that.
        """
        page, current, position = self._page, self._current, self._page.positions.letter_at(QPointF(point))
        point_asked = point
        by_key = page.cursorRect().adjusted(-2, -2, 2, 2).contains(point)
        if by_key and current.key is not None and not self._bar.target_rect().isNull():
            point = self._bar.target_rect().intersected(page.viewport().rect()).bottomLeft()
        elif not page.selection.span.length:
            marks = (
                self._visibility.visible(self._session.visible_annotations).marks_at(position)
                if position is not None
                else ()
            )
            if marks and current.key not in {mark.id for mark in marks}:
                current.set_current(marks[0].id, position)
                self._bar.show()
        menu = self._make_menu()
        if entries := self._addresses.entries(self._runs_at(point_asked, by_key=by_key), menu):
            menu.addActions(entries)
            menu.addSeparator()
        self._fill(menu)
        self._offer_editor(menu, position)
        menu.popup(page.viewport().mapToGlobal(point))

    def _runs_at(self, point: QPoint, *, by_key: bool) -> list[Run]:
        """The runs that the menu is for: those around the caret where a key asks and the caret shows."""
        if by_key and self._page.cursorWidth():
            return self._page.positions.runs_around(self._page.caret.position)
        run = None if by_key else self._page.positions.run_at(QPointF(point))
        return [run] if run is not None else []

    def _offer_editor(self, menu: PageContextMenu, position: int | None) -> None:
        """Offer to edit the file at the selection, or else at the letter under the mouse."""
        selected = self._page.selection.span
        place = selected.start if selected.length or position is None else position
        menu.addSeparator()
        if not selected.length and position is None:
            menu.add_actions("open_in_editor")
        else:
            menu.addAction(tr("Open in Editor")).triggered.connect(lambda: self._page.source_requested.emit(place))

    def _fill(self, menu: PageContextMenu) -> None:
        selected, key = self._page.selection.span.length > 0, self._current.target_key()
        mark = self._session.visible_annotations.by_id.get(key or "")
        if not selected and mark is not None and mark.needs_check:
            menu.add_actions(*CHECK)
        if not selected and key is None:
            menu.add_actions(*ELSEWHERE)
            return
        menu.add_colours_and_styles(self._current.mark)
        menu.add_actions(*FOR_PASSAGE)
        menu.add_group(tr("Copy As"), *COPY_FORMS)
        if selected:
            menu.add_actions(*FOR_SELECTION)
            return
        menu.addSeparator()
        menu.add_group(tr(REVIEW), *REVIEWS)
        menu.add_group(tr(EXTENT), *EXTENTS)
        menu.add_actions(*FOR_MARK)
