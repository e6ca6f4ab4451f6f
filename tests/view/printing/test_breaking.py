"""Where pages end in a column of lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.view.printing.breaking import AVOIDED, FORBIDDEN, FREE, ColumnPiece, break_pages, head_height, parted

HEIGHT = 100.0


@st.composite
def columns(draw: st.DrawFn) -> list[ColumnPiece]:
    """Pieces of any heights, one below the other."""
    top, pieces = 0.0, []
    for _ in range(draw(st.integers(1, 30))):
        top += draw(st.sampled_from((0.0, 5.0)))
        height = draw(st.sampled_from((8.0, 10.0, 35.0, 90.0, 250.0)))
        cost = draw(st.sampled_from((FREE, AVOIDED, FORBIDDEN)))
        piece = ColumnPiece(
            top, top + height, cost, draw(st.sampled_from((None, (0.0, 12.0)))), draw(st.sampled_from((0, 4)))
        )
        pieces += parted(piece, HEIGHT)
        top += height
    return pieces


@given(columns())
def test_every_piece_is_on_one_page_in_order_and_no_page_is_higher_than_the_paper(pieces: list[ColumnPiece]) -> None:
    pages = list(break_pages(pieces, HEIGHT))
    assert [number for page in pages for number in range(page.first, page.end)] == list(range(len(pieces)))
    for page in pages:
        used = pieces[page.end - 1].bottom - pieces[page.first].top
        assert used + head_height(pieces[page.first]) <= HEIGHT + 0.01


def lines(*costs: float) -> list[ColumnPiece]:
    return [ColumnPiece(10.0 * number, 10.0 * number + 10, cost) for number, cost in enumerate(costs)]


def ends(pieces: list[ColumnPiece]) -> list[int]:
    return [page.end for page in break_pages(pieces, HEIGHT)]


def test_a_page_is_filled_where_nothing_speaks_against_it() -> None:
    assert ends(lines(*[FREE] * 25)) == [10, 20, 25]


def test_no_page_ends_with_a_heading() -> None:
    assert ends(lines(*[FREE] * 10, FORBIDDEN, *[FREE] * 4)) == [9, 15]


def test_no_line_of_a_paragraph_is_alone_on_a_page() -> None:
    assert ends(lines(*[FREE] * 10, AVOIDED, *[FREE] * 4)) == [9, 15]


def test_a_page_with_nothing_but_what_belongs_together_is_full() -> None:
    assert ends(lines(*[FORBIDDEN] * 15)) == [10, 15]
