"""What fingers do in one window: the page scrolls and selects, the margin is scrolled along, two change the size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.view.marks.on_demand import OnDemand
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.widgets.list_touch import ListTouch
from reader.view.window.pinch_zoom import PinchZoom
from reader.view.workbench.window_widgets import WindowWidgets

if TYPE_CHECKING:
    from reader.view.marks.selection_handles import SelectionHandles


def connect_touch(widgets: WindowWidgets, bar: SelectionBarController, pinch: PinchZoom) -> None:
    """Have page, margin and lists take touches; the handles of a selection are made when a finger first selects."""
    touch = widgets.page.accept_touch()

    def make_handles() -> SelectionHandles:
        from reader.view.marks.selection_handles import SelectionHandles  # late: most readers have no such screen

        return SelectionHandles(widgets.page, bar)

    handles = OnDemand(make_handles)
    touch.add_surface(widgets.margin)
    touch.selected.connect(lambda span: handles.get().show_for(span))
    touch.two_fingers.connect(pinch.begin)
    touch.spread.connect(pinch.spread)
    for area in (widgets.contents.list, widgets.notes.cards):
        ListTouch(area)
