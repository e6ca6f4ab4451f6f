"""Where the sheets of the preview are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from reader.view.print_preview.sheet_layout import EDGE, SheetLayout, fitting_scale, next_step

A4, ROOM = QSizeF(595, 842), QSizeF(700, 600)
layouts = st.builds(
    SheetLayout, st.just(A4), st.integers(1, 40), st.sampled_from((1, 2)), st.floats(0.2, 4.0), st.just(ROOM)
)


@given(layouts)
def test_no_sheet_lies_over_another_or_outside(sheets: SheetLayout) -> None:
    areas = [sheets.area(page) for page in range(sheets.total)]
    whole = QRectF(0, 0, *sheets.size.toTuple())
    assert all(whole.contains(area) for area in areas)
    assert not any(one.intersects(other) for one, other in pairwise(areas))


@given(layouts, st.floats(0, 3000))
def test_the_sheets_between_two_heights_are_those_that_touch_them(sheets: SheetLayout, top: float) -> None:
    bottom, found = top + 500, sheets.pages_between(top, top + 500)
    seen = {
        page for page in range(sheets.total) if sheets.area(page).bottom() > top and sheets.area(page).top() < bottom
    }
    assert seen <= set(found)
    assert len(found) - len(seen) <= 2 * sheets.columns  # a row that ends in the gap may be drawn in vain


def test_a_fitting_page_is_seen_whole() -> None:
    for columns in (1, 2):
        sheets = SheetLayout(A4, 2, columns, fitting_scale(A4, columns, ROOM, whole=True), ROOM)
        assert sheets.sheet.height() <= ROOM.height() - 2 * EDGE + 0.001
        assert sheets.size.width() <= ROOM.width() + 0.001


def test_zooming_stops_at_the_last_step() -> None:
    assert [next_step(100, 1), next_step(100, -1), next_step(400, 1), next_step(47, -1), next_step(20, -1)] == [
        125,
        90,
        400,
        33,
        25,
    ]
