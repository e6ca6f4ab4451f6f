"""The rarer parts of the pen, made when first wanted: pen mode, the list of a stack, extents, names; and checking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from reader.view.marks.context import MarkContext
from reader.view.marks.placement_check import PlacementCheck

if TYPE_CHECKING:
    from reader.view.marks.colour_names import NamingPens
    from reader.view.marks.highlighter_mode import HighlighterMode
    from reader.view.marks.mark_editor import MarkEditor
    from reader.view.marks.mark_resizer import MarkResizer
    from reader.view.marks.overlap_picker import OverlapPicker


class MarkTools(QObject):
    """Brings them up, and answers their keys."""

    def __init__(self, kit: MarkContext, marker: MarkEditor) -> None:
        super().__init__(marker)
        self._kit, self._marker = kit, marker
        self.pen_mode: HighlighterMode | None = None
        self.stacking: OverlapPicker | None = None
        self.extent: MarkResizer | None = None
        self.naming: NamingPens | None = None
        self.checking = PlacementCheck(kit, marker, self.end_pen_mode)
        marker.beside.moved.connect(self._stand_by)
        kit.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        kit.page.customContextMenuRequested.connect(self.open_page_menu)
        kit.preferences.colour_names_changed.connect(self._name_actions)
        self._name_actions()
        kit.actions.bind(
            {
                "pen_mode": self._toggle_pen_mode,
                "stack": lambda: self._stacking().cycle(),
                "extent": lambda: self._extent().begin(),
                "pens": self.name_pens,
            }
        )

    def dismiss(self) -> bool:
        """Put away the uppermost of them that lies over the page; returns whether there was one."""
        over = (self.extent, self.stacking, self.naming, self.checking)
        return any(part.dismiss() for part in over if part is not None)

    def end_pen_mode(self) -> bool:
        """Mark no more what is selected; returns whether that was so."""
        return self.pen_mode is not None and self.pen_mode.end()

    def show_stack(self, stack: Sequence[str]) -> None:
        """List the marks on a letter that was clicked, where there is more than one."""
        if len(stack) > 1 or self.stacking is not None:
            self._stacking().show(stack)

    def open_menu(self, name: str, where: QPoint) -> None:
        """Open a menu of the selection bar at a point of the screen."""
        from reader.view.marks.selection_bar_menus import SelectionBarMenu  # late, as is all that follows

        SelectionBarMenu(name, self._kit, self._marker).popup(where)

    def open_page_menu(self, point: QPoint) -> None:
        """Open the page's menu at a point of the viewport."""
        from reader.view.marks.page_context_menu import open_at

        open_at(self._kit, self._marker, point)

    def name_pens(self) -> None:
        """Bring up, or put away, the names and meanings of the colours."""
        if self.naming is None:
            from reader.view.marks.colour_names import NamingPens

            self.naming = NamingPens(self._kit)
        self.naming.toggle()

    def _name_actions(self) -> None:
        from reader.core.colour import Colour, pen_name

        for colour in Colour:
            self._kit.actions[colour.value].setText(pen_name(colour, self._kit.preferences.settings.pens))

    def _toggle_pen_mode(self) -> None:
        if self.pen_mode is None:
            from reader.view.marks.highlighter_mode import HighlighterMode

            self.pen_mode = HighlighterMode(self._kit, self._marker)
        self.pen_mode.toggle()

    def _stand_by(self) -> None:
        """Put the handles at the ends of the mark that the bar stands by."""
        if self.extent is not None or (self._marker.beside.shown and self._marker.hand.mark is not None):
            self._extent().follow()

    def _extent(self) -> MarkResizer:
        if self.extent is None:
            from reader.view.marks.mark_resizer import MarkResizer

            self.extent = MarkResizer(self._kit, self._marker.hand, self._marker.beside, self)
        return self.extent

    def _stacking(self) -> OverlapPicker:
        if self.stacking is None:
            from reader.view.marks.overlap_picker import OverlapPicker

            self.stacking = OverlapPicker(self._kit, self._marker.hand, self._marker.beside, self)
        return self.stacking
