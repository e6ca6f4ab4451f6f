"""The tools that are made when a reader first uses them: pen mode, overlapping marks, resizing, the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.on_demand import OnDemand
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping
    from reader.view.marks.mark_resizer import MarkResizer
    from reader.view.marks.overlap_picker import OverlapPicker
    from reader.view.marks.pen_mode import PenMode
    from reader.view.palette.controller import PaletteController


class MarkTools(QObject):
    """Joins the tools to their actions and to what makes them appear."""

    def __init__(
        self,
        pen_mode: OnDemand[PenMode],
        overlap_picker: OnDemand[OverlapPicker],
        resizer: OnDemand[MarkResizer],
        palette: OnDemand[PaletteController],
        current: CurrentMark,
        bar: SelectionBarController,
        actions: Actions,
    ) -> None:
        super().__init__(bar)
        self.pen_mode, self.overlap_picker, self.resizer, self.palette = (
            pen_mode,
            overlap_picker,
            resizer,
            palette,
        )
        self._current, self._bar = current, bar
        bar.moved.connect(self._update_handles)
        actions.bind(
            {
                "pen_mode": lambda: pen_mode.get().toggle(),
                "stack": lambda: overlap_picker.get().select_next(),
                "extent": lambda: resizer.get().start(),
                "pens": lambda: palette.get().toggle(),
            }
        )

    def end_pen_mode(self) -> bool:
        """End pen mode; returns whether it was on."""
        return self.pen_mode.made is not None and self.pen_mode.made.end()

    def show_overlapping(self, ids: Sequence[str]) -> None:
        """List the marks at a letter that was clicked, if there is more than one."""
        if len(ids) > 1 or self.overlap_picker.made is not None:
            self.overlap_picker.get().show(ids)

    def revise(self, mapping: PositionMapping) -> None:
        """Go on in another state of the article."""
        if self.resizer.made is not None:
            self.resizer.made.revise(mapping)

    def _update_handles(self) -> None:
        """Show the handles at the ends of the mark that the selection bar is beside."""
        if self.resizer.made is not None or (self._bar.shown and self._current.mark is not None):
            self.resizer.get().update_handles()
