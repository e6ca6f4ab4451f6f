"""The menu of the page: what can be done with the selection or the mark under the mouse, or at the caret."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.core.annotation import Colour, MarkStyle
from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.selection_bar_menus import CHECK
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.widgets.colour_dot import colour_dot

BOTH = ("note", "tag", "", "copy", "copy_note", "copy_markdown", "copy_reference")
OF_A_MARK = ("", "extent", "join", "split", "stack", "delete")
OF_A_SELECTION = ("", "join", "delete")
ELSEWHERE = ("copy", "select_section", "bookmark", "", "pen_mode", "hide_marks", "pens")
"""The actions of each menu; an empty name is a line."""


class PageContextMenu(QMenu):
    """Made anew each time; it deletes itself when it closes."""

    def __init__(self, kit: MarkContext, marker: MarkEditor) -> None:
        super().__init__(kit.page)
        self._kit, self._marker = kit, marker
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Page")
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, kit.appearance.theme))
        selected, held = kit.page.selection.span.length > 0, marker.current.target_key() is not None
        mark = kit.session.visible_annotations.by_id.get(marker.current.target_key() or "")
        if not selected and mark is not None and mark.to_check:
            self._add(*CHECK)
        if selected or held:
            self._looks()
        own = OF_A_SELECTION if selected else OF_A_MARK if held else ()
        self._add(*(BOTH if selected or held else ELSEWHERE), *own)

    def _add(self, *names: str) -> None:
        """Add actions by their names; an empty one is a line."""
        for name in names:
            if name:
                self.addAction(self._kit.actions[name])
            else:
                self.addSeparator()

    def _looks(self) -> None:
        theme, one = self._kit.appearance.theme, self._marker.current.mark
        for colour in Colour:
            self._look(colour.value, chosen=one is not None and one.colour is colour)
            self.actions()[-1].setIcon(colour_dot(theme.line(colour)))
        self.addSeparator()
        for style in MarkStyle:
            self._look(style.value, chosen=one is not None and one.style is style)
            self.actions()[-1].setIcon(self._kit.icons.icon(style.value, theme.colour("ink")))
        self.addSeparator()

    def _look(self, name: str, *, chosen: bool) -> None:
        """An entry that does what the action does, with a tick where the mark has that look already."""
        action = self._kit.actions[name]
        words = f"{action.text()} ✓" if chosen else action.text()
        keys = action.shortcut().toString()
        made = QAction(f"{words}\t{keys}" if keys else words, self)
        made.triggered.connect(action.trigger)
        self.addAction(made)


def open_at(kit: MarkContext, marker: MarkEditor, point: QPoint) -> None:
    """Open the menu at a point of the viewport; the mark there is taken in hand, unless it is already.

    Asked for by a key, which Qt takes for a wish at the caret, it is for the mark in hand, and opens beside that.
    """
    page, letter = kit.page, kit.page.positions.letter_at(QPointF(point))
    by_key = page.cursorRect().adjusted(-2, -2, 2, 2).contains(point)
    if by_key and marker.current.key is not None and not marker.bar.target_rect().isNull():
        point = marker.bar.target_rect().intersected(page.viewport().rect()).bottomLeft()
    elif not page.selection.span.length:
        under = marker.visibility.visible(kit.session.visible_annotations).at(letter) if letter is not None else ()
        if under and marker.current.key not in {one.id for one in under}:
            marker.current.set_current(under[0].id, letter)
            marker.bar.show()
    PageContextMenu(kit, marker).popup(page.viewport().mapToGlobal(point))
