"""The menus of the selection bar: styles, forms of copying, and what else can be done with a mark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.core.annotation import STYLE_NAMES, MarkStyle
from reader.view.marks.context import MarkContext
from reader.view.marks.selection_bar import COPY_AS, MORE, STYLE
from reader.view.style.panel_style import MENU, sans, styled

if TYPE_CHECKING:
    from reader.view.marks.mark_editor import MarkEditor

ENTRIES = {
    COPY_AS: ("copy", "copy_note", "copy_markdown", "copy_reference"),
    MORE: ("extent", "join", "split", "stack", "", "pens"),
}
"""The actions of the menus that are made of actions; an empty name is a line."""
CHECK = ("confirm_place", "place_by_hand", "keep_lost", "")
"""What comes before all else with a mark that is to be checked."""


class SelectionBarMenu(QMenu):
    """One of them; it deletes itself when it closes."""

    def __init__(self, name: str, kit: MarkContext, marker: MarkEditor) -> None:
        """``name`` is that of the button that it belongs to."""
        super().__init__(kit.page)
        self._kit, self._marker = kit, marker
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, kit.appearance.theme))
        if name == STYLE:
            self.setAccessibleName("Style")
            self._styles()
            return
        self.setAccessibleName("Copy as" if name == COPY_AS else "More")
        mark = marker.current.mark
        for one in (*(CHECK if name == MORE and mark is not None and mark.to_check else ()), *ENTRIES[name]):
            if one:
                self.addAction(kit.actions[one])
            else:
                self.addSeparator()

    def _styles(self) -> None:
        one, group = self._marker.current.mark, QActionGroup(self)
        now = one.style if one is not None else self._marker.style
        for style in MarkStyle:
            action = self.addAction(
                self._kit.icons.icon(style.value, self._kit.appearance.theme.colour("ink")), STYLE_NAMES[style]
            )
            action.setCheckable(True)
            action.setChecked(style is now)
            words = f"{STYLE_NAMES[style]} ✓" if style is now else STYLE_NAMES[style]  # beside an icon no tick is drawn
            keys = self._kit.actions[style.value].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{words}\t{keys}" if keys else words)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, style))

    def _choose(self, style: MarkStyle, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        one, marker = self._marker.current.mark, self._marker
        if one is not None and self._kit.notices.check_writable(self._kit.session):
            self._kit.session.commands.restyle([one.id], style)
        elif one is None:
            marker.choose_style(style)
            marker.mark_selection(style)
