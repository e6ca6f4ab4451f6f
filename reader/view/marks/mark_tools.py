"""The rarer parts of the pen, made when first wanted: pen mode, the list of a stack, extents, names; and checking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from reader.view.marks.context import MarkContext
from reader.view.marks.placement_check import PlacementCheck

if TYPE_CHECKING:
    from reader.view.marks.colour_names import ColourNamesController
    from reader.view.marks.mark_editor import MarkEditor
    from reader.view.marks.mark_resizer import MarkResizer
    from reader.view.marks.overlap_picker import OverlapPicker
    from reader.view.marks.pen_mode import PenMode


class MarkTools(QObject):
    """Brings them up, and answers their keys."""

    def __init__(self, kit: MarkContext, marker: MarkEditor) -> None:
        super().__init__(marker)
        self._kit, self._marker = kit, marker
        self.pen_mode: PenMode | None = None
        self.overlap_picker: OverlapPicker | None = None
        self.resizer: MarkResizer | None = None
        self.colour_names: ColourNamesController | None = None
        self.placement_check = PlacementCheck(kit, marker, self.end_pen_mode)
        marker.bar.moved.connect(self._stand_by)
        kit.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        kit.page.customContextMenuRequested.connect(self.open_page_menu)
        kit.preferences.colour_names_changed.connect(self._name_actions)
        self._name_actions()
        kit.actions.bind(
            {
                "pen_mode": self._toggle_pen_mode,
                "stack": lambda: self._stacking().select_next(),
                "extent": lambda: self._extent().start(),
                "pens": self.toggle_colour_names,
            }
        )

    def dismiss(self) -> bool:
        """Put away the uppermost of them that lies over the page; returns whether there was one."""
        over = (self.resizer, self.overlap_picker, self.colour_names, self.placement_check)
        return any(part.dismiss() for part in over if part is not None)

    def end_pen_mode(self) -> bool:
        """Mark no more what is selected; returns whether that was so."""
        return self.pen_mode is not None and self.pen_mode.end()

    def show_overlapping(self, stack: Sequence[str]) -> None:
        """List the marks on a letter that was clicked, where there is more than one."""
        if len(stack) > 1 or self.overlap_picker is not None:
            self._stacking().show(stack)

    def open_menu(self, name: str, where: QPoint) -> None:
        """Open a menu of the selection bar at a point of the screen."""
        from reader.view.marks.selection_bar_menus import SelectionBarMenu  # late, as is all that follows

        SelectionBarMenu(name, self._kit, self._marker).popup(where)

    def open_page_menu(self, point: QPoint) -> None:
        """Open the page's menu at a point of the viewport."""
        from reader.view.marks.page_context_menu import open_at

        open_at(self._kit, self._marker, point)

    def toggle_colour_names(self) -> None:
        """Bring up, or put away, the names and meanings of the colours."""
        if self.colour_names is None:
            from reader.view.marks.colour_names import ColourNamesController

            self.colour_names = ColourNamesController(self._kit)
        self.colour_names.toggle()

    def _name_actions(self) -> None:
        from reader.core.colour import Colour, pen_name

        for colour in Colour:
            self._kit.actions[colour.value].setText(pen_name(colour, self._kit.preferences.settings.pens))

    def _toggle_pen_mode(self) -> None:
        if self.pen_mode is None:
            from reader.view.marks.pen_mode import PenMode

            self.pen_mode = PenMode(self._kit, self._marker)
        self.pen_mode.toggle()

    def _stand_by(self) -> None:
        """Put the handles at the ends of the mark that the bar stands by."""
        if self.resizer is not None or (self._marker.bar.shown and self._marker.current.mark is not None):
            self._extent().update_handles()

    def _extent(self) -> MarkResizer:
        if self.resizer is None:
            from reader.view.marks.mark_resizer import MarkResizer

            self.resizer = MarkResizer(self._kit, self._marker.current, self._marker.bar, self)
        return self.resizer

    def _stacking(self) -> OverlapPicker:
        if self.overlap_picker is None:
            from reader.view.marks.overlap_picker import OverlapPicker

            self.overlap_picker = OverlapPicker(self._kit, self._marker.current, self._marker.bar, self)
        return self.overlap_picker
