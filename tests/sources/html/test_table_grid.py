"""Cells that span rows and columns: placed as a browser does, and with work that grows with their number alone."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.parser import parse_html
from reader.sources.html.table_grid import MAX_COLUMNS, cell_positions
from reader.sources.markdown.parser import parse_markdown

Rows = list[list[tuple[int, int]]]
"""How many columns and rows each cell spans."""
SPANS = st.integers(1, 4)
ROWS = st.lists(st.lists(st.tuples(SPANS, SPANS), max_size=6), max_size=8)
WILD = st.lists(st.lists(st.tuples(*[st.sampled_from([0, 1, 7, 100, 10**9])] * 2), max_size=20), max_size=20)


def table(rows: Rows) -> str:
    lines = ("".join(f"<td colspan={wide} rowspan={high}>w" for wide, high in row) for row in rows)
    return f"<table><tr>{'<tr>'.join(lines)}</table>"


def places(rows: Rows) -> list[tuple[int, int]]:
    """Row and column of each cell."""
    found = LexborHTMLParser(table(rows)).css_first("table")
    assert found is not None
    return [(cell.row, cell.column) for cell in cell_positions(found, 0).values()]


def simple_places(rows: Rows) -> list[tuple[int, int]]:
    """The same, by noting each place that is taken."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for wide, high in cells:
            while (row, column) in taken:
                column += 1
            found.append((row, column))
            taken.update((row + down, column + right) for down in range(1, high) for right in range(wide))
            column += wide
    return found


@given(ROWS)
def test_cells_are_where_the_grid_has_room_for_them(rows: Rows) -> None:
    assert places(rows) == simple_places(rows)


@given(WILD)
def test_whatever_cells_span_each_has_a_place_of_its_own_and_its_words(rows: Rows) -> None:
    article = parse_html(table(rows))
    cells = [block.cell for block in article.blocks if block.cell]
    assert len({(cell.row, cell.column) for cell in cells}) == len(cells) == sum(map(len, rows))
    assert article.text.count("w") == len(cells)
    assert all(cell.column < cell.columns <= MAX_COLUMNS and cell.row < cell.rows for cell in cells)


def test_forty_cells_that_span_a_hundred_columns_each_are_forty_columns() -> None:
    cells = [block.cell for block in parse_html(table([[(100, 100)] * 40] * 40)).blocks if block.cell]
    assert {(cell.rows, cell.columns) for cell in cells} == {(40, 40)}


def test_the_work_for_spans_does_not_grow_with_them(count_calls: Callable[[Callable[[], object]], int]) -> None:
    wide, plain = [[(5, 100)] * 90] * 90, [[(1, 1)] * 90] * 90
    assert count_calls(lambda: places(wide)) < 3 * count_calls(lambda: places(plain))


def test_rows_of_too_many_cells_are_wrapped() -> None:
    cells = [block.cell for block in parse_html(f"<table><tr>{'<td>w' * 1200}<tr><td>x").blocks if block.cell]
    assert [(cells[at].row, cells[at].column) for at in (0, 499, 500, 1199, 1200)] == [
        *((0, 0), (0, 499)),
        *((1, 0), (2, 199), (3, 0)),
    ]


def test_a_span_of_nothing_is_one() -> None:
    assert places([[(0, 0), (1, 1)], [(1, 1)]]) == [(0, 0), (0, 1), (1, 0)]


def test_tables_in_tables_without_end_keep_their_words() -> None:
    assert parse_html("<table><tr><td>w" * 500).text.count("w") == 500


def test_a_wide_markdown_table_keeps_its_words() -> None:
    line = "|w" * 2000
    article = parse_markdown(f"{line}|\n{'|-' * 2000}|\n{line}|")
    assert article.text.count("w") == 4000
    assert max(block.cell.columns for block in article.blocks if block.cell) == MAX_COLUMNS


def test_short_markdown_rows_are_completed() -> None:
    article = parse_markdown("|a|b|c|\n|-|-|-|\n" + "|d|\n" * 50)
    assert article.text.split("\n", 3)[3] == "\n".join(["d\n\n"] * 50)


def test_short_rows_under_a_wide_head_are_not_completed_without_end() -> None:
    article = parse_markdown("|a" * 400 + "|\n" + "|-" * 400 + "|\n" + "|d|\n" * 400)
    assert article.text.count("d") == 400
    assert len(article.blocks) < 400 * 100
