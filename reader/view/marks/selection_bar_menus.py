"""The menus of the selection bar: styles, forms of copying, and what else can be done with a mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.core.annotation import STYLE_NAMES, MarkStyle
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.selection_bar import COPY_AS, MORE, STYLE
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.window.actions import Actions

TITLES = {STYLE: msgid("Style"), COPY_AS: msgid("Copy As"), MORE: msgid("More")}
"""What a screen reader calls the menu of each button."""
ENTRIES = {
    COPY_AS: ("copy", "copy_note", "copy_markdown", "copy_reference", "copy_link"),
    MORE: ("suggest", "done", "dismiss", "", "extent", "join", "split", "stack", "", "pens"),
}
"""The actions in the menus that are made of actions; an empty name is a separator."""
CHECK = ("confirm_place", "place_by_hand", "keep_lost", "")
"""The actions that come first for a mark that is to be checked."""


class SelectionBarMenus:
    """Opens the menu of a button; the menu deletes itself when it closes."""

    def __init__(
        self,
        page: PageView,
        actions: Actions,
        icons: IconSet,
        editor: MarkEditor,
        current: CurrentMark,
        pen: CurrentPen,
    ) -> None:
        self._page, self._actions, self._icons = page, actions, icons
        self._editor, self._current, self._pen = editor, current, pen

    def open(self, button: str, point: QPoint) -> None:
        """Open the menu of a button (``STYLE``, ``COPY_AS`` or ``MORE``) at a point of the screen."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._page.shown.theme))
        menu.setAccessibleName(tr(TITLES[button]))
        if button == STYLE:
            self._add_styles(menu)
        else:
            self._add_actions(menu, button)
        menu.popup(point)

    def _add_actions(self, menu: QMenu, button: str) -> None:
        mark = self._current.mark
        check = CHECK if button == MORE and mark is not None and mark.needs_check else ()
        for name in (*check, *ENTRIES[button]):
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _add_styles(self, menu: QMenu) -> None:
        mark, group = self._current.mark, QActionGroup(menu)
        now = mark.style if mark is not None else self._pen.style
        for style in MarkStyle:
            icon = self._icons.icon(style.value, self._page.shown.theme.colour("ink"))
            name = tr(STYLE_NAMES[style])
            action = menu.addAction(icon, name)
            action.setCheckable(True)
            action.setChecked(style is now)
            # No tick is drawn where there is an icon.
            text = f"{name} ✓" if style is now else name
            keys = self._actions[style.value].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{text}\t{keys}" if keys else text)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, style))

    def _choose(self, style: MarkStyle, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        self._editor.choose_style(style)
