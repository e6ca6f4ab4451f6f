"""Heights of rows: where each begins, and which one is at a height."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.view.widgets.row_heights import RowHeights

HEIGHTS = st.lists(st.integers(1, 90), min_size=1, max_size=20)


@given(HEIGHTS)
def test_each_row_begins_where_the_one_before_ends(heights: list[int]) -> None:
    rows = RowHeights(heights)
    assert [rows.top(row) for row in range(len(rows))] == list(accumulate(heights, initial=0))[:-1]
    assert rows.total == sum(heights)


@given(HEIGHTS)
def test_first_and_last_pixel_of_a_row_are_in_it(heights: list[int]) -> None:
    rows = RowHeights(heights)
    for row in range(len(rows)):
        assert rows.row_at(rows.top(row)) == rows.row_at(rows.top(row) + rows.height(row) - 1) == row


@pytest.mark.parametrize(("y", "row"), [(-5, 0), (0, 0), (29, 1), (30, 2), (1_000, 2)])
def test_outside_the_nearest_row_is_meant(y: int, row: int) -> None:
    assert RowHeights([10, 20, 30]).row_at(y) == row


def test_no_row_is_at_any_height_of_an_empty_list() -> None:
    assert (RowHeights().row_at(0), RowHeights().total) == (-1, 0)


def test_another_height_moves_the_rows_below() -> None:
    rows = RowHeights([10, 20, 30])
    assert rows.set_height(1, 25)
    assert [rows.top(row) for row in range(3)] == [0, 10, 35]


def test_the_same_height_is_no_change() -> None:
    assert not RowHeights([10]).set_height(0, 10)


@given(HEIGHTS, HEIGHTS, st.data())
def test_rows_are_replaced_as_in_a_list(heights: list[int], others: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(heights)))
    end = data.draw(st.integers(first, len(heights)))
    rows = RowHeights(heights)
    rows.replace(first, end, others)
    assert [rows.height(row) for row in range(len(rows))] == [*heights[:first], *others, *heights[end:]]
