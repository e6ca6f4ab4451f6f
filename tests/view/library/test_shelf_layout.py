"""Where the rows of the library are, as a list and as cards."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.core.library.library_entry import LibraryEntry
from reader.view.library.shelf_layout import CARD_HEIGHT, ROW, ShelfLayout
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow

ENTRY = LibraryEntry("/a.md", "A")
rows_of = st.lists(
    st.sampled_from([HeadingRow("Titles", 2), EntryRow(ENTRY), PassageRow(ENTRY, "One", "a ", "b", " c")]), max_size=30
)
laid_out = st.builds(
    lambda rows, width, cards: (rows, ShelfLayout(rows, 100, 44, width, cards=cards)),
    rows_of,
    st.integers(1, 1600),
    st.booleans(),
)


@given(laid_out)
def test_no_two_rows_lie_over_each_other(case: tuple[list[ShelfRow], ShelfLayout]) -> None:
    rows, layout = case
    places = [layout.place(row) for row in range(len(rows))]
    assert all(
        one.top + one.height <= other.top or (one.top == other.top and one.left + one.width <= other.left)
        for one, other in pairwise(places)
    )


@given(laid_out)
def test_a_row_is_found_at_each_of_its_points(case: tuple[list[ShelfRow], ShelfLayout]) -> None:
    rows, layout = case
    for row in range(len(rows)):
        left, top, width, height = layout.place(row)
        assert layout.at(left, top) == layout.at(left + width - 1, top + height - 1) == row


@given(laid_out, st.integers(0, 2000), st.integers(0, 800))
def test_no_row_in_view_is_left_out(case: tuple[list[ShelfRow], ShelfLayout], top: int, height: int) -> None:
    rows, layout = case
    places = [layout.place(row) for row in range(len(rows))]
    seen = {row for row, place in enumerate(places) if place.top < top + height and place.top + place.height > top}
    assert seen <= set(layout.between(top, top + height))


@given(laid_out)
def test_down_and_up_lead_through_all_lines(case: tuple[list[ShelfRow], ShelfLayout]) -> None:
    rows, layout = case
    tops = {layout.place(row).top for row in range(len(rows))}
    seen, row = set(), layout.nearest(0, -1, downwards=True)
    while row >= 0:
        seen.add(layout.place(row).top)
        row = layout.nearest(0, layout.place(row).top, downwards=True)
    assert seen == tops


def test_cards_stand_side_by_side_as_far_as_there_is_room() -> None:
    layout = ShelfLayout([EntryRow(ENTRY)] * 4, 0, 44, 1182, cards=True)
    assert [layout.place(row).top for row in range(4)] == [0, 0, 0, CARD_HEIGHT + 16]


def test_ten_thousand_rows_are_each_as_high_as_one() -> None:
    layout = ShelfLayout([EntryRow(ENTRY)] * 10_000, 0, 44, 900, cards=False)
    assert layout.place(9_999).top == 9_999 * ROW
