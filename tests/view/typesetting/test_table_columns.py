"""How wide the columns of a table are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Block, BlockKind, Cell
from reader.core.span import Span
from reader.view.typesetting.table_columns import AIR, NARROW, WIDEST, ColumnNeed, Columns, columns

PADDING, EM = 7.0, 19.0
NEEDS = st.lists(st.tuples(st.floats(0, 900), st.floats(0, 1)), min_size=1, max_size=8)
"""One row: what each cell wants, and which share of that its longest word is."""


def row_of(needs: list[tuple[float, float]], room: float) -> Columns:
    cells = [
        Block(BlockKind.CELL, Span(number, number), cell=Cell(0, 0, number, 1, len(needs)))
        for number in range(len(needs))
    ]

    def need(cell: Block) -> ColumnNeed:
        natural, share = needs[cell.span.start]
        return ColumnNeed(natural, natural * share)

    return columns(cells, room, PADDING, need, EM)


@given(NEEDS, st.floats(150, 1600))
def test_columns_stand_side_by_side(needs: list[tuple[float, float]], room: float) -> None:
    found = row_of(needs, room)
    ends = [left + width + PADDING for left, width in zip(found.lefts, found.widths, strict=True)]
    starts = [left - PADDING for left in found.lefts]
    assert starts == pytest.approx([0.0, *ends[:-1]], abs=0.01)
    assert ends[-1] == pytest.approx(found.whole)


@given(NEEDS, st.floats(150, 1600))
def test_a_table_fills_its_room_or_is_wider_because_of_its_words(needs: list[tuple[float, float]], room: float) -> None:
    found = row_of(needs, room)
    wanted = [max(EM, min(natural, WIDEST * EM), min(natural * share, room / 2)) for natural, share in needs]
    narrow = sum(width + AIR * EM for width in wanted) <= NARROW * room
    assert narrow or found.whole >= room - 0.01
    if found.whole > room + 0.01:
        assert sum(max(EM, natural * share) for natural, share in needs) + 2 * PADDING * len(needs) > room


@given(NEEDS, st.floats(150, 1600))
def test_no_word_is_cut_but_one_wider_than_half_the_room(needs: list[tuple[float, float]], room: float) -> None:
    widths = row_of(needs, room).widths
    for (natural, share), width in zip(needs, widths, strict=True):
        assert width >= min(natural * share, room / 2) - 0.01


@given(st.integers(1, 6), st.floats(300, 1600))
def test_equal_columns_are_equally_wide(count: int, room: float) -> None:
    widths = row_of([(40.0, 0.5)] * count, room).widths
    assert widths == pytest.approx([widths[0]] * count)


def test_a_table_of_two_narrow_columns_is_as_wide_as_they_need() -> None:
    assert row_of([(40.0, 1.0), (60.0, 1.0)], 640).whole < 200


def test_a_table_that_needs_most_of_the_room_is_stretched() -> None:
    assert row_of([(300.0, 0.2), (200.0, 0.2)], 640).whole == pytest.approx(640)
